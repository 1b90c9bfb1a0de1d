import { readdirSync, readFileSync } from "node:fs";
import { processStat } from "../../core/state/process-stat.js";

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/**
 * The overlay plugins that a `pulumi` started, below the process `root`; none while there is none. The
 * engine starts a second one for a while, to check the provider's settings, and their ids say nothing
 * of which is which: they begin anew at the kernel's limit.
 */
export const pluginsBelow = (root: number): readonly number[] => {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? read(name) : []));
  const below = new Set([root]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all
    .filter(({ pid, command }) => pid !== root && below.has(pid) && isPlugin(command))
    .map(({ pid }) => pid);
};

const isPlugin = (command: string): boolean => command.includes("dist/plugins/overlay.mjs");

/** Nothing of a process that has ended meanwhile. */
const read = (name: string): readonly Process[] => {
  const pid = Number(name);
  const stat = processStat(pid);
  if (stat === undefined) return [];
  try {
    const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
    return [{ pid, parent: stat.parent, command }];
  } catch {
    return [];
  }
};
