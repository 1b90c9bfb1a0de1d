import type { HostPlan } from "./lab-plan.js";
import type { LabPaths } from "./lab-paths.js";
import { LabError } from "./lab-error.js";
import type { LabSession, RunningHost } from "./lab-session.js";
import { readBootId, readState } from "./lab-state.js";
import { firstChild, isRunning } from "./process-identity.js";
import type { Argv } from "./run-command.js";
import { sshArgv } from "./ssh-argv.js";

/** The process id of a host's first process; undefined when the host is not running. */
export const findHostPid = async (lab: LabPaths, host: string): Promise<number | undefined> => {
  const launcher = await findProcess(lab, host);
  return launcher === undefined ? undefined : firstChild(launcher);
};

/** The process that holds the switch's network. Rejects with kind "down". */
export const requireSwitch = async (lab: LabPaths): Promise<number> => {
  const pid = await findProcess(lab, "switch");
  if (pid !== undefined) return pid;
  throw new LabError("down", 'The lab\'s switch is not running. Start it with "overlay lab up".');
};

const findProcess = async (lab: LabPaths, name: string): Promise<number | undefined> => {
  const state = await readState(lab);
  const found = state?.processes.find((one) => one.name === name);
  if (found === undefined || state?.bootId !== (await readBootId())) return undefined;
  return (await isRunning(found)) ? found.pid : undefined;
};

/** A running host. Rejects with kind "no-such-host" or "down". */
export const requireHost = async (session: LabSession, name: string): Promise<RunningHost> => {
  const plan = findHostPlan(session.lab, name);
  const machine = await findMachine(session.lab);
  if (machine !== undefined)
    return { session, plan, pid: machine, login: loginOf(session.lab, plan) };
  const pid = await findHostPid(session.lab, name);
  if (pid === undefined)
    throw new LabError("down", `${name} is not running. Start the lab with "overlay lab up".`);
  return { session, plan, pid };
};

/** All hosts of a lab that is up. Rejects with kind "down". */
export const requireLab = async (session: LabSession): Promise<readonly RunningHost[]> => {
  if ((await readState(session.lab))?.phase !== "up")
    throw new LabError("down", 'The lab is not up. Start it with "overlay lab up".');
  return Promise.all(session.lab.plan.hosts.map(({ name }) => requireHost(session, name)));
};

/** The process of the machine that the hosts are in; undefined where they are this one's own processes. */
export const findMachine = async (lab: LabPaths): Promise<number | undefined> =>
  (await readState(lab))?.machine === true ? findProcess(lab, MACHINE) : undefined;

/** Its name in the lab's state. */
export const MACHINE = "machine";

const loginOf = ({ identityFile, knownHostsFile }: LabPaths, { sshPort }: HostPlan): Argv =>
  sshArgv({ port: sshPort, identityFile, knownHostsFile, connectSeconds: 60 });

const findHostPlan = (lab: LabPaths, name: string): HostPlan => {
  const plan = lab.plan.hosts.find((host) => host.name === name);
  if (plan !== undefined) return plan;
  const names = lab.plan.hosts.map((host) => host.name).join(", ");
  throw new LabError("no-such-host", `The lab has no host "${name}"; its hosts are ${names}.`);
};
