/** `overlay-operator/policies`: the rules of layer 2, for a policy pack or a check of one's own. */
export { factsFromTopology } from "../policies/facts-from-topology.js";
export { judge, type JudgeOptions, type RuleSettings } from "../policies/judge.js";
export type { OverlayFacts } from "../policies/overlay-facts.js";
export { packArgs, type PackOptions } from "../policies/pack.js";
export type { Rule } from "../policies/rule.js";
export { rules } from "../policies/rules.js";
