import { declaredFacts } from "../../core/desired/declared-facts.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { labelsOfTopology, layerTwoOf } from "../../core/desired/layer-two-of.js";
import { drawOverlay, type Drawn } from "../../core/report/draw.js";
import { layerTwoFromObserved } from "../../core/topology/graph/index.js";
import type { Topology } from "../../core/topology/topology.js";
import type { CliContext } from "../context.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import type { StackTopology } from "../stack-topology.js";

/** The overlay as a topology declares it. */
export const drawDeclared = (topology: Topology): Promise<Drawn> =>
  drawOverlay(topology.name, layerTwoOf(topology), labelsOfTopology(topology));

/**
 * The overlay as its hosts show it, now or in a snapshot. What could not be read is said in the
 * picture.
 */
export const drawObserved = async (
  context: CliContext,
  { file, topology }: StackTopology,
  snapshot: string | undefined,
): Promise<Drawn> => {
  const targets = hostTargets(topology, file);
  const { observed } = await gatherEvidence(context, targets, file, snapshot);
  return drawOverlay(
    topology.name,
    layerTwoFromObserved(observed, declaredFacts(topology)),
    labelsOfTopology(topology),
  );
};
