import type { Mistake } from "../../topology/mistake.js";
import { schemaProblems } from "../../topology/schema-problems.js";
import { readYaml } from "../../topology/yaml-source.js";
import { ContainerlabFile } from "./schema.js";

export type ParsedContainerlab =
  | { readonly ok: true; readonly lab: ContainerlabFile }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Reads a containerlab file's text, or returns what is wrong with it; `file` names the place. */
export const parseContainerlab = (text: string, file: string): ParsedContainerlab => {
  const template = templateMistake(text, file);
  if (template !== undefined) return { ok: false, mistakes: [template] };
  const source = readYaml(text, file);
  const { value, mistakes } = source;
  if (value === undefined || mistakes.length > 0) return { ok: false, mistakes };
  const result = ContainerlabFile.safeParse(value);
  if (result.success) return { ok: true, lab: result.data };
  const problems = schemaProblems(result.error.issues, value);
  return { ok: false, mistakes: problems.map((problem) => source.locate(problem)) };
};

/** A Go template (*.gotmpl) is no YAML before containerlab has rendered it. */
const templateMistake = (text: string, file: string): Mistake | undefined => {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => /^\s*\{\{-?\s/.test(line));
  if (index === -1) return undefined;
  return {
    file,
    line: index + 1,
    column: 1,
    path: "",
    found: "a Go template",
    allowed: "the rendered file, which containerlab keeps in the lab's folder",
  };
};
