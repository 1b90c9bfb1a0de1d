import { resolve } from "node:path";
import type { Finding } from "../../core/model/finding.js";
import type { RuleText } from "../../core/report/policy/policy-report.js";
import type { RuleSettings } from "../../policies/judge.js";
import { readPackConfig } from "../../policies/pack-config.js";
import { rules } from "../../policies/rules.js";
import { Failure } from "../failure.js";
import { LARGEST_TOPOLOGY } from "../../core/topology/limits.js";
import { readInput } from "../../core/topology/read-input.js";

/** How the rules are applied. */
export interface PackLevels {
  /** Absolute path of the configuration, for the engine. */
  readonly file?: string;
  readonly settings: Readonly<Record<string, RuleSettings>>;
  /** The rules with the level that each has. */
  readonly rules: readonly RuleText[];
}

/**
 * A configuration as `pulumi preview --policy-pack-config` takes it; without one, every rule is as it
 * is. The engine ignores a rule that does not exist; this names it.
 */
export const readPackLevels = async (path: string | undefined): Promise<PackLevels> => {
  if (path === undefined) return { settings: {}, rules: ruleTexts({}) };
  const file = resolve(path);
  const read = readPackConfig(await readJson(file), rules);
  if (read.ok) return { file, settings: read.settings, rules: ruleTexts(read.settings) };
  throw new Failure({
    what: "the configuration of the policies has mistakes",
    where: file,
    why: read.mistakes.join("\n"),
    next: "correct them; docs/policies.md has the rules and their parameters",
  });
};

/** A finding with the level that its rule has; undefined for a rule that is disabled. */
export const withLevel = (
  finding: Finding,
  settings: PackLevels["settings"],
): Finding | undefined => {
  const level = settings[finding.code]?.level ?? finding.severity;
  return level === "disabled" ? undefined : { ...finding, severity: level };
};

const ruleTexts = (settings: PackLevels["settings"]): readonly RuleText[] =>
  rules.map(({ code, severity, what, why, remedy }) => ({
    code,
    level: settings[code]?.level ?? severity,
    what,
    why,
    remedy,
  }));

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readInput(file, LARGEST_TOPOLOGY)) as unknown;
  } catch (error) {
    throw new Failure(
      {
        what: "the configuration of the policies cannot be read",
        where: file,
        why: error instanceof Error ? error.message : String(error),
        next: 'name a JSON file such as {"L2-LOOP": "advisory"}',
      },
      { cause: error },
    );
  }
};
