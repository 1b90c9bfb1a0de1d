import { subjectLine } from "../../model/subject.js";
import { formatMistakes } from "../../topology/mistake.js";
import { verdictSentence } from "../../verdict/verdict-sentence.js";
import { changeLines } from "./change-lines.js";
import {
  originLines,
  patchText,
  placeText,
  sentenceOf,
  subjectOfFile,
  totalsOf,
  rulesText,
  totalsText,
  weightOf,
  type FilePatch,
  type FileReport,
  type PlacedFinding,
  type PolicyReport,
} from "./policy-report.js";

/** The report for a terminal. */
export const policyText = (report: PolicyReport): readonly string[] => [
  ...report.files.flatMap((file) => [
    subjectLine(subjectOfFile(report, file)),
    ...fileLines(file),
    "",
  ]),
  `${totalsText(totalsOf(report.files))} (${rulesText(report.rules)})`,
];

const fileLines = (file: FileReport): readonly string[] =>
  file.status === "wrong"
    ? [
        `${file.file}: ${totalsText(totalsOf([file]))}, so nothing was judged`,
        ...indented(formatMistakes(file.mistakes)),
      ]
    : [
        file.summary,
        verdictSentence(file.verdict),
        ...file.findings.flatMap((finding) => findingLines(file.file, finding)),
        ...(file.patch === undefined ? [] : patchLines(file.patch)),
        ...(file.changes === undefined ? [] : indented(changeLines(file.changes).join("\n"))),
      ];

const findingLines = (file: string, finding: PlacedFinding): readonly string[] => [
  `  ${weightOf(finding)} ${finding.code}: ${sentenceOf(finding)}`,
  `    at ${placeText(file, finding)}`,
  ...originLines(finding).map((line) => `    ${line}`),
  ...finding.evidence.flatMap((line) => indented(line, "    ")),
  ...(finding.excepted === undefined
    ? []
    : [`    accepted until ${finding.excepted.expires}: ${finding.excepted.reason}`]),
  ...(finding.fix === undefined ? [] : [`    fix: ${finding.fix.summary}`]),
  ...(finding.suggests ?? []).map((line) => `      ${line}`),
  ...(finding.fix?.paste === undefined ? [] : indented(finding.fix.paste, "      ")),
];

/** Not indented, so that it can be copied as it is. */
const patchLines = (patch: FilePatch): readonly string[] => [
  `  ${patchText(patch)}:`,
  "",
  ...patch.diff.trimEnd().split("\n"),
  "",
];

const indented = (text: string, by = "  "): readonly string[] =>
  text.split("\n").map((line) => `${by}${line}`);
