import type { ConfigLine } from "./config-tree.js";
import { readLine, type CommandTable } from "./lines/command.js";
import {
  interfaceCommands,
  subinterfaceCommands,
  vlanCommands,
} from "./lines/interface-commands.js";
import { interfacesNamed } from "./lines/interface-name.js";
import {
  defaultsCommands,
  mlagCommands,
  vrfCommands,
  vxlanCommands,
} from "./lines/section-commands.js";
import type { Section } from "./lines/sections.js";

/** A line that nothing here understands. */
export interface Unread {
  /** "" for a line outside all sections. */
  readonly section: string;
  readonly text: string;
  /** Lines in its section. */
  readonly below: number;
}

/** Physical ports and port-channels: no sub-interface (Ethernet1.10), Vlan or Management. */
export const PORT = /^(?:Ethernet\d+(?:\/\d+)*|Port-Channel\d+)$/;

/** A line with those in its section. */
export const linesIn = ({ children }: ConfigLine): number =>
  children.reduce((sum, child) => sum + linesIn(child), 1);

/** Sections of one kind, what each may hold, and how they are called. */
const KNOWN: Readonly<
  Record<string, readonly [CommandTable, (args: readonly string[]) => string]>
> = {
  "vlan <vlans>": [vlanCommands, ([vlans = ""]) => `vlan ${vlans}`],
  "mlag configuration": [mlagCommands, () => "mlag"],
  mlag: [mlagCommands, () => "mlag"],
  "vrf instance <name>": [vrfCommands, () => "vrf instance"],
  "vrf definition <name>": [vrfCommands, () => "vrf definition"],
  "interface defaults": [defaultsCommands, () => "interface defaults"],
};

/** Sections that are no port's, and lines that are in none. */
export const unreadSections = (sections: readonly Section[]): readonly Unread[] =>
  sections.flatMap(({ line, text, children }) => {
    if (line === undefined) return [{ section: "", text, below: linesIn({ text, children }) - 1 }];
    const known = KNOWN[line.command];
    if (known !== undefined) return unreadIn(known[1](line.args), children, [known[0]]);
    if (line.command !== "interface <rest>" || line.negated) return [];
    const [name] = interfacesNamed(line.args[0] ?? "") ?? [];
    if (name === undefined) return [{ section: "", text, below: children.length }];
    if (PORT.test(name)) return [];
    return unreadIn(
      name,
      children,
      name.startsWith("Vxlan") ? [vxlanCommands] : [interfaceCommands, subinterfaceCommands],
    );
  });

const unreadIn = (
  section: string,
  children: readonly ConfigLine[],
  tables: readonly CommandTable[],
): readonly Unread[] =>
  children
    .filter(({ text }) => tables.every((table) => readLine(text, table) === undefined))
    .map((child) => ({ section, text: child.text, below: linesIn(child) - 1 }));
