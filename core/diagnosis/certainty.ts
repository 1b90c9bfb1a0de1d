import { subjectOf } from "./about.js";
import type { Cause } from "./cause.js";
import type { Comparison } from "./compare.js";
import { isOfBridge, linksOf, type Evidence } from "./evidence.js";
import { keyOf, type Key } from "../model/key.js";
import type { Unmodelled } from "./unmodelled/unmodelled.js";

/**
 * `certain`: all of it was read on the hosts, it predicts everything that was seen, and nothing that no
 * prediction reckons with could have a part in it; `likely`: it was read, and one of the two does not
 * hold; `supposed`: some of it was not read.
 */
export type Certainty = "certain" | "likely" | "supposed";

/** @param modelled whether nothing but what predictions reckon with has a part in it */
export const certaintyOf = (
  causes: readonly Cause[],
  comparisons: readonly Comparison[],
  modelled: boolean,
): Certainty => {
  if (causes.some(({ certainty }) => certainty === "possible")) return "supposed";
  const fits = comparisons.every(({ fit }) => fit !== "contradicts");
  return fits && modelled ? "certain" : "likely";
};

/**
 * What was seen, is not modelled, and could have a part in this evidence; not what the causes account for.
 */
export const doubtsAbout = (
  unmodelled: readonly Unmodelled[],
  causes: readonly Cause[],
  evidence: readonly Evidence[],
): readonly Unmodelled[] => {
  const links = new Set(evidence.flatMap(linksOf));
  const hosts = new Set(evidence.filter(isOfBridge).map(({ host }) => host));
  const subjects = new Set(causes.map(({ about }) => subjectOf(about)));
  const rules = new Set(causes.flatMap(pingRuleOf));
  const named = new Set(causes.flatMap((cause) => (cause.kind === "undeclared" ? cause.fact : [])));
  return unmodelled.filter(
    (one) =>
      !subjects.has(one.subject) &&
      !(one.code === "fact" && named.has(one.fact)) &&
      !(one.code === "undecided-rule" && rules.has(keyOf(one.host, one.device, one.rule))) &&
      (one.links.some((link) => links.has(link)) || (one.links.length > 0 && hosts.has(one.host))),
  );
};

/** A rule that is the cause is none that could have a part in it beside. */
const pingRuleOf = (cause: Cause): readonly Key[] =>
  cause.kind === "undeclared" && cause.fact.code === "ping-rule-perhaps"
    ? [keyOf(cause.host, subjectOf(cause.about), cause.fact.value.replace(/^filter /, ""))]
    : [];
