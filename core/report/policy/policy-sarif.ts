import { createHash } from "node:crypto";
import type { Plain } from "../../model/plain.js";
import type { Mistake } from "../../topology/mistake.js";
import {
  originLines,
  sentenceOf,
  weightOf,
  type FileReport,
  type PlacedFinding,
  type PolicyReport,
  type RuleText,
} from "./policy-report.js";

/** Of a topology's own mistakes; no rule of the pack has this code. */
const TOPOLOGY_RULE: RuleText = {
  code: "TOPOLOGY",
  level: "mandatory",
  what: "a mistake in the topology file",
  why: "A file that cannot be read whole says nothing: none of the rules was asked.",
  remedy: "Correct it where the message says; npx overlay validate checks the file.",
};

const LEVELS = { mandatory: "error", advisory: "warning", disabled: "none" } as const;

/**
 * The report as SARIF 2.1.0 (OASIS), so that code scanning shows findings on the topology file's
 * lines. A fingerprint is made of rule, file and subjects: a finding stays the same one when lines
 * move.
 */
export const policySarif = ({ stack, rules, files }: PolicyReport): string => {
  const all = [...rules, TOPOLOGY_RULE];
  const index = new Map(all.map(({ code }, position) => [code, position]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "overlay policy", rules: all.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: files.every(({ status }) => status === "judged") }],
        results: files.flatMap((file) => resultsOf(file, index)),
        ...(stack?.stack === undefined ? {} : { properties: { stack: stack.stack } }),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
};

const ruleOf = ({ code, level, what, why, remedy }: RuleText) => ({
  id: code,
  shortDescription: { text: what },
  fullDescription: { text: why },
  help: { text: `${why}\n\n${remedy}` },
  defaultConfiguration: { level: LEVELS[level], enabled: level !== "disabled" },
});

const resultsOf = (file: FileReport, index: ReadonlyMap<string, number>) =>
  file.status === "judged"
    ? file.findings.map((finding) => findingResult(file.file, finding, index))
    : file.mistakes.map((mistake) => mistakeResult(file.file, mistake, index));

const findingResult = (
  file: string,
  finding: PlacedFinding,
  index: ReadonlyMap<string, number>,
) => ({
  ruleId: finding.code,
  ruleIndex: index.get(finding.code) ?? -1,
  level: LEVELS[finding.severity],
  message: { text: messageOf(finding) },
  locations: [
    {
      physicalLocation: physical(file, finding.line, finding.column),
      logicalLocations: finding.subjects.map((subject) => ({ fullyQualifiedName: subject })),
    },
  ],
  partialFingerprints: {
    "overlayFinding/v1": fingerprint([file, finding.code, finding.verdict, ...finding.subjects]),
  },
  ...(finding.excepted === undefined
    ? {}
    : {
        suppressions: [
          {
            kind: "inSource",
            status: "accepted",
            justification: `until ${finding.excepted.expires}: ${finding.excepted.reason}`,
          },
        ],
      }),
  properties: {
    weight: weightOf(finding),
    verdict: finding.verdict,
    ...(finding.facts === undefined
      ? {}
      : { facts: finding.facts satisfies Readonly<Record<string, Plain>> }),
  },
});

const mistakeResult = (file: string, mistake: Mistake, index: ReadonlyMap<string, number>) => {
  const { line, column, path, found, allowed, suggestion } = mistake;
  const hint = suggestion === undefined ? "" : `. Did you mean "${suggestion}"?`;
  return {
    ruleId: TOPOLOGY_RULE.code,
    ruleIndex: index.get(TOPOLOGY_RULE.code) ?? -1,
    level: "error",
    message: {
      text: `${path === "" ? "" : `${path}: `}found ${found}; allowed: ${allowed}${hint}`,
    },
    locations: [{ physicalLocation: physical(file, line, column) }],
    partialFingerprints: { "overlayFinding/v1": fingerprint([file, path, found]) },
  };
};

/** Without a line the finding is about the file as a whole, and viewers want a line for that too. */
const physical = (file: string, line = 1, column?: number) => ({
  artifactLocation: { uri: uriOf(file) },
  region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) },
});

const uriOf = (file: string): string => {
  const encoded = file.split("/").map(encodeURIComponent).join("/");
  return file.startsWith("/") ? `file://${encoded}` : encoded;
};

const messageOf = (finding: PlacedFinding): string =>
  [
    sentenceOf(finding),
    ...originLines(finding),
    ...finding.evidence,
    ...(finding.fix === undefined ? [] : [`Fix: ${finding.fix.summary}`]),
    ...(finding.suggests ?? []),
    ...(finding.fix?.paste === undefined ? [] : [finding.fix.paste]),
  ].join("\n");

const fingerprint = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");
