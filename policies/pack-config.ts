import { z } from "zod";
import { nearest } from "../core/topology/nearest.js";
import type { RuleSettings } from "./judge.js";
import type { Rule } from "./rule.js";
import type { Words } from "../core/model/words.js";

const LEVELS = ["mandatory", "advisory", "disabled"] as const;
const Level = z.enum(LEVELS);

export type ReadConfig =
  | { readonly ok: true; readonly settings: Readonly<Record<string, RuleSettings>> }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/**
 * Reads a configuration of the pack as `pulumi preview --policy-pack-config` takes it: by rule, a
 * level, or a mapping of `enforcementLevel` and parameters; `all` sets a level for every rule. The
 * engine itself ignores rules that do not exist (measured, 3.200.0), so what is in a file has to be
 * judged before it gets there.
 */
export const readPackConfig = (value: unknown, rules: readonly Rule[]): ReadConfig => {
  if (!isMapping(value)) return { ok: false, mistakes: ["a mapping from rules to settings"] };
  const known = ["all", ...rules.map(({ code }) => code)];
  const mistakes: string[] = [];
  const settings: Record<string, RuleSettings> = {};
  for (const [name, written] of Object.entries(value)) {
    const rule = rules.find(({ code }) => code === name);
    if (rule === undefined && name !== "all") mistakes.push(unknownRule(name, known));
    else mistakes.push(...readOne(name, written, rule, settings));
  }
  if (mistakes.length > 0) return { ok: false, mistakes };
  const { all, ...own } = settings;
  const level = all?.level;
  if (level === undefined) return { ok: true, settings: own };
  const everyone = rules.map(({ code }) => [code, { level, ...own[code] }] as const);
  return { ok: true, settings: Object.fromEntries(everyone) };
};

const unknownRule = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  return `unknown rule "${name}"${near === undefined ? "" : `; did you mean ${near}?`} (${known.join(", ")})`;
};

/** Puts what is right into `settings` and returns what is not. */
const readOne = (
  name: string,
  written: unknown,
  rule: Rule | undefined,
  settings: Record<string, RuleSettings>,
): readonly string[] => {
  const { enforcementLevel, ...values } = isMapping(written)
    ? written
    : { enforcementLevel: written };
  const level = Level.optional().safeParse(enforcementLevel);
  const parameters = (rule?.parameters ?? z.strictObject({})).safeParse(values);
  const mistakes = [
    ...(level.success ? [] : [`${name}: a level is one of ${LEVELS.join(", ")}`]),
    ...(parameters.error?.issues ?? []).map((issue) => problemOf(name, issue, rule)),
  ];
  if (mistakes.length > 0) return mistakes;
  const set = level.data === undefined ? {} : { level: level.data };
  settings[name] = { ...set, ...(Object.keys(values).length === 0 ? {} : { parameters: values }) };
  return [];
};

const problemOf = (name: string, issue: z.core.$ZodIssue, rule: Rule | undefined): Words => {
  if (issue.code !== "unrecognized_keys") {
    return `${name}.${issue.path.join(".")}: ${issue.message}`;
  }
  const known = Object.keys(rule?.parameters.shape ?? {});
  return `${name}: unknown parameter ${issue.keys.join(", ")}; it has ${known.join(", ") || "none"}`;
};

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
