import type { Finding } from "../core/model/finding.js";
import type { RuleCode } from "../core/model/rule-codes.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { factsFromTopology } from "./facts-from-topology.js";
import { judge } from "./judge.js";
import { rules } from "./rules.js";

/** What makes a broadcast go round for ever as soon as it is applied. */
const FORWARDING_LOOPS: readonly RuleCode[] = ["L2-LOOP", "VTEP-FULL-MESH", "STP-BLIND"];

/**
 * Loops that a topology declares and grants no exception for. No configuration of the pack has a say
 * in it: an update has to be safe where nobody passes the pack.
 *
 * @param today YYYY-MM-DD, UTC
 */
export const forwardingLoopsIn = (topology: EffectiveTopology, today: string): readonly Finding[] =>
  judge(
    rules.filter(({ code }) => FORWARDING_LOOPS.includes(code)),
    factsFromTopology(topology),
    { today },
  ).filter(({ verdict, excepted }) => verdict === "violated" && excepted === undefined);
