import { accessVlans } from "./access-vlans.js";
import { askMachine, isInMachine } from "./kernel/ask-machine.js";
import { lockHolder } from "./lab-lock.js";
import type { HostPlan } from "./lab-plan.js";
import type { LabPaths } from "./lab-paths.js";
import { tryRunOn, type RunningHost } from "./lab-session.js";
import { readState } from "./lab-state.js";
import { isLabGone } from "./remove-lab.js";
import { missingAgent } from "./platform/host-agent.js";
import { findHostPid } from "./running-hosts.js";
import { missingSsh } from "./ssh-access.js";
import { SSH_ADDRESS, SSH_USER } from "./ssh-argv.js";

export interface LabStatus {
  /** "partial": something is there and something is missing; `problems` say what. */
  readonly state: "up" | "down" | "partial";
  readonly hosts: readonly LabHostStatus[];
  /** What is not one host's alone, as sentences. */
  readonly problems: readonly string[];
}

/** A host and how to log in to it; paths are absolute. */
export interface LabHostStatus {
  readonly name: string;
  readonly state: "up" | "down" | "partial";
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly identityFile: string;
  readonly knownHostsFile: string;
  readonly devices: readonly LabDeviceStatus[];
  /** On the overlay's bridge, its own local port included; 0 while it cannot be asked. */
  readonly ovsPorts: number;
  readonly problems: readonly string[];
}

export interface LabDeviceStatus {
  readonly name: string;
  /** As Docker has it, e.g. "running" or "exited"; "missing" when there is no such container. */
  readonly state: string;
}

/** What of the lab is there. Changes nothing, and works at any time. */
export const labStatus = async (lab: LabPaths): Promise<LabStatus> =>
  (await isInMachine(lab))
    ? ((await askMachine({ lab, report: () => undefined }, "status")) as LabStatus)
    : statusHere(lab);

const statusHere = async (lab: LabPaths): Promise<LabStatus> => {
  const [gone, state, holder] = await Promise.all([
    isLabGone(lab),
    readState(lab),
    lockHolder(lab),
  ]);
  const hosts = await Promise.all(lab.plan.hosts.map((plan) => hostStatus(lab, plan)));
  if (gone)
    return { state: "down", hosts: hosts.map((host) => ({ ...host, problems: [] })), problems: [] };
  const unfinished =
    state?.phase === "up"
      ? []
      : [
          holder === undefined
            ? 'An "up" was cut short. "overlay lab up" starts anew, "overlay lab down" removes it.'
            : `"lab ${holder.verb}" is at work (process ${holder.pid}).`,
        ];
  const up = unfinished.length === 0 && hosts.every((host) => host.state === "up");
  return { state: up ? "up" : "partial", hosts, problems: unfinished };
};

const hostStatus = async (lab: LabPaths, plan: HostPlan): Promise<LabHostStatus> => {
  const pid = await findHostPid(lab, plan.name);
  const endpoint = {
    name: plan.name,
    host: SSH_ADDRESS,
    port: plan.sshPort,
    user: SSH_USER,
    identityFile: lab.identityFile,
    knownHostsFile: lab.knownHostsFile,
  };
  if (pid === undefined) return { ...endpoint, ...NOTHING };
  const running = { session: { lab, report: () => undefined }, plan, pid };
  const [ports, devices, ssh, agent] = await Promise.all([
    countPorts(running),
    readDevices(running),
    missingSsh(lab, plan),
    missingAgent(running),
  ]);
  const problems = [
    ...ports.problems,
    ...devices.problems,
    ...(ssh === undefined ? [] : [`SSH does not answer: ${ssh}`]),
    ...(agent === undefined ? [] : [agent]),
  ];
  return {
    ...endpoint,
    state: problems.length === 0 ? "up" : "partial",
    devices: devices.devices,
    ovsPorts: ports.count,
    problems,
  };
};

const NOTHING = {
  state: "down",
  devices: [],
  ovsPorts: 0,
  problems: ["its first process is not running"],
} as const;

const countPorts = async (
  host: RunningHost,
): Promise<{ readonly count: number; readonly problems: readonly string[] }> => {
  const { plan } = host.session.lab;
  const list = ["ovs-vsctl", "--timeout=5", "list-ports", plan.bridge] as const;
  const vxlan = [
    "ovs-vsctl",
    "--bare",
    "--columns=name",
    "find",
    "interface",
    "type=vxlan",
  ] as const;
  const { exitCode, stdout, stderr } = await tryRunOn(host, list);
  if (exitCode !== 0) return { count: 0, problems: [`Open vSwitch: ${stderr.trim()}`] };
  const ports = stdout.split("\n").filter(Boolean);
  const tunnels = new Set((await tryRunOn(host, vxlan)).stdout.split("\n"));
  // How many tunnels there are depends on what was done to the overlay, so they are no problem.
  const others = ports.filter((port) => !tunnels.has(port)).length;
  const expected = accessVlans(plan, host.plan).length + host.plan.virtualMachines.length;
  const count = ports.length + 1;
  if (others === expected) return { count, problems: [] };
  const problem = `${plan.bridge} has ${others} ports besides its tunnels, ${expected} are expected`;
  return { count, problems: [problem] };
};

const readDevices = async (
  host: RunningHost,
): Promise<{
  readonly devices: readonly LabDeviceStatus[];
  readonly problems: readonly string[];
}> => {
  const format = ["--format", "{{.Names}} {{.State}}"] as const;
  const { exitCode, stdout, stderr } = await tryRunOn(host, ["docker", "ps", "--all", ...format]);
  if (exitCode !== 0) return { devices: [], problems: [`Docker Engine: ${stderr.trim()}`] };
  const states = new Map(stdout.split("\n").map((line) => line.split(" ") as [string, string]));
  const devices = host.plan.devices.map(({ name }) => ({
    name,
    state: states.get(name) ?? "missing",
  }));
  const stopped = devices.filter(({ state }) => state !== "running");
  return { devices, problems: stopped.map(({ name, state }) => `${name} is ${state}`) };
};
