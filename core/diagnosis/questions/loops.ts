import {
  cycleCount,
  cycles,
  describeHop,
  doubtsOf,
  type Graph,
} from "../../topology/graph/index.js";
import { nameUnmodelled } from "../certainty.js";
import type { Answer } from "../diagnosis.js";
import type { Unmodelled } from "../unmodelled/unmodelled.js";
import { countedOn } from "./counted.js";
import { otherWays, overallConfidence, type Scene } from "./scene.js";

/** Loops to spell out; further ones are counted. */
const SHOWN = 3;

const QUESTION = "Does a broadcast go round for ever?";

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
  const ways = otherWays(scene);
  const doubts = doubtsIn(graph) + beyond(ways);
  if (count === 0 && doubts !== "")
    return {
      question: QUESTION,
      answer: `Not known: the layer-2 graph of the overlay ${where} has no cycle as far as it is modelled.${doubts}${countedOn(scene.observed, false)}`,
      confidence: "cannot be told",
    };
  return {
    question: QUESTION,
    answer: `${
      count === 0
        ? `No: the layer-2 graph of the overlay ${where} has no cycle. Frames that come back on other VLANs end there.`
        : `Yes: ${count} independent ${count === 1 ? "cycle" : "cycles"}: ${shown.join(" ")}${count > SHOWN ? " …" : ""}. Open vSwitch drops the devices' BPDUs, so that their spanning tree breaks none that runs through a bridge.${doubts}`
    }${countedOn(scene.observed, count > 0)}`,
    confidence: overallConfidence(scene),
  };
};

const beyond = (ways: readonly Unmodelled[]): string =>
  ways.length === 0 ? "" : ` Not all ways are in it: ${nameUnmodelled(ways)}.`;

/** What a cycle may run through that the graph does not have; "" where there is nothing of the kind. */
const doubtsIn = (graph: Graph): string => {
  const { ports } = doubtsOf(graph);
  const [first] = ports;
  if (first === undefined) return "";
  const names = ports.map(({ device, interface: end }) => `${device}:${end}`);
  return ` Whether one runs through ${names.join(", ")} cannot be told: ${first.unknown.reason}.`;
};
