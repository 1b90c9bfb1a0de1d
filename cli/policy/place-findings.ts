import type { Finding } from "../../core/model/finding.js";
import {
  weightOf,
  type PlacedFinding,
  type RuleText,
} from "../../core/report/policy/policy-report.js";
import { describeEdit } from "../../core/topology/edit/describe-edit.js";
import { pathText } from "../../core/topology/path-text.js";
import { readYaml, type YamlSource } from "../../core/topology/yaml-source.js";
import type { Origins } from "./origins-against.js";

const WEIGHTS = ["mandatory", "advisory", "accepted"] as const;

/**
 * Findings with their places in the topology file, in an order that depends on nothing but the
 * findings: the worst first, then as the rules are documented, then by subject and sentence.
 */
export const placeFindings = (
  findings: readonly Finding[],
  topologyText: string,
  rules: readonly RuleText[],
  origins: Origins = new Map(),
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
    .map((finding) => placed(finding, source, origins.get(finding)));
};

const placed = (
  finding: Finding,
  source: YamlSource,
  made: ReturnType<Origins["get"]>,
): PlacedFinding => {
  const changes = made === undefined || made === "base" ? [] : made;
  const place = placeAt(source, changes[0]?.path ?? finding.path);
  const suggests = (finding.fix?.edits ?? []).map(
    (edit) => `${lineText(source, edit.path)}${describeEdit(edit)}`,
  );
  return {
    ...finding,
    ...place,
    ...(suggests.length === 0 ? {} : { suggests }),
    ...(made === "base" ? { inBase: true } : {}),
    ...(changes.length === 0
      ? {}
      : { madeBy: changes.map(({ path }) => `${lineText(source, path)}${pathText(path)}`) }),
  };
};

const placeAt = (
  source: YamlSource,
  path: Finding["path"],
): Pick<PlacedFinding, "line" | "column"> => {
  if (path === undefined || path.length === 0) return {};
  const { line, column } = source.locate({ path, found: "", allowed: "" });
  return {
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
};

/** "line 12: "; of what is not there, the line of the nearest that is. */
const lineText = (source: YamlSource, path: NonNullable<Finding["path"]>): string => {
  const { line } = placeAt(source, path);
  return line === undefined ? "" : `line ${line}: `;
};

/** By code points: the same on every machine, whatever its language. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
