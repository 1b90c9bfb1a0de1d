import {
  describeAgreement,
  describeDisagreement,
} from "../../diagnosis/cross-checks/describe-disagreement.js";
import type {
  WordedComparison,
  WordedDiagnosis,
  WordedExplanation,
  WordedPlace,
  WordedUnmodelled,
} from "../../words/diagnosis/worded-diagnosis.js";
import type { CrossChecked } from "../../diagnosis/cross-checks/cross-checks.js";
import { describeProbes } from "../../diagnosis/probes-run.js";
import { counted } from "../../model/counted.js";
import { tieBefore } from "./ties.js";
import { describeUnknown } from "../../model/unknown.js";

/** The diagnosis for a person at a terminal: the verdict first, the evidence after it. */
export const diagnosisText = (found: WordedDiagnosis): readonly string[] => [
  found.verdict,
  `Asked: ${describeProbes(found.asked)}.`,
  `Compared: ${counted(found.crossChecks.compared, "statement")} with what another source says.`,
  ...section("Not read", found.hosts.unread.map(describeUnknown)),
  ...section("Otherwise than declared", found.symptoms.flatMap(symptomLines)),
  ...section(IN_COMMON, found.unexplained.flatMap(placeLines)),
  ...section(NOT_MODELLED, found.unmodelled.map(unmodelledLine)),
  ...found.explanations.flatMap((one, index) => {
    const tie = tieBefore(found, index);
    return ["", ...(tie === undefined ? [] : [tie, ""]), ...explanationLines(one, index)];
  }),
  "",
  DISAGREES,
  ...disagreementLines(found.crossChecks).map((line) => `  ${line}`),
  ...found.questions.flatMap(({ question, answer, confidence, ruledOut = [] }) => [
    "",
    question,
    `  ${answer} (${confidence})`,
    ...(ruledOut.length === 0 ? [] : [`  ${RULED_OUT}`]),
    ...ruledOut.flatMap(({ suspects, because }) => [
      ...suspects.map((suspect) => `    - ${suspect}`),
      `      ${because}`,
    ]),
  ]),
];

/** Over the places where pings end that nothing explains. */
export const IN_COMMON = "Where what nothing explains comes together";

const placeLines = ({ summary, seen, look }: WordedPlace): readonly string[] => [
  summary,
  ...seen.map((line) => `  ${line}`),
  ...look.map(({ host, command }) => `  look on ${host}: ${command}`),
];

/** Over what was seen and no prediction reckons with. */
export const NOT_MODELLED = "Seen, and not modelled";

/** One line for a thing, with the links that it could touch. */
export const unmodelledLine = ({ summary, links }: WordedUnmodelled): string =>
  `${summary}${links.length === 0 ? "" : ` (could touch ${links.slice(0, TOUCHED).join(", ")}${links.length > TOUCHED ? ` and ${links.length - TOUCHED} more` : ""})`}`;

/** Links to name in a line. */
const TOUCHED = 2;

/** Over what two sources say differently. */
export const DISAGREES = "Contradictions";

/** One line for each disagreement, or the one that says that there is none. */
export const disagreementLines = (checked: CrossChecked): readonly string[] =>
  checked.disagreements.length === 0
    ? [describeAgreement(checked)]
    : checked.disagreements.map(describeDisagreement);

/** Over the list of what a question's answer is not. */
export const RULED_OUT = "None of these alone is it:";

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

const symptomLines = ({ evidence, predicted, seen }: WordedComparison): readonly string[] => [
  evidence,
  `  seen ${seen}`,
  `  declared: ${predicted}`,
];

const explanationLines = (one: WordedExplanation, index: number): readonly string[] => {
  const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
  const against = one.comparisons.filter(({ fit }) => fit === "contradicts");
  const neutral = one.comparisons.filter(({ fit, cost }) => fit === "compatible" && cost > 0);
  return [
    `${headOf(one, index)}: ${fitOf(one)}`,
    ...indent(
      one.causes.flatMap(({ summary, certainty, seen }) => [
        `${certainty === "observed" ? "read:    " : "supposed:"} ${summary}`,
        ...(one.certainty === "supposed" ? [] : seen.map((line) => `           ${line}`)),
      ]),
    ),
    ...indent(
      one.unrelated.flatMap(({ summary, effect }) => [
        `unrelated: ${summary}`,
        `           ${effect}`,
      ]),
    ),
    ...indent(
      neutral.flatMap((c) => [
        `neutral:  ${c.evidence}`,
        `           seen ${c.seen}, predicted ${c.predicted}: that can happen`,
      ]),
    ),
    ...indent(
      against.flatMap((c) => [
        `against it: ${c.evidence}`,
        `  would be ${c.predicted}, was ${c.seen}`,
      ]),
    ),
    ...indent(one.confirm.map(({ host, command }) => `confirm it on ${host}: ${command}`)),
    ...(one.rank === 1 ? indent(one.remedies.map((line) => `remedy: ${line}`)) : []),
  ];
};

/** Where nothing explains what was seen, all that there is is what was read. */
const headOf = ({ causes, certainty, comparisons }: WordedExplanation, index: number): string =>
  causes.length === 0 && comparisons.some(({ fit }) => fit === "contradicts")
    ? "As it was read"
    : `Explanation ${index + 1}, ${certainty}`;

/** How well an explanation fits, in words. */
export const fitOf = ({ comparisons }: WordedExplanation): string => {
  const exact = comparisons.filter(({ fit }) => fit === "exact").length;
  const against = comparisons.filter(({ fit }) => fit === "contradicts").length;
  return `predicts ${exact} of ${comparisons.length} things exactly as seen${against === 0 ? "" : `, ${against} otherwise`}`;
};
