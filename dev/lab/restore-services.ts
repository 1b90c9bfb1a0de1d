import { tryRunOn, type RunningHost } from "./lab-session.js";
import { startSwitchDaemon } from "./open-vswitch.js";
import { missingSsh, startSshAccess } from "./ssh-access.js";
import { connectToUnderlay } from "./underlay.js";

/** Starts again what a fault has stopped on a host: its switch, its way to the underlay, its SSH. */
export const restoreServices = async (host: RunningHost): Promise<void> => {
  const { session, plan } = host;
  const version = ["ovs-appctl", "--timeout=5", "-t", "ovs-vswitchd", "version"] as const;
  if ((await tryRunOn(host, version)).exitCode !== 0) {
    session.report({ step: "switches", detail: `${plan.name}: Open vSwitch` });
    await startSwitchDaemon(host);
  }
  // Its address is on a device that ends with the daemon, and a fault may have cut it.
  await connectToUnderlay(host);
  if ((await missingSsh(session.lab, plan, session.signal)) === undefined) return;
  session.report({ step: "ssh", detail: `${plan.name}: port ${plan.sshPort}` });
  await startSshAccess(host);
};
