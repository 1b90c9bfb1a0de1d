import { declaredFacts } from "../../core/desired/declared-facts.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { labelsOfTopology, layerTwoOf } from "../../core/desired/layer-two-of.js";
import { experimentalLayer } from "../../core/expectation/experimental-world.js";
import { experimentText } from "../../core/experiments/experiment.js";
import { drawOverlay, type Drawn } from "../../core/report/draw.js";
import { layerTwoFromObserved } from "../../core/layer2/index.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Verdict } from "../../core/verdict/verdict.js";
import type { CliContext } from "../context.js";
import { gatherEvidence, type EvidenceSource } from "../evidence/gather-evidence.js";
import { judgeOverlay } from "../evidence/judge-overlay.js";
import type { StackTopology } from "../stack-topology.js";
import type { Words } from "../../core/model/words.js";

/** The overlay as a topology declares it, with the experiments that are on. */
export const drawDeclared = (topology: EffectiveTopology): Promise<Drawn> =>
  drawOverlay(titleOf(topology), layerTwoOf(topology), labelsOfTopology(topology));

/** "incident with isolate ceos_5" */
const titleOf = ({ name, experiments }: EffectiveTopology): Words =>
  [name, ...experiments.map(experimentText)].join(" with ");

/** A picture of what hosts show. */
export interface DrawnHosts {
  readonly drawn: Drawn;
  /** On the overlay as the hosts show it; absent: with experiments on top it is not what is there. */
  readonly verdict?: Verdict;
}

/**
 * The overlay as its hosts show it, now or in a snapshot, with experiments put on top of that. What
 * could not be read is said in the picture.
 *
 * @param experimental the topology with the experiments; absent: only what the hosts show
 */
export const drawObserved = async (
  context: CliContext,
  chosen: StackTopology,
  source: Pick<EvidenceSource, "snapshot" | "begin">,
  experimental?: EffectiveTopology,
): Promise<DrawnHosts> => {
  const { file, topology } = chosen;
  const targets = hostTargets(topology, file);
  const { observed, takenAt = new Date().toISOString() } = await gatherEvidence(context, {
    ...{ targets, chosen },
    ...source,
  });
  const layer = layerTwoFromObserved(observed, declaredFacts(topology));
  const labels = labelsOfTopology(topology);
  if (experimental !== undefined) {
    const tried = experimentalLayer(layer, experimental);
    return { drawn: await drawOverlay(titleOf(experimental), tried, labels) };
  }
  const { verdict } = judgeOverlay(topology, observed, { takenAt });
  return { drawn: await drawOverlay(topology.name, layer, labels), verdict };
};
