import type { ConfigLine } from "../config-tree.js";
import { readLine, type CommandTable, type Effect, type Line } from "./command.js";
import { isInterfaceCommand } from "./interface-words.js";
import { globalCommands } from "./global-commands.js";
import { interfaceCommands, subinterfaceCommands, vlanCommands } from "./interface-commands.js";
import { defaultsCommands, mlagCommands, vrfCommands, vxlanCommands } from "./section-commands.js";

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
  "interface <rest>": [interfaceCommands, subinterfaceCommands, vxlanCommands],
  "vlan <vlans>": [vlanCommands],
  "mlag configuration": [mlagCommands],
  mlag: [mlagCommands],
  "vrf instance <name>": [vrfCommands],
  "interface defaults": [defaultsCommands],
};

const PROFILE = "interface profile <name>";

/**
 * The lines of a configuration by section. A line at the margin that the section before it takes belongs
 * to that section, as it would in EOS's CLI, unless it is a command outside sections that counts, or, in a text
 * that indents, any such command that is known. A command that is not modelled is taken so only in a text that indents
 * nothing: some have their like outside sections.
 */
export const sectionsOf = (lines: readonly ConfigLine[]): readonly Section[] => {
  const sections: Section[] = [];
  const indents = lines.some(({ text, children }) => children.length > 0 && SECTION.test(text));
  let open: (Reader & { readonly children: ConfigLine[] }) | undefined;
  for (const { text, children } of lines) {
    if (text.toLowerCase() === "exit") {
      open = undefined;
      continue;
    }
    const line = readLine(text, globalCommands);
    const outside = line?.effect === "read" || (indents && line?.inFull === true);
    const inside = outside ? undefined : open?.read(text);
    const goesOn = !indents && line?.effect !== "read" && open?.takes(text) === true;
    if (
      open !== undefined &&
      (goesOn || (inside !== undefined && !(indents && inside === "opaque")))
    ) {
      open.children.push({ text, children });
      continue;
    }
    const own = [...children];
    sections.push({ line, text, children: own });
    const reader = readerIn(line);
    open = reader && { ...reader, children: own };
  }
  return sections;
};

const SECTION = /^(?:int|vlan )/i;

/** How a section takes the lines after its first. */
interface Reader {
  /** What a line means in it; undefined: it has no such command. */
  readonly read: (text: string) => Effect | undefined;
  /** Whether a line is its own, though nothing here understands it. */
  readonly takes: (text: string) => boolean;
}

const readerIn = (line: Line | undefined): Reader | undefined => {
  if (line === undefined || line.negated) return undefined;
  if (line.command === PROFILE)
    return {
      read: (text) => (/^command\s/i.test(text) ? "read" : undefined),
      takes: () => false,
    };
  const tables = MODES[line.command];
  return (
    tables && {
      read: (text) => tables.flatMap((table) => readLine(text, table)?.effect ?? [])[0],
      takes: line.command === "interface <rest>" ? isInterfaceCommand : () => false,
    }
  );
};
