import type { Subject } from "../../core/model/subject.js";
import type { CliContext } from "../context.js";
import { announceProbes } from "../evidence/announce-probes.js";
import { chooseTargets } from "../evidence/choose-targets.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { explainBeside } from "../explain/explain-beside.js";
import type { StackTopology } from "../stack-topology.js";
import { overviewOf, type DrawnOverview } from "./overview-of.js";

export interface Look {
  /** A snapshot file instead of the hosts; then nothing is sent. */
  readonly snapshot?: string;
  /** Whether every link is pinged first. */
  readonly ping: boolean;
  /** The option that sends nothing, to be told with what is sent; absent where there is none. */
  readonly without?: string;
  /** As `gatherEvidence` takes it. */
  readonly begin?: (subject: Subject) => void;
}

/** Reads everything of the hosts that a report shows. */
export const lookForReport = async (
  context: CliContext,
  chosen: StackTopology,
  { snapshot, ping, without, begin }: Look,
): Promise<DrawnOverview> => {
  const { topology } = chosen;
  const targets = chooseTargets(chosen, { ping });
  const { observed, takenAt, subject } = await gatherEvidence(context, {
    ...{ targets, chosen, snapshot },
    begin: (about) => {
      begin?.(about);
      if (snapshot === undefined) announceProbes(targets, without);
    },
  });
  const seen = {
    ...{ topology, observed, subject, links: [] },
    takenAt: takenAt ?? new Date().toISOString(),
  };
  return overviewOf(seen, await explainBeside(seen, context.signal));
};
