import { join } from "node:path";
import { calibrationTable } from "../bench/calibration-table.js";
import { diagnosisTable } from "../bench/diagnosis-table.js";
import { RECORDED_PAIRS } from "../bench/fault-pairs.js";
import { IMPOSSIBLE_PAIRS } from "../bench/impossible-pairs.js";
import { judgePair, type PairVerdict } from "../bench/judge-pair.js";
import { readPair } from "../bench/pair-file.js";
import { pairsTable } from "../bench/pairs-table.js";
import { rankCause, type Ranking } from "../bench/rank-causes.js";
import { TRUE_CAUSES } from "../bench/true-causes.js";
import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedTopology,
} from "../../core/desired/resolve-topology.js";
import type { CliContext } from "../../cli/context.js";
import { fixtureFile, readFixture } from "../fixtures/fixture-file.js";
import { topologyAt } from "../../cli/stack-topology.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag } from "../../cli/verb/specs.js";

const OPTIONS = { json: flag("for programs") };

/**
 * Diagnoses the recorded snapshots of every fault and of every pair of faults, from all hosts and
 * from each host alone.
 */
export const benchDiagnosis = async (
  { projectRoot, print }: CliContext,
  json: boolean,
): Promise<void> => {
  const loaded = await topologyAt(join(projectRoot, "topologies/incident.yaml"));
  const topology = resolveTopology(loaded.topology, AS_DECLARED);
  const hosts = Object.keys(topology.hosts);
  const views = [hosts, ...hosts.map((host) => [host])];
  const faults = await rankAll(topology, projectRoot, views);
  const pairs = await judgeAll(topology, projectRoot, views);
  if (json) {
    print(JSON.stringify({ faults, pairs, impossible: IMPOSSIBLE_PAIRS }, null, 2));
    return;
  }
  print(diagnosisTable(faults));
  print(`\n${pairsTable(pairs, hosts)}`);
  print("\nHow often what is claimed is so, from both hosts and from each alone:");
  print(
    calibrationTable([
      { name: "single faults", told: faults.map(({ told }) => told) },
      { name: "pairs", told: pairs.map(({ told }) => told) },
    ]),
  );
};

type Views = readonly (readonly string[])[];

const rankAll = async (
  topology: ResolvedTopology,
  projectRoot: string,
  views: Views,
): Promise<readonly Ranking[]> => {
  const rankings = [];
  for (const [fault, cause] of Object.entries(TRUE_CAUSES)) {
    const snapshot = await readFixture(projectRoot, fixtureFile(fault));
    for (const read of views) rankings.push(rankCause(topology, fault, snapshot, cause, read));
  }
  return rankings;
};

const judgeAll = async (
  topology: ResolvedTopology,
  projectRoot: string,
  views: Views,
): Promise<readonly PairVerdict[]> => {
  const verdicts = [];
  for (const pair of RECORDED_PAIRS) {
    const snapshot = await readPair(projectRoot, pair);
    for (const read of views) verdicts.push(judgePair(topology, pair, snapshot, read));
  }
  return verdicts;
};

export default defineVerb({
  name: "dev bench diagnosis",
  summary: "explain every recorded fault, without a lab",
  options: OPTIONS,
  run: (context, { json }) => benchDiagnosis(context, json === true),
});
