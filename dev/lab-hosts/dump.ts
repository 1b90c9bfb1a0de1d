import type { RunningHost } from "../lab/lab-session.js";
import dump from "./dump.sh.js";
import { linesOn } from "./shell-on.js";

/** Everything of each host that a change could touch, one thing a line, by host. */
export type Dumps = Readonly<Record<string, readonly string[]>>;

export const dumpAll = async (hosts: readonly RunningHost[]): Promise<Dumps> =>
  Object.fromEntries(
    await Promise.all(
      hosts.map(async (host) => [host.plan.name, await linesOn(host, dump)] as const),
    ),
  );

/** The lines of one dump that another has not. */
export const linesWithout = (
  lines: readonly string[],
  others: readonly string[],
): readonly string[] => {
  const those = new Set(others);
  return lines.filter((line) => !those.has(line));
};
