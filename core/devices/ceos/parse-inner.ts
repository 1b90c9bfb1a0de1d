import type { EosEgress } from "../../model/observed.js";
import { parseVlanList } from "../../model/vlan-list.js";
import { parentOf } from "../../model/interface-names.js";
import { interfacesNamed } from "./lines/interface-name.js";
import type { ConfigLine } from "./config-tree.js";
import { readLine, type Line } from "./lines/command.js";
import { vxlanCommands } from "./lines/section-commands.js";
import type { Section } from "./lines/sections.js";
import { bridgedSubinterfaces, type InterfaceSection } from "./parse-subinterfaces.js";

const VXLAN = /^Vxlan\d+$/;

/**
 * What joins a device's VLANs to elsewhere, or keeps them apart, past its ports: its VXLAN interface, by which the
 * frames of the VLANs that it maps leave the device, and tap aggregation, which alone of all forwards while it is exclusive.
 */
export const egresses = (sections: readonly Section[]): readonly EosEgress[] =>
  sections.flatMap(({ line, children }) => {
    if (line?.command === "tap aggregation" && !line.negated) return tapEgress(children);
    if (line?.command !== "interface <rest>" || line.negated) return [];
    const [name] = interfacesNamed(line.args[0] ?? "") ?? [];
    if (name === undefined || !VXLAN.test(name)) return [];
    const lines = children.flatMap(({ text }) => readLine(text, vxlanCommands) ?? []);
    if (lines.findLast(({ command }) => command === "shutdown")?.negated === false) return [];
    return lines.flatMap((one) => vxlanEgresses(name, one));
  });

/** Of VLANs that are not known by number it may be any. */
const vxlanEgresses = (name: string, line: Line): readonly EosEgress[] => {
  if (line.negated) return [];
  if (line.effect === "opaque") return [{ name, line: line.shown }];
  if (!/^vxlan vlan .*vni <rest>$/.test(line.command)) return [];
  const vlans = parseVlanList(line.args[0] ?? "");
  const said = `vxlan vlan ${line.args[0] ?? ""} vni ${line.args[1] ?? ""}`;
  return [{ name, ...(vlans === undefined ? {} : { vlans }), line: said }];
};

const tapEgress = (children: readonly ConfigLine[]): readonly EosEgress[] => {
  const mode = children.findLast(({ text }) => /^(?:no |default )?mode\b/i.test(text))?.text ?? "";
  return /^mode exclusive\b/i.test(mode)
    ? [{ name: "tap aggregation", line: "mode exclusive" }]
    : [];
};

/**
 * What other sections say of a port that can change where its frames go and is not modelled: bridged
 * sub-interfaces, the far side of a backup link, an MLAG peer link, a patch, the end of a mirror. By
 * port or port-channel.
 */
export const opaqueByPort = (
  sections: readonly Section[],
  interfaces: readonly InterfaceSection[],
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const say = (name: string, line: string): void => {
    const port = parentOf(name) ?? name;
    found.set(port, [...(found.get(port) ?? []), line]);
  };
  for (const { parent, line } of bridgedSubinterfaces(interfaces)) say(parent, line);
  for (const { name, children } of interfaces)
    for (const { text } of children) {
      const backup = /^switchport\s+backup(?:-link)?\s+(?:interface\s+)?(\S+(?:\s+[\d/]+)?)/i.exec(
        text,
      );
      if (backup === null) continue;
      for (const other of interfacesNamed(backup[1] ?? "") ?? [])
        say(other, `interface ${name} / switchport backup-link ${other}`);
    }
  for (const section of sections) sayOfSection(section, say);
  return found;
};

const sayOfSection = (
  { line, children }: Section,
  say: (name: string, line: string) => void,
): void => {
  const named = (pattern: RegExp, text: string): readonly string[] =>
    interfacesNamed(pattern.exec(text)?.[1] ?? "") ?? [];
  switch (line?.command) {
    case "mlag configuration":
    case "mlag":
      for (const { text } of children)
        for (const name of named(/^peer-link\s+(.+)$/i, text))
          say(name, `mlag configuration / peer-link ${name}`);
      return;
    case "patch panel":
      for (const patch of children)
        for (const { text } of patch.children)
          for (const name of named(/^connector\s+\S+\s+interface\s+([a-z-]+\s*[\d/.]+)/i, text))
            say(name, `patch panel / connector interface ${name}`);
      return;
    case "monitor session <name> destination <rest>":
      for (const name of named(/^(?:interface\s+)?([a-z-]+\s*[\d/.,-]+)/i, line.args[1] ?? ""))
        say(name, `monitor session ${line.args[0] ?? ""} destination ${name}`);
      return;
    case "mac address-table static <mac> vlan <vlan> interface <rest>":
      if (line.negated) return;
      for (const name of interfacesNamed(line.args[2] ?? "") ?? [])
        say(name, `mac address-table static ${line.args[0] ?? ""} vlan ${line.args[1] ?? ""}`);
      return;
    case undefined:
    default:
  }
};
