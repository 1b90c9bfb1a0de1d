import readHost from "./read-host.sh.js";
import { execa } from "execa";
import type { HostTarget } from "../../../core/model/target.js";
import { quoteArgv } from "../../../core/model/quote-argv.js";
import { sshArguments } from "../../../core/transport/index.js";

/** The script's arguments for one host. */
export const scriptArguments = (target: HostTarget): readonly string[] => {
  const { tools, agent, bridge, underlay = "", containers } = target;
  const peers = Object.values(target.paths?.to ?? {});
  return [
    tools?.containerEngine ?? "docker",
    agent === undefined ? "-" : String(agent.port),
    ...[bridge, underlay, String(peers.length), ...peers],
    ...containers,
  ];
};

/** Reads everything on all hosts with the script, one login each, all hosts at once; rejects on failure. */
export const runSshScript = async (
  targets: readonly HostTarget[],
  signal: AbortSignal,
): Promise<void> => {
  const reading = targets.map(async (target) => {
    const remote = quoteArgv(["sh", "-s", "--", ...scriptArguments(target)]);
    const { stdout } = await execa("ssh", [...sshArguments(target.ssh), remote], {
      input: readHost,
      cancelSignal: signal,
    });
    const unread = target.containers.filter((_, index) => !hasAnswers(stdout, index));
    if (unread.length > 0) throw new Error(`${target.name}: ${unread.join(", ")} did not answer`);
  });
  await Promise.all(reading);
};

/** Every device's configuration ends so; a script that reads nothing would be very fast. */
const hasAnswers = (text: string, index: number): boolean =>
  [...text.matchAll(/^end$/gm)].length > index;
