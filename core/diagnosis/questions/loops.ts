import { cycleCount, cycles, describeHop } from "../../topology/graph/index.js";
import type { Answer } from "../diagnosis.js";
import { countedOn } from "./counted.js";
import { overallConfidence, type Scene } from "./scene.js";

/** Loops to spell out; further ones are counted. */
const SHOWN = 3;

/** Whether broadcasts go round, in the overlay as the best explanation has it. */
export const doBroadcastsLoop = (scene: Scene): Answer => {
  const { graph } = scene.oracle;
  const count = cycleCount(graph);
  const shown = cycles(graph, SHOWN).map(
    ({ hops }, index) => `(${index + 1}) ${hops.map(describeHop).join("; ")}`,
  );
  const where =
    scene.best !== undefined
      ? "of the first explanation"
      : scene.complete
        ? "as it was read"
        : "as far as it was read, and as declared beyond that,";
  return {
    question: "Does a broadcast go round for ever?",
    answer: `${
      count === 0
        ? `No: the layer-2 graph of the overlay ${where} has no cycle. Frames that come back on other VLANs end there.`
        : `Yes: ${count} independent ${count === 1 ? "cycle" : "cycles"}: ${shown.join(" ")}${count > SHOWN ? " …" : ""}. Open vSwitch drops the devices' BPDUs, so that their spanning tree breaks none that runs through a bridge.`
    }${countedOn(scene.observed, count > 0)}`,
    confidence: overallConfidence(scene),
  };
};
