import type { ConfigLine } from "./config-tree.js";
import type { EosInterface } from "../../model/observed.js";
import { parseInterface } from "./parse-interface.js";
import { readLine } from "./lines/command.js";
import { subinterfaceCommands } from "./lines/interface-commands.js";
import { isSubinterface, isSvi, parentOf } from "../../model/interface-names.js";

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

/** The names of routed sub-interfaces, ascending, by parent: they end layer 2, and have addresses of their own. */
export const routedSubinterfaces = (
  sections: readonly InterfaceSection[],
): ReadonlyMap<string, readonly string[]> => {
  const bridged = new Set(bridgedSubinterfaces(sections).map(({ line }) => line.split(" ")[1]));
  const found = new Map<string, string[]>();
  for (const { name } of sections) {
    const parent = parentOf(name);
    if (parent === undefined || bridged.has(name)) continue;
    found.set(parent, [...new Set([...(found.get(parent) ?? []), name])].sort(byNumber));
  }
  return found;
};

const byNumber = (a: string, b: string): number =>
  Number(a.split(".").at(-1)) - Number(b.split(".").at(-1));

/** What routed sub-interfaces and SVIs say, by name; a second section of one goes on with the first. */
export const logicalInterfaces = (
  sections: readonly InterfaceSection[],
): Readonly<Record<string, EosInterface>> => {
  const bridged = new Set(bridgedSubinterfaces(sections).map(({ line }) => line.split(" ")[1]));
  const lines = new Map<string, ConfigLine[]>();
  for (const { name, children } of sections)
    if ((isSubinterface(name) && !bridged.has(name)) || isSvi(name))
      lines.set(name, [...(lines.get(name) ?? []), ...children]);
  return Object.fromEntries(
    [...lines].map(([name, own]) => [
      name,
      { ...parseInterface(withoutTag(own), DEFAULTS).settings, ...encapsulationOf(own) },
    ]),
  );
};

const DEFAULTS = { mode: "routed", mtu: null, shutdown: false } as const;

/** Of a port itself a tag is not modelled. */
const withoutTag = (lines: readonly ConfigLine[]): readonly ConfigLine[] =>
  lines.filter(({ text }) => readLine(text, subinterfaceCommands) === undefined);

/** Of a later line the first one's VLAN is replaced. */
const encapsulationOf = (lines: readonly ConfigLine[]): Pick<EosInterface, "encapsulation"> => {
  let found: Pick<EosInterface, "encapsulation"> = {};
  for (const { text } of lines) {
    const line = readLine(text, subinterfaceCommands);
    if (line?.command.startsWith("encapsulation dot1q") !== true) continue;
    const vlan = Number(line.args[0]);
    found = line.negated || !Number.isInteger(vlan) ? {} : { encapsulation: vlan };
  }
  return found;
};
