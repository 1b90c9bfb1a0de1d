import type { Diagnosis, Explanation } from "../../diagnosis/diagnosis.js";
import { describeProbes } from "../../diagnosis/probes-run.js";
import { describeUnknown } from "../../model/unknown.js";
import { markdownText, markdownTable } from "../markdown.js";
import { DISAGREES, disagreementLines, fitOf, RULED_OUT } from "./diagnosis-text.js";

/** The diagnosis as Markdown, for a ticket. */
export const diagnosisMarkdown = (found: Diagnosis): readonly string[] => [
  `**${markdownText(found.verdict)}**`,
  "",
  `Asked: ${markdownText(describeProbes(found.asked))}.`,
  "",
  ...list("Not read", found.hosts.unread.map(describeUnknown)),
  ...titled(
    "Otherwise than declared",
    markdownTable(
      ["evidence", "seen", "declared"],
      found.symptoms.map(({ evidence, seen, predicted }) => [evidence, seen, predicted]),
    ),
  ),
  ...found.explanations.flatMap(explanationLines),
  ...list(DISAGREES, disagreementLines(found.crossChecks)),
  ...found.questions.flatMap(({ question, answer, confidence, ruledOut = [] }) => [
    `### ${markdownText(question)}`,
    "",
    `${markdownText(answer)} (${confidence})`,
    "",
    ...(ruledOut.length === 0 ? [] : [RULED_OUT, ""]),
    ...ruledOut.map(
      ({ suspects, because }) =>
        `- ${suspects.map(markdownText).join("; ")}. ${markdownText(because)}`,
    ),
    ...(ruledOut.length === 0 ? [] : [""]),
  ]),
];

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`### ${title}`, "", ...lines, ""];

const list = (title: string, items: readonly string[]): readonly string[] =>
  titled(
    title,
    items.map((item) => `- ${markdownText(item)}`),
  );

const explanationLines = (one: Explanation): readonly string[] => [
  `### Explanation ${one.rank} (${one.certainty}): ${fitOf(one)}`,
  "",
  ...one.causes.map(
    ({ summary, certainty }) =>
      `- ${certainty === "observed" ? "read" : "supposed"}: ${markdownText(summary)}`,
  ),
  ...one.besides.map(
    ({ summary, effect }) => `- besides: ${markdownText(summary)}. ${markdownText(effect)}`,
  ),
  "",
  ...markdownTable(
    ["evidence", "predicted", "seen", "fit"],
    one.comparisons.map(({ evidence, predicted, seen, fit }) => [evidence, predicted, seen, fit]),
  ),
  "",
  ...one.settle.map(({ host, command }) => `- settle it on ${markdownText(host)}: \`${command}\``),
  ...(one.rank === 1 ? one.mend.map((line) => `- mend ${markdownText(line)}`) : []),
  "",
];
