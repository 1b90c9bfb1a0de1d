import { LineCounter, parseDocument, type Document } from "yaml";
import type { Mistake } from "./mistake.js";
import { pathText } from "./path-text.js";
import type { FileProblem } from "./problem.js";
import { DEEPEST, tooDeepAt } from "./yaml-depth.js";
import { offsetOf } from "./yaml-place.js";
import { syntaxMistakes } from "./yaml-syntax.js";

/** A YAML text, its value, and the way back from a path in the value to a place in the text. */
export interface YamlSource {
  /** Undefined when the text is so broken that its value would be a guess. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  readonly locate: (problem: FileProblem) => Mistake;
}

/** Reads YAML 1.2; `file` is only used to name the place of mistakes. */
export const readYaml = (text: string, file: string): YamlSource => {
  const lines = new LineCounter();
  const deep = tooDeepAt(text);
  if (deep !== undefined) return tooDeep(text.slice(0, deep), file);
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // It compares every key with every other; `syntaxMistakes` finds the same in linear time.
    uniqueKeys: false,
  });
  const mistakeAt = (offset: number, problem: Omit<FileProblem, "at">): Mistake => {
    const { line, col } = lines.linePos(offset);
    const { path, found, allowed, suggestion } = problem;
    const hint = suggestion === undefined ? {} : { suggestion };
    return { file, line, column: col, path: pathText(path), found, allowed, ...hint };
  };
  const syntax = syntaxMistakes(document);
  const mistakes = syntax.map(({ offset, found, allowed }) =>
    mistakeAt(offset, { path: [], found, allowed }),
  );
  const locate = (problem: FileProblem): Mistake => mistakeAt(offsetOf(document, problem), problem);
  if (!syntax.every(({ readable }) => readable)) return { value: undefined, mistakes, locate };
  const { value, failure } = valueOf(document);
  return {
    value,
    mistakes: failure === undefined ? mistakes : [...mistakes, locate(failure)],
    locate,
  };
};

/** Of the place before which this much of the text stands. */
const tooDeep = (before: string, file: string): YamlSource => {
  const lines = before.split("\n");
  const mistake = {
    ...{ file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, path: "" },
    found: `more than ${DEEPEST} lists and mappings within each other`,
    allowed: `at most ${DEEPEST}`,
  };
  return { value: undefined, mistakes: [mistake], locate: () => mistake };
};

/** That aliases multiply a text beyond measure is only found when the value is built. */
const valueOf = (document: Document): { value: unknown; failure?: FileProblem } => {
  try {
    return { value: document.toJS() as unknown };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { value: undefined, failure: { path: [], found, allowed: "fewer aliases" } };
  }
};
