import { askMachine, isInMachine } from "./kernel/ask-machine.js";
import { LabError } from "./lab-error.js";
import type { Fault, FaultAction } from "./faults/fault.js";
import { withLabLock } from "./lab-lock.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabReporter } from "./lab-report.js";
import { runOn, type LabSession, type RunningHost } from "./lab-session.js";
import { restartDevice } from "./restart-device.js";
import { requireHost, requireLab, requireSwitch } from "./running-hosts.js";
import { limitOutgoing } from "./underlay.js";

/**
 * Puts a fault into a lab that is up, whatever its condition. It is gone after a reset, or when
 * somebody remediates it. Rejects with kind "down" when the lab is not up.
 */
export const labFault = (
  lab: LabPaths,
  fault: Pick<Fault, "name" | "actions">,
  report: LabReporter,
  signal?: AbortSignal,
): Promise<void> =>
  withLabLock(lab, "fault", async () => {
    const session: LabSession = { lab, report, signal };
    if (await isInMachine(lab)) {
      await askMachine(session, "fault", JSON.stringify(fault));
      return;
    }
    await requireLab(session);
    for (const action of fault.actions) {
      report({ step: "fault", detail: `${action.host}: ${fault.name}` });
      await act(await requireHost(session, action.host), action);
    }
  });

const act = async (host: RunningHost, action: FaultAction): Promise<void> => {
  switch (action.kind) {
    case "command":
      await runOn(host, action.argv, "stdin" in action ? { stdin: action.stdin } : {});
      return;
    case "eos":
      await configure(host, action.device, action.lines);
      return;
    case "restart":
      await restartDevice(host, action.device, action.ports);
      return;
    case "underlay":
      await limitOutgoing(
        host.session,
        await requireSwitch(host.session.lab),
        host.plan,
        action.bytes,
      );
  }
};

/** EOS exits with 0 whatever happens: a line that starts with "% " is a refusal. */
const configure = async (
  host: RunningHost,
  device: string,
  lines: readonly string[],
): Promise<void> => {
  const stdin = `${["configure", ...lines, "end"].join("\n")}\n`;
  const cli = ["docker", "exec", "-i", device, "FastCli", "-p", "15"] as const;
  const output = await runOn(host, cli, { stdin, what: `configuring ${device}` });
  const refused = output.split("\n").find((line) => line.startsWith("% "));
  if (refused !== undefined)
    throw new LabError("command", `${host.plan.name}: ${device} refused a line: ${refused}`);
};
