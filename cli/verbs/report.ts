import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { snapshotTargets } from "../../core/desired/host-targets.js";
import { overviewPage } from "../../core/report/overview/overview-page.js";
import type { CliContext } from "../context.js";
import { chooseProofs } from "../evidence/choose-proofs.js";
import { chooseTopology, type TopologyChoice } from "../evidence/choose-topology.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { overviewOf } from "../report/overview-of.js";
import { Failure } from "../failure.js";

export interface ReportOptions extends TopologyChoice {
  /** A snapshot file instead of the hosts; then nothing is sent. */
  readonly snapshot?: string;
  /** False: no ping is sent. */
  readonly ping?: boolean;
  /** "overlay-report.html" in the working folder by default. */
  readonly output?: string;
}

const DEFAULT_FILE = "overlay-report.html";

/** `overlay report`: one page with the verdict first, for people who were not there. */
export const report = async (context: CliContext, options: ReportOptions): Promise<void> => {
  const { file, topology } = await chooseTopology(context, options);
  const proofs = chooseProofs(topology, { ping: options.ping ?? true });
  const targets = snapshotTargets(topology, file, proofs);
  const gathered = await gatherEvidence(context, targets, file, options.snapshot);
  const takenAt = gathered.takenAt ?? new Date().toISOString();
  const overview = await overviewOf(topology, gathered.observed, takenAt);
  const path = resolve(options.output ?? DEFAULT_FILE);
  await writeFile(path, overviewPage(overview)).catch((error: unknown) => {
    throw new Failure(
      {
        what: "the report could not be written",
        where: path,
        why: error instanceof Error ? error.message : String(error),
        next: "name a file in a folder that you may write to: -o FILE",
      },
      { cause: error },
    );
  });
  context.print(overview.diagnosis.verdict);
  context.print(`written to ${options.output ?? DEFAULT_FILE}`);
};
