import { markdownText } from "../markdown.js";
import {
  SIGNS,
  wordsOf,
  type Block,
  type ListItem,
  type ReportDocument,
  type Word,
  type Words,
} from "./document.js";
import { fitting, type Piece } from "./fit.js";

/** Characters that a comment on GitHub may have; "Body is too long" is its answer to more. */
export const MOST_CHARACTERS = 65_536;

/**
 * A document as GitHub's Markdown, for a comment or a ticket. What is too much for `most` characters
 * is left out block by block, and said to be.
 */
export const documentMarkdown = (document: ReportDocument, most = MOST_CHARACTERS): string => {
  const { title, about, verdict, facts, sections } = document;
  const head = [
    `# ${markdownText(title)}`,
    "",
    ...about.map((line) => `${markdownText(line)}  `),
    "",
    `> **${SIGNS[verdict.status]} ${markdownText(verdict.text)}**`,
    "",
    ...(facts.length === 0 ? [] : [...facts.map((words) => `- ${inline(words)}`), ""]),
  ];
  const pieces = sections.flatMap(({ title: name, blocks }): readonly Piece[] => [
    { of: name, lines: [`## ${markdownText(name)}`, ""], needed: true },
    ...blocks.map((one) => ({ of: name, lines: block(one), needed: false })),
  ]);
  return fitting(head, pieces, most);
};

const inline = (words: Words): string => wordsOf(words).map(word).join("");

const word = (one: Word): string => {
  if (typeof one === "string") return markdownText(one);
  switch (one.kind) {
    case "sign":
      return `${SIGNS[one.status]} ${markdownText(one.text)}`;
    case "code":
      return codeSpan(one.text);
    case "strong":
    case "badge":
      return `**${markdownText(one.text)}**`;
    case "soft":
      return markdownText(one.text);
  }
};

/** Delimited by more backticks than stand in a row inside (CommonMark 0.31.2, section 6.1). */
const codeSpan = (content: string): string => {
  const flat = content.replaceAll(/\s+/g, " ");
  const ticks = "`".repeat(longestRun(flat) + 1);
  const space = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${ticks}${space}${flat}${space}${ticks}`;
};

const longestRun = (content: string): number =>
  Math.max(0, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length));

/** The block's lines, the last one empty. */
const block = (one: Block): readonly string[] => {
  switch (one.kind) {
    case "paragraph":
      return [inline(one.words), ""];
    case "heading":
      return [`### ${inline(one.words)}`, ""];
    case "list":
      return [...one.items.flatMap(listItem), ""];
    case "table":
      return table(one);
    case "code":
      return fenced("", one.text.split("\n"));
    case "answers":
      return one.answers.flatMap(({ question, answer }) => [
        `**${markdownText(question)}**  `,
        inline(answer),
        "",
      ]);
    case "fold":
      return [
        `<details><summary>${summaryOf(one.summary)}</summary>`,
        "",
        ...one.blocks.flatMap(block),
        "</details>",
        "",
      ];
    case "picture":
      return one.mermaid === undefined ? [] : fenced("mermaid", one.mermaid);
  }
};

const fenced = (language: string, lines: readonly string[]): readonly string[] => {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence, ""];
};

/** What belongs to an item is indented below it. */
const listItem = ({ words, blocks = [] }: ListItem): readonly string[] => [
  `- ${inline(words)}`,
  ...(blocks.length === 0
    ? []
    : ["", ...blocks.flatMap(block).map((line) => (line === "" ? "" : `  ${line}`))]),
];

/** A table's cells are made of words already: a bar inside would end one. */
const table = ({ caption, head, rows }: Extract<Block, { kind: "table" }>): readonly string[] => [
  markdownText(caption),
  "",
  ...[head.map(markdownText), head.map(() => "---"), ...rows.map((row) => row.map(cell))].map(
    (row) => `| ${row.join(" | ")} |`,
  ),
  "",
];

/** Inside code a bar has to be escaped as well (GitHub Flavored Markdown, tables). */
const cell = (words: Words): string =>
  wordsOf(words)
    .map((one) =>
      typeof one !== "string" && one.kind === "code"
        ? codeSpan(one.text).replaceAll("|", "\\|")
        : word(one),
    )
    .join("");

/** A summary is HTML, in which Markdown says nothing. */
const summaryOf = (words: Words): string =>
  wordsOf(words)
    .map((one) => {
      const content = typeof one === "string" ? one : one.text;
      const before = typeof one !== "string" && one.kind === "sign" ? `${SIGNS[one.status]} ` : "";
      return `${before}${content}`.replaceAll(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
    })
    .join("");
