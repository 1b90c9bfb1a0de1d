import { checks } from "./checks/index.js";
import { draftOf } from "./draft.js";
import { beyondLimits, LARGEST_TOPOLOGY } from "./limits.js";
import type { Mistake } from "./mistake.js";
import { normalise } from "./normalise.js";
import { schemaProblems } from "./schema-problems.js";
import { TopologyFile } from "./schema.js";
import type { EffectiveTopology } from "./effective-topology.js";
import { readYaml } from "./yaml-source.js";

export type LoadedTopology =
  | { readonly ok: true; readonly topology: EffectiveTopology }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads a topology file's text. Either it is right in every respect, or all its mistakes are
 * returned in the file's order; `file` is only used to name the place.
 */
export const parseTopology = (text: string, file: string): LoadedTopology => {
  if (text.length > LARGEST_TOPOLOGY) return tooLarge(text.length, file);
  const source = readYaml(text, file);
  if (source.value === undefined) return wrong(source.mistakes);
  const beyond = beyondLimits(source.value);
  if (beyond.length > 0) return wrong(beyond.map((problem) => source.locate(problem)));
  const result = TopologyFile.safeParse(source.value);
  const issues = result.error?.issues ?? [];
  const draft = draftOf(source.value, issues);
  const problems = [
    ...schemaProblems(issues, source.value),
    ...checks.flatMap((check) => check(draft)),
  ];
  const mistakes = [...source.mistakes, ...problems.map((problem) => source.locate(problem))];
  if (result.success && mistakes.length === 0) {
    return { ok: true, topology: { ...normalise(result.data), experiments: [] } };
  }
  return wrong(mistakes);
};

const tooLarge = (length: number, file: string): LoadedTopology => {
  const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const found = `a file of ${megabytes(length)}`;
  const allowed = `at most ${megabytes(LARGEST_TOPOLOGY)}`;
  return wrong([{ file, line: undefined, column: undefined, path: "", found, allowed }]);
};

const wrong = (mistakes: readonly Mistake[]): LoadedTopology => ({
  ok: false,
  mistakes: [...mistakes].sort(byPlace),
});

const byPlace = (one: Mistake, other: Mistake): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
