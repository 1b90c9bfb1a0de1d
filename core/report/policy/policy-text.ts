import { formatMistakes } from "../../topology/mistake.js";
import { changeLines } from "./change-lines.js";
import {
  placeText,
  sentenceOf,
  totalsOf,
  rulesText,
  totalsText,
  weightOf,
  type FileReport,
  type JudgedFile,
  type PlacedFinding,
  type PolicyReport,
} from "./policy-report.js";

/** The report for a terminal. */
export const policyText = ({ rules, files }: PolicyReport): readonly string[] => [
  ...files.flatMap((file) => [...fileLines(file), ""]),
  `${totalsText(totalsOf(files))} (${rulesText(rules)})`,
];

const fileLines = (file: FileReport): readonly string[] =>
  file.status === "wrong"
    ? [
        `${file.file}: ${totalsText(totalsOf([file]))}, so nothing was judged`,
        ...indented(formatMistakes(file.mistakes)),
      ]
    : [
        `${file.file}: ${file.name}: ${file.summary}${seenText(file)}`,
        ...file.findings.flatMap((finding) => findingLines(file.file, finding)),
        ...(file.changes === undefined ? [] : indented(changeLines(file.changes).join("\n"))),
      ];

const seenText = ({ seen }: JudgedFile): string =>
  seen === undefined ? "" : ` (snapshot ${seen.snapshot}, taken at ${seen.takenAt})`;

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
