import { compareText } from "../core/model/compare-text.js";
import type { Finding, Severity } from "../core/model/finding.js";
import { EXPERIMENT_ENDS, type RuleException } from "../core/model/rule-codes.js";
import type { OverlayFacts } from "./overlay-facts.js";
import type { Rule } from "./rule.js";

/** How a rule is applied; what is absent is as the rule says. */
export interface RuleSettings {
  readonly level?: Severity | "disabled";
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface JudgeOptions {
  /** YYYY-MM-DD, UTC: exceptions that ended before it count no more. */
  readonly today: string;
  /** By code. */
  readonly settings?: Readonly<Record<string, RuleSettings>>;
}

/** What the rules have to say, in an order that depends on the findings only. */
export const judge = (
  rules: readonly Rule[],
  facts: OverlayFacts,
  { today, settings = {} }: JudgeOptions,
): readonly Finding[] =>
  rules
    .flatMap((rule) => judgeRule(rule, facts, settings[rule.code] ?? {}))
    .map((finding) => withException(finding, facts.declared?.exceptions ?? [], today))
    .toSorted((one, other) => compareText(orderOf(one), orderOf(other)));

const judgeRule = (
  rule: Rule,
  facts: OverlayFacts,
  { level, parameters = {} }: RuleSettings,
): readonly Finding[] => {
  if (level === "disabled") return [];
  const found = [...rule.judge(facts, parameters), ...notJudged(rule, facts)];
  return level === undefined ? found : found.map((finding) => ({ ...finding, severity: level }));
};

/** What is not known is said, once for each rule and thing. */
const notJudged = ({ code, severity, reads }: Rule, { unknown }: OverlayFacts): Finding[] =>
  unknown
    .filter(({ kind }) => reads.includes(kind))
    .map(({ subject, reason }) => ({
      code,
      severity,
      verdict: "cannot-judge",
      message: `${subject} is not known, so this was not judged`,
      subjects: [subject],
      evidence: [reason],
    }));

const withException = (
  finding: Finding,
  exceptions: readonly RuleException[],
  today: string,
): Finding => {
  const matching = exceptions
    .filter(({ rule, subject }) => rule === finding.code && covers(finding, subject))
    .toSorted((one, other) => compareText(other.expires, one.expires))[0];
  if (matching === undefined) return finding;
  const { reason, expires } = matching;
  if (expires === EXPERIMENT_ENDS || expires >= today)
    return { ...finding, excepted: { reason, expires } };
  const ended = `an exception ended on ${expires} (${reason}): it counts again`;
  return { ...finding, evidence: [...finding.evidence, ended] };
};

const covers = ({ subjects }: Finding, subject: string | undefined): boolean =>
  subject === undefined || subjects.includes(subject);

const orderOf = ({ code, verdict, subjects, message }: Finding): string =>
  [code, verdict, ...subjects, message].join("\n");
