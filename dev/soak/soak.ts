import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lastLines } from "../last-lines.js";
import { CHANGES } from "../fault-matrix/changes.js";
import { mustOn, shellOn } from "../lab-hosts/shell-on.js";
import type { CellTrial } from "../fault-matrix/trial.js";
import { sampleOfHost, sampleOfOperator, type Sample } from "./sample.js";

export interface Soak {
  readonly cycles: number;
  readonly onCycle: (cycle: number, seconds: number, sample: Sample) => void;
}

/**
 * Cycles of drift, preview and update on a lab where everything is as declared; what there is after each.
 *
 * @throws Error where a preview or an update does not succeed
 */
export const soak = async (
  trial: CellTrial,
  { cycles, onCycle }: Soak,
): Promise<readonly Sample[]> => {
  const { hosts, pulumi, stack, context } = trial;
  const temporary = join(context.projectRoot, ".overlay/soak");
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  const run = async (...args: readonly string[]): Promise<void> => {
    const ended = await pulumi.capture([...args, "--stack", stack], { TMPDIR: temporary });
    const said = `${ended.stdout}\n${ended.stderr}`;
    if (ended.exitCode !== 0)
      throw new Error(`pulumi ${args.join(" ")} failed: ${lastLines(said, 15)}`);
  };
  // Nobody else's files: a host of the lab has the machine's folder.
  for (const host of hosts) await mustOn(host, "mount -t tmpfs -o mode=1777 tmpfs /tmp");
  const samples: Sample[] = [];
  try {
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      const begun = Date.now();
      const changes = Object.values(CHANGES);
      const change = changes[cycle % changes.length] ?? CHANGES.trunk;
      for (const host of hosts)
        await mustOn(host, change.drift[host.plan.name as "host-a" | "host-b"]);
      await run("preview");
      await run("up", "--yes", "--skip-preview");
      // A guard that was confirmed ends within its next second.
      await sleep(1500);
      const sample = Object.assign(
        sampleOfOperator(context.projectRoot, temporary),
        ...(await Promise.all(hosts.map(sampleOfHost))),
      ) as Sample;
      samples.push(sample);
      onCycle(cycle, Math.round((Date.now() - begun) / 1000), sample);
    }
  } finally {
    for (const host of hosts) await shellOn(host, "umount /tmp");
    await rm(temporary, { recursive: true, force: true });
  }
  return samples;
};
