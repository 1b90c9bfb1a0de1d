import type { Words } from "./words.js";

/**
 * Codes of the policy rules: stable, and never given to another rule. policies/rules/ has one file
 * each, docs/policies.md says what they are about.
 */
export const RULE_CODES = [
  "L2-LOOP",
  "L2-LEAK",
  "L2-UNKNOWN",
  "STP-BLIND",
  "VTEP-ALL-VLANS",
  "VTEP-TRUNKS-DIFFER",
  "VTEP-UNUSED-VLAN",
  "VTEP-ISOLATED-VLAN",
  "VTEP-FULL-MESH",
  "VNI-MISMATCH",
  "VNI-COLLISION",
  "TUNNEL-TAG-VNI",
  "VLAN-COLLISION",
  "PORT-NAME-COLLISION",
  "ISOLATED-OVERLAP",
  "LINK-VLANS-DIFFER",
  "LINK-SUBNETS-DIFFER",
  "ADDRESS-MISSING",
  "ADDRESS-DUPLICATE",
  "MAC-DUPLICATE",
  "MTU-UNEQUAL",
  "MTU-TOO-BIG",
  "MTU-FOUR-BYTES",
  "PORTS-DEFAULT-SWITCHPORT",
  "FORWARD-DROP",
  "AGENT-SKEW",
  "HOST-KEY-UNCHECKED",
  "UNDECLARED",
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** A finding that is accepted for a while: it is reported, and stops nothing until it expires. */
export interface RuleException {
  readonly rule: RuleCode;
  /** One of the finding's subjects, e.g. "ceos_5"; absent: every finding of the rule. */
  readonly subject?: string;
  readonly reason: Words;
  /** YYYY-MM-DD, UTC; the exception holds until the end of that day. Or EXPERIMENT_ENDS. */
  readonly expires: string;
}

/** In place of a day, for what an experiment causes on purpose; reads as "until the experiment ends". */
export const EXPERIMENT_ENDS = "the experiment ends";
