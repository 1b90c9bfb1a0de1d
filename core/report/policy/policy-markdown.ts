import { subjectLine } from "../../model/subject.js";
import { markdownTable, markdownText } from "../markdown.js";
import { joined, text } from "../markup.js";
import { verdictSentence } from "../../verdict/verdict-sentence.js";
import { sidesOf } from "./change-lines.js";
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
  type FileChanges,
  type FileReport,
  type JudgedFile,
  type PlacedFinding,
  type PolicyReport,
  type WrongFile,
} from "./policy-report.js";

/** By this line the comment of an earlier run is found again. */
export const COMMENT_MARKER = "<!-- overlay-policy -->";

/** GitHub takes 65,536 characters in a comment; a job adds a few lines of its own. */
const MOST_CHARACTERS = 60_000;
const MOST_ROWS = 50;

/**
 * The report as one comment of a pull request. What does not fit in one is counted; it is in the
 * other forms of the report.
 */
export const policyMarkdown = (report: PolicyReport): readonly string[] => {
  const { rules, files } = report;
  const judged = files.filter((file) => file.status === "judged");
  const seen = judged.some((file) => file.seen !== undefined);
  const title = [
    COMMENT_MARKER,
    `## Overlay policies: ${totalsText(totalsOf(files))}`,
    "",
    `${rulesText(rules)}, judged from ${seen ? "a snapshot" : "the files alone"}: no host was asked.`,
    "",
  ];
  const about = filesWithin(
    files.map((file) => formsOf(report, file)),
    MOST_CHARACTERS - lengthOf(title),
  );
  const head = [...title, ...about];
  return [...head, ...withinRoom(judged.flatMap(detailsOf), MOST_CHARACTERS - lengthOf(head))];
};

/** What is said of one file, each form shorter than the one before; the last is a few lines. */
type Forms = readonly [Lines, ...Lines[]];
type Lines = readonly string[];

const formsOf = (report: PolicyReport, file: FileReport): Forms => {
  const left = ["", "The rest of it is in the attached reports.", ""];
  if (file.status === "wrong") {
    const [title = ""] = wrongLines(report, file);
    return [wrongLines(report, file), [title, ...left]];
  }
  const heading = headingLines(report, file);
  const table = [...heading, ...tableLines(file)];
  return [
    [...table, ...extraLines(file)],
    [...table, ...left],
    [...heading, ...left],
  ];
};

/**
 * Of each file the longest form that there is room for when every file has its shortest, in the order
 * of the files; where not even those fit, as many as do.
 */
const filesWithin = (files: readonly Forms[], room: number): Lines => {
  const shortest = files.map((forms) => forms.at(-1) ?? forms[0]);
  const needed = shortest.reduce((sum, form) => sum + lengthOf(form), 0);
  if (needed > room) return withinRoom(shortest, room - ROOM_FOR_A_COUNT, "files");
  let left = room - needed;
  return files.flatMap((forms, index) => {
    const least = lengthOf(shortest[index] ?? []);
    const chosen = forms.find((form) => lengthOf(form) - least <= left) ?? [];
    left -= lengthOf(chosen) - least;
    return chosen;
  });
};

/** Characters of the line that says how many are left out. */
const ROOM_FOR_A_COUNT = 200;

const aboutLine = (report: PolicyReport, file: FileReport): string =>
  markdownText(subjectLine(subjectOfFile(report, file)));

const wrongLines = (report: PolicyReport, file: WrongFile): readonly string[] => [
  `### ${markdownText(file.file)}: nothing was judged`,
  "",
  aboutLine(report, file),
  "",
  ...markdownTable(
    ["line", "where", "found", "allowed"],
    file.mistakes
      .slice(0, MOST_ROWS)
      .map(({ line, path, found, allowed }) => [String(line ?? "–"), path, found, allowed]),
  ),
  ...more(file.mistakes.length - MOST_ROWS, "mistakes"),
  "",
];

const headingLines = (report: PolicyReport, file: JudgedFile): readonly string[] => [
  `### ${markdownText(file.file)}: ${totalsText(totalsOf([file]))}`,
  "",
  aboutLine(report, file),
  "",
  `**${markdownText(verdictSentence(file.verdict))}**`,
  "",
  markdownText(file.summary),
  "",
];

const tableLines = (file: JudgedFile): readonly string[] => [
  ...markdownTable(
    ["", "rule", "line", "what"],
    file.findings
      .slice(0, MOST_ROWS)
      .map((finding) => [
        weightOf(finding),
        finding.code,
        String(finding.line ?? "–"),
        shortened(sentenceOf(finding), 300),
      ]),
  ),
  ...more(file.findings.length - MOST_ROWS, "findings"),
  ...(file.findings.length === 0 ? [] : [""]),
];

/** What changes, the merged fix, and the picture. */
const extraLines = (file: JudgedFile): readonly string[] => [
  ...(file.changes === undefined ? [] : changeSection(file.changes)),
  ...(file.patch === undefined
    ? []
    : folded(patchText(file.patch), fenced(file.patch.diff.trimEnd().split("\n"), "diff"))),
  ...(file.sketch === undefined
    ? []
    : folded("Layer 2 in a diagram", ["```mermaid", ...file.sketch, "```"], isWorthALook(file))),
];

const changeSection = (changes: FileChanges): readonly string[] => {
  if (changes.status === "same") return ["Nothing changes: the base says the same.", ""];
  if (changes.status === "new") return ["The topology is new.", ""];
  if (changes.status === "unknown")
    return [`What this changes in layer 2 is not known: ${markdownText(changes.reason)}`, ""];
  const { before, after, domains } = changes;
  if (domains.length === 0) return ["No broadcast domain changes.", ""];
  return [
    `Broadcast domains: ${markdownText(before)} → ${markdownText(after)}`,
    "",
    ...markdownTable(
      ["", "before", "after"],
      domains.slice(0, MOST_ROWS).map((change) => [change.fate, ...sidesOf(change)]),
    ),
    ...more(domains.length - MOST_ROWS, "changes"),
    "",
  ];
};

const detailsOf = ({ file, findings }: JudgedFile): readonly (readonly string[])[] =>
  findings.map((finding) =>
    folded(`${finding.code} at ${placeText(file, finding)}: evidence and fix`, [
      markdownText(sentenceOf(finding)),
      ...exceptionLines(finding),
      ...fenced(finding.evidence),
      ...originLines(finding).map((line) => `${markdownText(line)}.\n`),
      ...(finding.fix === undefined ? [] : [`Fix: ${markdownText(finding.fix.summary)}`]),
      ...fenced(finding.suggests ?? []),
      ...(finding.fix?.paste === undefined ? [] : fenced(finding.fix.paste.split("\n"))),
    ]),
  );

const exceptionLines = ({ excepted }: PlacedFinding): readonly string[] =>
  excepted === undefined
    ? []
    : ["", `Accepted until ${excepted.expires}: ${markdownText(excepted.reason)}`];

/** A fence is longer than any run of its character inside (CommonMark 0.31, 4.5). */
const fenced = (lines: readonly string[], language = "text"): readonly string[] => {
  if (lines.length === 0) return [];
  const runs = lines.join("\n").match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
  return ["", `${fence}${language}`, ...lines, fence, ""];
};

/** A diagram of what is as it was is there for who wants it. */
const isWorthALook = ({ findings, changes }: JudgedFile): boolean =>
  findings.length > 0 || (changes?.status === "compared" && changes.domains.length > 0);

const folded = (title: string, lines: readonly string[], open = false): readonly string[] => [
  `<details${open ? " open" : ""}><summary>${joined(text(title))}</summary>`,
  "",
  ...lines,
  "",
  "</details>",
  "",
];

const withinRoom = (
  blocks: readonly (readonly string[])[],
  room: number,
  what = "findings with their evidence",
): readonly string[] => {
  const shown: string[] = [];
  let left = room;
  for (const [index, block] of blocks.entries()) {
    left -= lengthOf(block);
    if (left < 0) return [...shown, ...more(blocks.length - index, what)];
    shown.push(...block);
  }
  return shown;
};

const lengthOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + line.length + 1, 0);

const more = (count: number, what: string): readonly string[] =>
  count > 0 ? ["", `and ${count} more ${what}: in the attached reports`, ""] : [];

const shortened = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words;
