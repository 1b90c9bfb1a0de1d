import { checks } from "./checks/index.js";
import { draftOf } from "./draft.js";
import type { Mistake } from "./mistake.js";
import { normalise } from "./normalise.js";
import { schemaProblems } from "./schema-problems.js";
import { TopologyFile } from "./schema.js";
import type { Topology } from "./topology.js";
import { readYaml } from "./yaml-source.js";

export type LoadedTopology =
  | { readonly ok: true; readonly topology: Topology }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads a topology file's text. Either it is right in every respect, or all its mistakes are
 * returned in the file's order; `file` is only used to name the place.
 */
export const parseTopology = (text: string, file: string): LoadedTopology => {
  const source = readYaml(text, file);
  if (source.value === undefined) return wrong(source.mistakes);
  const result = TopologyFile.safeParse(source.value);
  const issues = result.error?.issues ?? [];
  const draft = draftOf(source.value, issues);
  const problems = [
    ...schemaProblems(issues, source.value),
    ...checks.flatMap((check) => check(draft)),
  ];
  const mistakes = [...source.mistakes, ...problems.map((problem) => source.locate(problem))];
  if (result.success && mistakes.length === 0) {
    return { ok: true, topology: normalise(result.data) };
  }
  return wrong(mistakes);
};

const wrong = (mistakes: readonly Mistake[]): LoadedTopology => ({
  ok: false,
  mistakes: [...mistakes].sort(byPlace),
});

const byPlace = (one: Mistake, other: Mistake): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
