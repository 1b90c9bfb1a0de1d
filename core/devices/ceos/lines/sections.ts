import type { ConfigLine } from "../config-tree.js";
import { readLine, type CommandTable, type Line } from "./command.js";
import { globalCommands } from "./global-commands.js";
import { interfaceCommands, subinterfaceCommands, vlanCommands } from "./interface-commands.js";

/** A line outside all sections, or the first line of one. */
export interface Section {
  /** Undefined: no command that is known. */
  readonly line: Line | undefined;
  /** As written. */
  readonly text: string;
  readonly children: readonly ConfigLine[];
}

/** What each kind of section takes; EOS enters lines one by one, and indentation means nothing to it. */
const MODES: Readonly<Record<string, readonly CommandTable[]>> = {
  "interface <rest>": [interfaceCommands, subinterfaceCommands],
  "vlan <vlans>": [vlanCommands],
};

const PROFILE = "interface profile <name>";

/**
 * The lines of a configuration by section. A line at the margin that no command outside sections is,
 * and that the section before it takes, belongs to that section, as it would in EOS's CLI.
 */
export const sectionsOf = (lines: readonly ConfigLine[]): readonly Section[] => {
  const sections: Section[] = [];
  let open:
    { readonly takes: (text: string) => boolean; readonly children: ConfigLine[] } | undefined;
  for (const { text, children } of lines) {
    if (text.toLowerCase() === "exit") {
      open = undefined;
      continue;
    }
    const line = readLine(text, globalCommands);
    if (line === undefined && open?.takes(text) === true) {
      open.children.push({ text, children });
      continue;
    }
    const own = [...children];
    sections.push({ line, text, children: own });
    const takes = takenBy(line);
    open = takes && { takes, children: own };
  }
  return sections;
};

const takenBy = (line: Line | undefined): ((text: string) => boolean) | undefined => {
  if (line === undefined || line.negated) return undefined;
  if (line.command === PROFILE) return (text) => /^command\s/i.test(text);
  const tables = MODES[line.command];
  return tables && ((text) => tables.some((table) => readLine(text, table) !== undefined));
};
