import type { CliContext } from "../context.js";
import { announceProbes } from "../evidence/announce-probes.js";
import { chooseTargets } from "../evidence/choose-targets.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import type { StackTopology } from "../stack-topology.js";
import { overviewOf, type DrawnOverview } from "./overview-of.js";

export interface Look {
  /** A snapshot file instead of the hosts; then nothing is sent. */
  readonly snapshot?: string;
  /** Whether every link is pinged first. */
  readonly ping: boolean;
  /** The option that sends nothing, to be told with what is sent; absent where there is none. */
  readonly without?: string;
}

/** Reads everything of the hosts that a report shows. */
export const lookForReport = async (
  context: CliContext,
  chosen: StackTopology,
  { snapshot, ping, without }: Look,
): Promise<DrawnOverview> => {
  const { file, topology } = chosen;
  const targets = chooseTargets(chosen, { ping });
  if (snapshot === undefined) announceProbes(targets, without);
  const { observed, takenAt } = await gatherEvidence(context, targets, file, snapshot);
  return overviewOf(topology, observed, takenAt ?? new Date().toISOString());
};
