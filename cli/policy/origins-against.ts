import type { Finding } from "../../core/model/finding.js";
import { changedPlaces } from "../../core/topology/edit/changed-places.js";
import { readYaml } from "../../core/topology/yaml-source.js";
import { originsOf, type Origin } from "../../policies/made-by.js";
import type { JudgeText } from "../../policies/proven-fixes.js";
import { LARGEST_TOPOLOGY } from "../../core/topology/limits.js";
import { readInput } from "../../core/topology/read-input.js";

export type Origins = ReadonlyMap<Finding, Origin["made"]>;

/**
 * Which of a file's changes made each finding; empty where there is no base to compare with, or none
 * that can be judged: `compareWithBase` says so.
 */
export const originsAgainst = async (
  text: string,
  findings: readonly Finding[],
  base: string,
  judgeText: JudgeText,
): Promise<Origins> => {
  const before = await readInput(base, LARGEST_TOPOLOGY).catch(() => undefined);
  const found = before === undefined ? undefined : judgeText(before);
  if (before === undefined || found === undefined) return new Map();
  const { value } = readYaml(text, "");
  const changes = changedPlaces(readYaml(before, "").value, value);
  const origins = originsOf(findings, found, { value, changes, judgeText });
  return new Map(origins.map(({ finding, made }) => [finding, made]));
};
