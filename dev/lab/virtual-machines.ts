import { ipBatch, turnOffTransmitChecksums } from "./attach-interfaces.js";
import { PATIENCE } from "./kernel/inside.js";
import type { VirtualMachinePlan } from "./lab-plan.js";
import { runOn, type RunningHost } from "./lab-session.js";
import { addAccessPorts } from "./open-vswitch.js";

const SECONDS_BETWEEN_QUERIES = 5 * PATIENCE;

/** Starts a host's virtual machines, each a network namespace that sends multicast. */
export const startVirtualMachines = async (host: RunningHost): Promise<void> => {
  const machines = host.plan.virtualMachines;
  const pids: string[] = [];
  for (const machine of machines) pids.push(await startOne(host, machine));
  await ipBatch(
    host,
    machines.map(
      ({ port, mac }, index) => `link add ${port} type veth peer name vm${index} address ${mac}`,
    ),
  );
  await turnOffTransmitChecksums(
    host,
    machines.flatMap(({ port }, index) => [port, `vm${index}`]),
  );
  await ipBatch(host, [
    ...machines.map((_, index) => `link set vm${index} netns ${pids[index] ?? ""} name eth0`),
    ...machines.map(({ port }) => `link set ${port} up`),
  ]);
};

/** Puts the virtual machines' ports on the overlay's bridge. */
export const attachVirtualMachines = (host: RunningHost): Promise<void> =>
  addAccessPorts(host, host.plan.virtualMachines);

/** Returns the process id as the host counts. */
const startOne = async (host: RunningHost, { address }: VirtualMachinePlan): Promise<string> => {
  const start = 'setsid "$@" </dev/null >>/var/log/virtual-machines.log 2>&1 & echo $!';
  const machine = ["unshare", "--net", "--uts", "sh", "/run/virtual-machine.sh"];
  const pid = await runOn(host, [
    ...(["sh", "-c", start, "sh"] as const),
    ...machine,
    address,
    String(SECONDS_BETWEEN_QUERIES),
  ]);
  return pid.trim();
};
