import { endName } from "../../model/interface-name.js";
import { cycleCount, cycles, doubtsOf } from "../../layer2/index.js";
import type { Graph } from "../../layer2/index.js";
import type { Answer, Loops } from "./answer.js";
import { countedOn } from "./counted.js";
import { otherWays, overallConfidence, type QuestionContext } from "./question-context.js";

/** Loops to spell out; further ones are counted. */
const SHOWN = 3;

/** Whether broadcasts go round, in the overlay as the best explanation has it. */
export const doBroadcastsLoop = (context: QuestionContext): Answer => {
  const { graph } = context.oracle;
  const count = cycleCount(graph);
  const ways = otherWays(context);
  const doubtful = doubtfulPorts(graph);
  return {
    code: "loops",
    of: context.best !== undefined ? "explanation" : context.complete ? "read" : "read-in-part",
    count,
    cycles: cycles(graph, SHOWN).map(({ hops }) => hops),
    doubtful,
    ways,
    counted: countedOn(context.observed),
    confidence:
      count === 0 && (doubtful !== null || ways.length > 0)
        ? "cannot be told"
        : overallConfidence(context),
  };
};

/** What a cycle may run through that the graph does not have. */
const doubtfulPorts = (graph: Graph): Loops["doubtful"] => {
  const { ports } = doubtsOf(graph);
  const [first] = ports;
  if (first === undefined) return null;
  const names = ports.map(endName);
  return { ports: names, reason: first.unknown.reason };
};
