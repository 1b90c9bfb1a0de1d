import type { Finding } from "../../core/model/finding.js";
import {
  weightOf,
  type PlacedFinding,
  type RuleText,
} from "../../core/report/policy/policy-report.js";
import { readYaml, type YamlSource } from "../../core/topology/yaml-source.js";

const WEIGHTS = ["mandatory", "advisory", "accepted"] as const;

/**
 * Findings with their places in the topology file, in an order that depends on nothing but the
 * findings: the worst first, then as the rules are documented, then by subject and sentence.
 */
export const placeFindings = (
  findings: readonly Finding[],
  topologyText: string,
  rules: readonly RuleText[],
): readonly PlacedFinding[] => {
  const source = readYaml(topologyText, "");
  const rank = new Map(rules.map(({ code }, index) => [code, index]));
  const numbers = (finding: Finding): readonly number[] => [
    WEIGHTS.indexOf(weightOf(finding)),
    rank.get(finding.code) ?? rules.length,
  ];
  const words = ({ verdict, subjects, message }: Finding): string =>
    [verdict, ...subjects, message].join("\n");
  return findings
    .toSorted((one, other) => {
      const [[weight = 0, rule = 0], [otherWeight = 0, otherRule = 0]] = [
        numbers(one),
        numbers(other),
      ];
      return weight - otherWeight || rule - otherRule || compare(words(one), words(other));
    })
    .map((finding) => placed(finding, source));
};

const placed = (finding: Finding, source: YamlSource): PlacedFinding => {
  const { path } = finding;
  if (path === undefined || path.length === 0) return finding;
  const { line, column } = source.locate({ path, found: "", allowed: "" });
  return {
    ...finding,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
};

/** By code points: the same on every machine, whatever its language. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
