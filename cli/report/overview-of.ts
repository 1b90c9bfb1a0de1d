import { declaredFacts } from "../../core/desired/declared-facts.js";
import { labelsOfTopology } from "../../core/desired/layer-two-of.js";
import { unprovableLinks } from "../../core/desired/link-proofs.js";
import { collectEvidence } from "../../core/diagnosis/collect-evidence.js";
import { experimentText } from "../../core/experiments/experiment.js";
import { drawOverlay, type Drawn } from "../../core/report/draw.js";
import { linkRows } from "../../core/report/overview/link-rows.js";
import type { Overview } from "../../core/report/overview/overview.js";
import { remarksOf } from "../../core/report/overview/remarks-of.js";
import { tunnelRows } from "../../core/report/overview/tunnel-rows.js";
import { sketchOf } from "../../core/report/picture/sketch.js";
import { layerTwoFromObserved } from "../../core/layer2/index.js";
import { resolveAsBuilt } from "../evidence/resolve-as-built.js";
import type { ExplainedOverlay, OverlaySeen } from "../explain/explain-overlay.js";

/** What a report shows, and the picture in it for those who want it by itself. */
export interface DrawnOverview {
  readonly overview: Overview;
  readonly drawn: Drawn;
}

/**
 * Everything that is known of an overlay at one time.
 *
 * @param explained what `explainOverlay` makes of the same look
 */
export const overviewOf = async (
  { topology, observed, subject, takenAt }: OverlaySeen,
  { diagnosis, judged }: ExplainedOverlay,
): Promise<DrawnOverview> => {
  const resolved = resolveAsBuilt(topology, observed);
  const { verdict, drift, findings } = judged;
  const layer = layerTwoFromObserved(observed, declaredFacts(topology));
  const evidence = collectEvidence(resolved, observed);
  const remarks = remarksOf(diagnosis, evidence);
  const drawn = await drawOverlay(
    topology.name,
    layer,
    labelsOfTopology(topology, observed),
    remarks,
  );
  const unprovable = new Map(
    unprovableLinks(resolved).map(({ link, reason }): readonly [string, string] => [link, reason]),
  );
  const mermaid = sketchOf(drawn.picture);
  const overview: Overview = {
    overlay: topology.name,
    subject,
    takenAt,
    experiments: topology.experiments.map(experimentText),
    verdict,
    diagnosis,
    evidence,
    drift: drift.ok ? drift.report : undefined,
    driftProblem: drift.ok ? undefined : drift.problem,
    findings,
    links: linkRows(resolved, evidence, unprovable),
    tunnels: tunnelRows(layer),
    picture: {
      svg: drawn.svg(),
      ...(mermaid === undefined ? {} : { mermaid }),
      remarks: drawn.picture.remarks,
    },
  };
  return { overview, drawn };
};
