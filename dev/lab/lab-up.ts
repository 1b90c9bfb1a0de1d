import { mkdir, writeFile } from "node:fs/promises";
import { awaitTunnels } from "./await-tunnels.js";
import { awaitDevices, buildOverlay } from "./build-overlay.js";
import { importImage, prepareImage, type DeviceImage } from "./device-containers.js";
import { awaitDockerEngine, startDockerEngine } from "./docker-engine.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabReporter } from "./lab-report.js";
import { onAll, type LabSession, type RunningHost } from "./lab-session.js";
import { readBootId, writeState, type LabState } from "./lab-state.js";
import { startOpenVswitch } from "./open-vswitch.js";
import { startAgent } from "./platform/host-agent.js";
import { buildRepository } from "./platform/repository.js";
import { raiseLab } from "./raise-lab.js";
import { makeKeys, startSshAccess } from "./ssh-access.js";
import { startHost, startSwitch, type RecordProcess } from "./start-namespaces.js";
import { buildSwitch, connectToUnderlay } from "./underlay.js";
import { startVirtualMachines } from "./virtual-machines.js";

/**
 * Brings the lab up as the incident left it, or as the platform makes its topology; resolves at once when it is up. The remains of a lab
 * that is half up are removed first. When it fails or `signal` stops it, nothing is left.
 * Rejects with a LabError.
 */
export const labUp = (lab: LabPaths, report: LabReporter, signal?: AbortSignal): Promise<void> =>
  raiseLab(lab, { machine: false, make: build }, report, signal);

const build = async (session: LabSession): Promise<void> => {
  const image = prepareImage(session);
  // Watched from the start, since it may fail long before the hosts need it.
  const imageEnded = Promise.allSettled([image]);
  try {
    await buildHosts(session, image);
  } finally {
    await imageEnded;
  }
};

/** The image is made while the hosts start, and awaited where it is needed. */
const buildHosts = async (session: LabSession, image: Promise<DeviceImage>): Promise<void> => {
  const { lab, report } = session;
  await mkdir(lab.dir, { recursive: true });
  const state: LabState = {
    version: 1,
    bootId: await readBootId(),
    phase: "starting",
    processes: [],
  };
  await writeState(lab, state);
  if (lab.source !== undefined) await writeFile(lab.topologyFile, lab.source.text);
  report({ step: "keys", detail: "client and host keys" });
  await makeKeys(session);
  const { hosts, switchPid } = await startAll(session, recorder(lab, state));
  await buildRepository(session);
  report({ step: "underlay", detail: "switch and addresses" });
  await buildSwitch(session, switchPid, hosts);
  await onAll(hosts, startServices);
  const { tar, reference } = await image;
  const build = async (host: RunningHost): Promise<void> => {
    await awaitDockerEngine(host);
    report({ step: "image", detail: `${host.plan.name}: importing` });
    await importImage(host, { tar, reference });
    await buildOverlay(host, { image: reference, condition: "incident" });
  };
  await onAll(hosts, (host) => onAll([startAgent(host, "incident"), build(host)], (work) => work));
  await onAll(hosts, (host) => awaitDevices(host, "incident"));
  await awaitTunnels(hosts, "incident");
  await writeState(lab, { ...state, phase: "up" });
};

const startAll = async (
  session: LabSession,
  record: RecordProcess,
): Promise<{ readonly hosts: readonly RunningHost[]; readonly switchPid: number }> => {
  const hosts: RunningHost[] = [];
  for (const plan of session.lab.plan.hosts) {
    session.report({ step: "hosts", detail: plan.name });
    hosts.push({ session, plan, pid: await startHost(session, plan, record) });
  }
  return { hosts, switchPid: await startSwitch(session, record) };
};

/** Everything on a host that does not depend on its devices. */
const startServices = async (host: RunningHost): Promise<void> => {
  const { report } = host.session;
  const { name, virtualMachines, sshPort } = host.plan;
  report({ step: "engines", detail: `${name}: containerd and dockerd` });
  await startDockerEngine(host);
  report({ step: "switches", detail: `${name}: Open vSwitch` });
  await startOpenVswitch(host);
  await connectToUnderlay(host);
  report({ step: "ssh", detail: `${name}: port ${sshPort}` });
  await startSshAccess(host);
  if (virtualMachines.length === 0) return;
  report({ step: "virtual-machines", detail: `${name}: ${virtualMachines.length}` });
  await startVirtualMachines(host);
};

const recorder =
  (lab: LabPaths, state: LabState): RecordProcess =>
  async (name, identity) => {
    state.processes.push({ name, ...identity });
    await writeState(lab, state);
  };
