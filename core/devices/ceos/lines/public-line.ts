import { REMOVED } from "../../../model/removed.js";
import { readLine, type Line } from "./command.js";
import { withoutRest } from "./first-words.js";
import { globalCommands } from "./global-commands.js";
import { interfaceCommands, subinterfaceCommands, vlanCommands } from "./interface-commands.js";
import { interfacesNamed } from "./interface-name.js";
import { mlagCommands, vrfCommands, vxlanCommands } from "./section-commands.js";
import { publicCommands } from "./public-commands.js";

const TABLES = [
  globalCommands,
  interfaceCommands,
  subinterfaceCommands,
  vlanCommands,
  vxlanCommands,
  mlagCommands,
  vrfCommands,
  publicCommands,
];

/** Commands whose end is no free text, though this product does not take it apart. */
const KEEPS_REST = /^(?:switchport|channel-group|vlan internal order|l2-protocol) /;

/**
 * A line as a snapshot, a reason and a list may show it: whole where it is a command that the product
 * uses or knows to have no place for a secret; else no more than its first words.
 */
export const publicLine = (text: string): string => {
  const trimmed = text.trim();
  const named = /^interface\s+(.+)$/i.exec(trimmed)?.[1];
  if (named !== undefined && interfacesNamed(named) !== undefined) return trimmed;
  const all = TABLES.flatMap((table) => readLine(trimmed, table) ?? []);
  // "link tracking" is no "link-debounce" cut short.
  const full = all.filter(({ inFull }) => inFull);
  const lines = full.length === 0 ? all : full;
  if (lines.some(isWhole)) return trimmed;
  const kept = lines.map(({ shown }) => shown).toSorted((a, b) => b.length - a.length)[0];
  return kept === undefined ? withoutRest(trimmed) : kept.replace(/…$/, REMOVED);
};

const isWhole = ({ command, shown }: Line): boolean =>
  !shown.endsWith("…") || KEEPS_REST.test(command);
