import { join } from "node:path";
import { diagnosisTable } from "../../bench/diagnosis-table.js";
import { rankCause } from "../../bench/rank-causes.js";
import { TRUE_CAUSES } from "../../bench/true-causes.js";
import { settleAsDeclared } from "../../core/desired/settle-as-declared.js";
import type { CliContext } from "../context.js";
import { openSnapshot } from "../evidence/open-snapshot.js";
import { FIXTURES } from "../fixtures/record-fixtures.js";
import { topologyAt } from "../stack-topology.js";

/** Diagnoses the recorded snapshot of every fault, from all hosts and from each host alone. */
export const benchDiagnosis = async (context: CliContext, json: boolean): Promise<void> => {
  const { projectRoot, print } = context;
  const { topology } = await topologyAt(join(projectRoot, "topologies/incident.yaml"));
  const settled = settleAsDeclared(topology);
  const hosts = Object.keys(topology.hosts);
  const rankings = [];
  for (const [fault, cause] of Object.entries(TRUE_CAUSES)) {
    const snapshot = await openSnapshot(join(projectRoot, FIXTURES, `${fault}.yaml`));
    for (const read of [hosts, ...hosts.map((host) => [host])])
      rankings.push(rankCause(settled, fault, snapshot, cause, read));
  }
  print(json ? JSON.stringify(rankings, null, 2) : diagnosisTable(rankings));
};
