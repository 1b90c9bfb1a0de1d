import type { EosConfig, EosVlan } from "../../model/observed.js";
import { vlansIn } from "../../model/vlan-list.js";
import { readLine } from "./lines/command.js";
import { vlanCommands } from "./lines/interface-commands.js";
import type { Section } from "./lines/sections.js";

type Draft = { -readonly [K in keyof EosVlan]: EosVlan[K] };

/** VLANs of which something is said that changes what they carry, by number. */
export const parseVlans = (sections: readonly Section[]): Readonly<Record<string, EosVlan>> => {
  const vlans = new Map<number, Draft>();
  for (const { line, children } of sections) {
    if (line?.command !== "vlan <vlans>" || line.negated) continue;
    for (const vlan of vlansIn(line.args[0] ?? "")) {
      const draft = vlans.get(vlan) ?? {};
      for (const { text } of children) readVlanLine(draft, text);
      vlans.set(vlan, draft);
    }
  }
  return Object.fromEntries([...vlans].filter(([, said]) => Object.keys(said).length > 0));
};

const readVlanLine = (draft: Draft, text: string): void => {
  const line = readLine(text, vlanCommands);
  if (line === undefined) return;
  if (line.effect === "opaque") draft.opaque = line.shown;
  if (line.command === "state suspend" && !line.negated) draft.suspended = true;
  if (line.command === "state active" || (line.command.startsWith("state") && line.negated))
    delete draft.suspended;
  if (line.command.startsWith("trunk group") && line.negated) leaveGroup(draft, line.args[0]);
  if (line.command === "trunk group <name>" && !line.negated)
    draft.trunkGroups = [...(draft.trunkGroups ?? []), line.args[0] ?? ""];
};

/** Without a name, all of them. */
const leaveGroup = (draft: Draft, name: string | undefined): void => {
  const left = (draft.trunkGroups ?? []).filter((group) => name !== undefined && group !== name);
  if (left.length === 0) delete draft.trunkGroups;
  else draft.trunkGroups = left;
};

/** VLANs that have a section, whatever it says. */
export const definedVlans = (sections: readonly Section[]): Pick<EosConfig, "definedVlans"> => {
  const found = new Set<number>();
  for (const { line } of sections) {
    if (line?.command !== "vlan <vlans>") continue;
    for (const vlan of vlansIn(line.args[0] ?? ""))
      if (line.negated) found.delete(vlan);
      else found.add(vlan);
  }
  return found.size === 0 ? {} : { definedVlans: [...found].sort((a, b) => a - b) };
};
