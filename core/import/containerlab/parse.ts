import type { Mistake } from "../../topology/mistake.js";
import { schemaProblems } from "../../topology/schema-problems.js";
import { readYaml } from "../../topology/yaml-source.js";
import { expandVariables, type Environment } from "./expand-variables.js";
import { ContainerlabFile } from "./schema.js";

export type ParsedContainerlab =
  | { readonly ok: true; readonly lab: ContainerlabFile }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads a containerlab file's text, or returns what is wrong with it; `file` names the place.
 *
 * @param environment what its expressions such as ${NAME:-default} stand for; nothing is set by default
 */
export const parseContainerlab = (
  text: string,
  file: string,
  environment: Environment = {},
): ParsedContainerlab => {
  const template = templateMistake(text, file);
  if (template !== undefined) return { ok: false, mistakes: [template] };
  const source = readYaml(expandVariables(text, environment), file);
  const { value, mistakes } = source;
  if (value === undefined || mistakes.length > 0) return { ok: false, mistakes };
  const result = ContainerlabFile.safeParse(value);
  if (result.success) return { ok: true, lab: result.data };
  const problems = schemaProblems(result.error.issues, value);
  return { ok: false, mistakes: problems.map((problem) => source.locate(problem)) };
};

/** An action of a template where a line or a value begins; YAML itself has no use for it there. */
const TEMPLATE = /^\s*(?:-\s+)?(?:[\w.-]+:\s*)?(?:-\s+)?\{\{-?[\s.$\w]/;

/** A Go template (*.gotmpl) is no YAML before containerlab has rendered it. */
const templateMistake = (text: string, file: string): Mistake | undefined => {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => TEMPLATE.test(line));
  if (index === -1) return undefined;
  return {
    file,
    line: index + 1,
    column: 1,
    path: "",
    found: "a Go template",
    allowed:
      "the rendered file: containerlab renders a template before it reads it, and keeps what comes out in the lab's folder",
  };
};
