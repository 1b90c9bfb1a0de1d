import { subjectLine } from "../../model/subject.js";
import { formatMistakes } from "../../topology/mistake.js";
import { changeLines } from "./change-lines.js";
import {
  placeText,
  sentenceOf,
  subjectOfFile,
  totalsOf,
  rulesText,
  totalsText,
  weightOf,
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
        ...file.findings.flatMap((finding) => findingLines(file.file, finding)),
        ...(file.changes === undefined ? [] : indented(changeLines(file.changes).join("\n"))),
      ];

const findingLines = (file: string, finding: PlacedFinding): readonly string[] => [
  `  ${weightOf(finding)} ${finding.code}: ${sentenceOf(finding)}`,
  `    at ${placeText(file, finding)}`,
  ...finding.evidence.flatMap((line) => indented(line, "    ")),
  ...(finding.excepted === undefined
    ? []
    : [`    accepted until ${finding.excepted.expires}: ${finding.excepted.reason}`]),
  ...(finding.fix === undefined ? [] : [`    fix: ${finding.fix.summary}`]),
  ...(finding.fix?.paste === undefined ? [] : indented(finding.fix.paste, "      ")),
];

const indented = (text: string, by = "  "): readonly string[] =>
  text.split("\n").map((line) => `${by}${line}`);
