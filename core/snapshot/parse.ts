import type { Mistake } from "../topology/mistake.js";
import { quote, type FileProblem } from "../topology/problem.js";
import { pathText } from "../topology/path-text.js";
import { schemaProblems } from "../topology/schema-problems.js";
import { readYaml, type YamlSource } from "../topology/yaml-source.js";
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
  const source = sourceOf(text, file);
  const { value } = source;
  const wrong = (problems: readonly FileProblem[]): LoadedSnapshot => {
    const found = problems.map(source.locate);
    return { ok: false, mistakes: [...source.mistakes(), ...found] };
  };
  if (value === undefined || source.broken)
    return { ok: false, mistakes: [...source.mistakes(), ...cutShort(text, file)] };
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

/** A text's value, and how mistakes in it are placed. */
interface Source {
  readonly value: unknown;
  /** Whether it is no YAML as it should be, however much of it can be read. */
  readonly broken: boolean;
  readonly mistakes: () => readonly Mistake[];
  readonly locate: (problem: FileProblem) => Mistake;
}

/**
 * Characters of JSON up to which a mistake's place is looked for. That needs the YAML tree, which JSON is
 * read without: ten times as fast, with a tenth of the memory.
 */
const MOST_PLACED = 4 * 1024 * 1024;

const sourceOf = (text: string, file: string): Source => {
  if (!looksLikeJson(text)) return yamlSource(readYaml(text, file));
  let read: YamlSource | undefined;
  const yaml = (): YamlSource => (read ??= readYaml(text, file));
  const placed = text.length <= MOST_PLACED;
  try {
    const value: unknown = JSON.parse(text);
    return {
      value,
      broken: false,
      mistakes: () => (placed ? yaml().mistakes : []),
      locate: (problem) => (placed ? yaml().locate(problem) : unplaced(file, problem)),
    };
  } catch (error) {
    return placed ? yamlSource(yaml()) : brokenJson(file, String(error));
  }
};

const yamlSource = ({ value, mistakes, locate }: YamlSource): Source => ({
  value,
  broken: mistakes.length > 0,
  mistakes: () => mistakes,
  locate,
});

const unplaced = (file: string, { path, found, allowed }: FileProblem): Mistake => ({
  ...{ file, line: undefined, column: undefined },
  ...{ path: pathText(path), found, allowed },
});

const brokenJson = (file: string, found: string): Source => {
  const locate = (problem: FileProblem): Mistake => unplaced(file, problem);
  const mistake = locate({ path: [], found, allowed: "JSON, or YAML 1.2" });
  return { value: undefined, broken: true, mistakes: () => [mistake], locate };
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
const foreign = (value: unknown): FileProblem | undefined => {
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
