import { formatMistakes } from "../../topology/mistake.js";
import { element, text, type Markup } from "../markup.js";
import {
  originLines,
  placeText,
  sentenceOf,
  weightOf,
  type FileReport,
  type JudgedFile,
  type PlacedFinding,
  type PolicyReport,
  type RuleText,
  type Weight,
} from "./policy-report.js";

/**
 * The report as JUnit XML, for systems that show tests: a suite for each topology, a case for each
 * rule. Durations are left out, so that the same findings are the same bytes.
 *
 * @param failing what makes a case fail; the rest is in its output
 */
export const policyJunit = (
  { stack, rules, files }: PolicyReport,
  failing: readonly Weight[],
): readonly string[] => [
  '<?xml version="1.0" encoding="UTF-8"?>',
  element(
    "testsuites",
    { name: "overlay policy" },
    files.map((file) => suite({ file, stack: stack?.stack }, rules, failing)),
  ),
];

const suite = (
  { file, stack }: { readonly file: FileReport; readonly stack: string | undefined },
  rules: readonly RuleText[],
  failing: readonly Weight[],
): Markup => {
  const cases =
    file.status === "wrong"
      ? [wrongCase(file)]
      : rules.map((rule) => ruleCase(file, rule, failing));
  const count = (kind: TestCase["kind"]): number => cases.filter((one) => one.kind === kind).length;
  return element(
    "testsuite",
    {
      name: file.file,
      tests: cases.length,
      failures: count("failure"),
      errors: count("error"),
      skipped: count("skipped"),
    },
    stack !== undefined &&
      element("properties", {}, element("property", { name: "stack", value: stack })),
    cases.map(({ markup }) => markup),
  );
};

interface TestCase {
  readonly kind: "passed" | "failure" | "error" | "skipped";
  readonly markup: Markup;
}

const wrongCase = ({ file, mistakes }: Extract<FileReport, { status: "wrong" }>): TestCase => ({
  kind: "error",
  markup: element(
    "testcase",
    { classname: file, name: "TOPOLOGY: the file can be read" },
    element(
      "error",
      { type: "mistake", message: `${mistakes.length} in the topology` },
      text(formatMistakes(mistakes)),
    ),
  ),
});

const ruleCase = (
  { file, findings }: JudgedFile,
  { code, what, level }: RuleText,
  failing: readonly Weight[],
): TestCase => {
  const own = findings.filter((finding) => finding.code === code);
  const failed = own.filter((finding) => failing.includes(weightOf(finding)));
  const shown = own.filter((finding) => !failed.includes(finding));
  const kind = failed.length > 0 ? "failure" : level === "disabled" ? "skipped" : "passed";
  const markup = element(
    "testcase",
    { classname: file, name: `${code}: ${what}` },
    kind === "skipped" && element("skipped", { message: "disabled by the pack's configuration" }),
    kind === "failure" &&
      element(
        "failure",
        { type: level, message: failed.map(sentenceOf).join("; ") },
        bodies(file, failed),
      ),
    shown.length > 0 && element("system-out", {}, bodies(file, shown)),
  );
  return { kind, markup };
};

const bodies = (file: string, findings: readonly PlacedFinding[]): Markup =>
  text(findings.map((finding) => body(file, finding)).join("\n\n"));

const body = (file: string, finding: PlacedFinding): string =>
  [
    `${placeText(file, finding)}: ${weightOf(finding)}: ${sentenceOf(finding)}`,
    ...originLines(finding),
    ...finding.evidence,
    ...(finding.fix === undefined ? [] : [`fix: ${finding.fix.summary}`]),
    ...(finding.suggests ?? []),
    ...(finding.fix?.paste === undefined ? [] : [finding.fix.paste]),
  ].join("\n");
