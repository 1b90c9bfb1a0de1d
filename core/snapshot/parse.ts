import type { Mistake } from "../topology/mistake.js";
import { quote, type Problem } from "../topology/problem.js";
import { schemaProblems } from "../topology/schema-problems.js";
import { readYaml } from "../topology/yaml-source.js";
import { consistencyProblems } from "./consistency.js";
import { SnapshotFile } from "./schema/file.js";
import { SNAPSHOT_VERSION, type Snapshot } from "./snapshot.js";

export type LoadedSnapshot =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads a snapshot's text, YAML or JSON. Either it is whole and of this version, or what is wrong
 * with it is returned with its places; `file` is only used to name the place.
 */
export const parseSnapshot = (text: string, file: string): LoadedSnapshot => {
  const json = asJson(text);
  const source = json === undefined ? readYaml(text, file) : undefined;
  const value = json ?? source?.value;
  // Looking for a place needs the YAML tree, which JSON is read without: ten times as fast.
  const wrong = (problems: readonly Problem[]): LoadedSnapshot => {
    const yaml = source ?? readYaml(text, file);
    const found = problems.map((problem) => yaml.locate(problem));
    return { ok: false, mistakes: [...yaml.mistakes, ...found] };
  };
  if (source !== undefined && (value === undefined || source.mistakes.length > 0))
    return { ok: false, mistakes: [...source.mistakes, ...cutShort(text, file)] };
  const first = foreign(value);
  if (first !== undefined) return wrong([first]);
  const result = SnapshotFile.safeParse(value);
  if (!result.success) return wrong(schemaProblems(result.error.issues, value));
  const { takenAt, topology, hosts } = result.data;
  const snapshot: Snapshot = {
    version: SNAPSHOT_VERSION,
    takenAt,
    topology,
    hosts: Object.fromEntries(Object.entries(hosts).map(([name, host]) => [name, host(name)])),
  };
  const problems = consistencyProblems(snapshot);
  return problems.length === 0 ? { ok: true, snapshot } : wrong(problems);
};

/** Whether a text may be JSON, by its beginning. */
export const looksLikeJson = (text: string): boolean => /^\s*\{/.test(text);

const asJson = (text: string): unknown => {
  if (!looksLikeJson(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** What no syntax error says by itself: that the rest of the file is missing. */
const cutShort = (text: string, file: string): readonly Mistake[] =>
  /"?end"?: true,?\s*\}?\s*$/.test(text) ? [] : [{ file, ...endOf(text), path: "", ...NO_END }];

const endOf = (text: string): Pick<Mistake, "line" | "column"> => {
  const lines = text.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

const NO_END = {
  found: "no last line `end: true`",
  allowed: "a whole snapshot; this one was cut short after here",
};

/** What makes every other mistake of the file beside the point: another format, or a part of a file. */
const foreign = (value: unknown): Problem | undefined => {
  const record =
    typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const version = record["overlaySnapshot"];
  if (version === undefined) {
    return {
      path: [],
      found: "no key overlaySnapshot",
      allowed: 'a file that "overlay snapshot" wrote',
    };
  }
  if (version !== SNAPSHOT_VERSION) {
    const allowed = `${SNAPSHOT_VERSION}: take the snapshot again with this version, or read it with the one that wrote it`;
    return { path: ["overlaySnapshot"], found: `version ${quote(version)}`, allowed };
  }
  if (record["end"] === true) return undefined;
  return { path: Object.keys(record).slice(-1), ...NO_END };
};
