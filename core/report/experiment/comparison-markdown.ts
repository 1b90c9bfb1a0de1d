import { causeClause } from "../../words/diagnosis/cause-words.js";
import type { ExperimentComparison } from "../../expectation/comparison.js";
import { markdownTable, markdownText } from "../markdown.js";
import { verdictText } from "./comparison-text.js";
import { shownDifference } from "./shown-difference.js";

/** What came of experiments as Markdown, for a ticket: everything, the verdict first. */
export const comparisonMarkdown = (found: ExperimentComparison): readonly string[] => [
  `## ${markdownText(found.experiments.join(", "))}: ${markdownText(verdictText(found))}`,
  "",
  `From ${found.from} to ${found.to}.`,
  "",
  ...list("Supposed of what was not read", found.looked.supposed.map(causeClause)),
  ...markdownTable(
    ["what", "before", "expected", "seen", "result"],
    found.items.map(({ what, before = "", expected, seen, result }) => [
      ...[what, before, expected, seen, result],
    ]),
  ),
  "",
  ...list("What the experiments changed between the two", found.caused.map(shownDifference)),
  ...list("What else changed between the two", found.other.map(shownDifference)),
];

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0
    ? []
    : [`### ${title}`, "", ...items.map((item) => `- ${markdownText(item)}`), ""];
