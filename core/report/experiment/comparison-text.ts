import {
  resultOf,
  type ComparedItem,
  type ExperimentComparison,
} from "../../expectation/comparison.js";
import { shownDifference } from "./shown-difference.js";
import { causeClause } from "../../words/diagnosis/cause-words.js";
import { counted } from "../../model/counted.js";

/** Lines of a kind that are shown; --json has all. */
const SHOWN = 12;

/** What came of experiments, for a person at a terminal: what is not as expected first. */
export const comparisonText = (found: ExperimentComparison): readonly string[] => {
  const of = (result: ComparedItem["result"]): readonly ComparedItem[] =>
    found.items.filter((item) => item.result === result);
  return [
    `${found.experiments.join(", ")}: ${verdictText(found)}`,
    `  ${found.from} -> ${found.to}`,
    ...found.looked.supposed.map(
      (cause) => `  supposed of what was not read: ${causeClause(cause)}`,
    ),
    ...section("Otherwise than expected", of("otherwise").flatMap(itemLines)),
    ...section(
      "Cannot be told",
      cut(of("cannot be told").map(({ what, seen }) => `${what}: ${seen}`)),
    ),
    ...section("As expected", expectedLines(of("as expected"))),
    ...section(
      "What the experiments changed between the two",
      cut(found.caused.map(shownDifference)),
    ),
    ...section(
      "What else changed between the two; it may be why something is otherwise",
      cut(found.other.map(shownDifference)),
    ),
  ];
};

/** "everything is as expected (16 of 16)" */
export const verdictText = ({ items }: ExperimentComparison): string => {
  const fine = items.filter(({ result }) => result === "as expected").length;
  const count = `${fine} of ${counted(items.length, "thing")} as expected`;
  switch (resultOf(items)) {
    case "as expected":
      return `all as expected, ${counted(items.length, "thing")}`;
    case "otherwise":
      return `otherwise than expected: ${count}`;
    case "cannot be told":
      return `it cannot be told whether it is as expected: ${count}, nothing otherwise`;
  }
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

const cut = (lines: readonly string[]): readonly string[] => {
  const more = lines.length - SHOWN;
  return more <= 0 ? lines : [...lines.slice(0, SHOWN), `and ${more} more; --json has all`];
};

const itemLines = ({ what, before, expected, seen }: ComparedItem): readonly string[] => [
  what,
  `  expected ${expected}, seen ${seen}${before === undefined ? "" : ` (before: ${before})`}`,
];

/** What changed as expected, one by one; what stayed as it was is counted. */
const expectedLines = (items: readonly ComparedItem[]): readonly string[] => {
  const settings = items.filter(({ about }) => about === "setting");
  const others = items.filter(({ about }) => about !== "setting");
  const told = others.filter(({ about, same }) => about === "ping" || same !== true);
  return [
    ...(settings.length === 0
      ? []
      : [`${counted(settings.length, "property is", "properties are")} set`]),
    ...cut(told.map((one) => `${one.what}: ${one.seen}${beforeOf(one)}`)),
    ...(others.length === told.length
      ? []
      : [`${others.length - told.length} more, all as they were before`]),
  ];
};

const beforeOf = ({ before, same }: ComparedItem): string => {
  if (before === undefined) return "";
  return same === true ? ", as before" : ` (before: ${before})`;
};
