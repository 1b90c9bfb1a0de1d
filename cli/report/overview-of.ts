import { declaredFacts } from "../../core/desired/declared-facts.js";
import { labelsOfTopology } from "../../core/desired/layer-two-of.js";
import { collectEvidence } from "../../core/diagnosis/collect-evidence.js";
import { diagnose } from "../../core/diagnosis/diagnose.js";
import { findDrift } from "../../core/drift/find-drift.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { drawOverlay } from "../../core/report/draw.js";
import { linkRows } from "../../core/report/overview/link-rows.js";
import type { Overview } from "../../core/report/overview/overview.js";
import { layerTwoFromObserved } from "../../core/topology/graph/index.js";
import type { Topology } from "../../core/topology/topology.js";
import { factsFromObserved } from "../../policies/facts-from-observed.js";
import { judge } from "../../policies/judge.js";
import { rules } from "../../policies/rules.js";
import { settleAsMeasured } from "../evidence/settle-as-measured.js";

/** Everything that is known of an overlay at one time. */
export const overviewOf = async (
  topology: Topology,
  observed: readonly ObservedHost[],
  takenAt: string,
): Promise<Overview> => {
  const settled = settleAsMeasured(topology, observed);
  const drift = findDrift(topology, observed);
  const layer = layerTwoFromObserved(observed, declaredFacts(topology));
  const drawn = await drawOverlay(topology.name, layer, labelsOfTopology(topology));
  return {
    overlay: topology.name,
    takenAt,
    diagnosis: diagnose(settled, observed),
    drift: drift.ok ? drift.report : undefined,
    driftProblem: drift.ok ? undefined : drift.problem,
    findings: judge(rules, factsFromObserved(topology, observed), {
      today: takenAt.slice(0, "YYYY-MM-DD".length),
    }),
    links: linkRows(settled, collectEvidence(settled, observed)),
    picture: drawn.svg(),
  };
};
