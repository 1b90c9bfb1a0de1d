import {
  describeHop,
  describeNode,
  loopCuts,
  type Cut,
  type Graph,
  type Place,
} from "../../core/layer2/index.js";
import type { OverlayFacts } from "../overlay-facts.js";
import type { Found } from "../rule.js";
import { cutsFix } from "./cut-text.js";
import type { Loop } from "./loops.js";
import { onceFor } from "../../core/model/once-for.js";

/** A loop as a finding: every step of it, and what cuts it. */
export const loopFinding = (facts: OverlayFacts, { cycle, nodes }: Loop, what: string): Found => {
  const edges = new Set(cycle.edges);
  const cuts = cutsOf(facts.graph).filter(({ edge }) => edges.has(edge));
  const first = cuts[0]?.place;
  return {
    message: `${what}: ${nodes.map(describeNode).join(" -> ")} -> back to the start`,
    subjects: nodes.map(describeNode),
    evidence: cycle.hops.map(describeHop),
    fix: cutsFix(facts, cuts),
    ...(first === undefined ? {} : { path: pathOf(first) }),
    facts: { steps: cycle.hops.length },
  };
};

/** The cuts of a graph serve all of its loops. */
const cutsOf = onceFor((graph: Graph): readonly Cut[] => loopCuts(graph).cuts);

/** Where the topology file speaks of a place. */
export const pathOf = (place: Place): readonly string[] =>
  place.kind === "device-port"
    ? place.declared
      ? ["devices", place.device, "interfaces", place.ethernet]
      : ["devices", place.device]
    : ["hosts", place.host];
