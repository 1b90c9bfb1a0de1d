import type { Compared } from "../contract/compared.js";
import { parseConfigTree, type ConfigLine } from "./config-tree.js";

/** Every line of a running-config, with the sections that it stands in, as a name. */
export const comparedLines = (text: string): Compared => {
  const tree = parseConfigTree(text);
  return tree.ok ? Object.fromEntries(named(tree.lines, [])) : { text };
};

const named = (
  lines: readonly ConfigLine[],
  sections: readonly string[],
): readonly (readonly [string, true])[] =>
  lines.flatMap(({ text, children }) => {
    const path = [...sections, text];
    return [[path.join(" / "), true] as const, ...named(children, path)];
  });
