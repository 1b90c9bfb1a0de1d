import type { ConfigLine } from "./config-tree.js";
import { readLine } from "./lines/command.js";
import { subinterfaceCommands } from "./lines/interface-commands.js";
import { parentOf } from "./lines/interface-name.js";

export interface InterfaceSection {
  readonly name: string;
  readonly children: readonly ConfigLine[];
}

/**
 * The lines of a sub-interface that make it bridge (`vlan id 20`, `encapsulation vlan` with `client …`),
 * by its parent. How its frames change VLANs is not modelled.
 */
export const bridgedSubinterfaces = (
  sections: readonly InterfaceSection[],
): readonly { readonly parent: string; readonly line: string }[] =>
  sections.flatMap(({ name, children }) => {
    const parent = parentOf(name);
    if (parent === undefined) return [];
    const lines = children.flatMap(({ text }) => {
      if (/^switchport\b/i.test(text)) return [text];
      const line = readLine(text, subinterfaceCommands);
      return line?.effect === "opaque" && !line.negated ? [line.shown] : [];
    });
    return lines.slice(0, 1).map((line) => ({ parent, line: `interface ${name} / ${line}` }));
  });

/** The names of routed sub-interfaces, by parent: they end layer 2, and have addresses of their own. */
export const routedSubinterfaces = (
  sections: readonly InterfaceSection[],
): ReadonlyMap<string, readonly string[]> => {
  const bridged = new Set(bridgedSubinterfaces(sections).map(({ line }) => line.split(" ")[1]));
  const found = new Map<string, string[]>();
  for (const { name } of sections) {
    const parent = parentOf(name);
    if (parent === undefined || bridged.has(name)) continue;
    found.set(parent, [...new Set([...(found.get(parent) ?? []), name])]);
  }
  return found;
};
