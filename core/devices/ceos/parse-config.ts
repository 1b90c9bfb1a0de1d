import type { EosConfig, EosInterface } from "../../model/observed.js";
import { parseConfigTree, type ConfigLine } from "./config-tree.js";
import { interfacesNamed } from "./lines/interface-name.js";
import { profilesOf, withProfiles } from "./lines/profiles.js";
import { sectionsOf, type Section } from "./lines/sections.js";
import { unreadNames } from "./lines/unread-names.js";
import { linesIn, PORT, unreadSections, type Unread } from "./unread-sections.js";
import { egresses, opaqueByPort } from "./parse-inner.js";
import { parseInterface, type InterfaceDefaults } from "./parse-interface.js";
import { logicalInterfaces, routedSubinterfaces } from "./parse-subinterfaces.js";
import { dottedMac } from "../../model/dotted-mac.js";
import { formatVlanList, vlansIn } from "../../model/vlan-list.js";
import { parseVrfs } from "./parse-vrfs.js";
import { definedVlans, parseVlans } from "./parse-vlans.js";
import type { Words } from "../../model/words.js";

export type ParsedConfig =
  | { readonly ok: true; readonly config: Omit<EosConfig, "fingerprint"> }
  | { readonly ok: false; readonly kind: "refused" | "unparsable"; readonly reason: Words };

/** What the product uses of `show running-config` text, and what in it nothing understands. */
export const parseRunningConfig = (text: string): ParsedConfig => {
  const tree = parseConfigTree(text);
  if (!tree.ok) return tree;
  const sections = sectionsOf(tree.lines);
  const defaults = interfaceDefaults(sections);
  const ports = parsePorts(sections, defaults);
  const channels = ofKind(ports, "Port-Channel");
  const logical = logicalInterfaces(interfaceSections(sections));
  const vlans = parseVlans(sections);
  const inner = egresses(sections);
  const unread = unreadNames([
    ...unreadSections(sections),
    ...ports.flatMap((port) => port.unread),
  ]);
  const arp = staticArp(sections);
  const config = {
    hostname: argumentOf(sections, "hostname <name>"),
    ipRouting:
      sections.findLast(({ line }) => ROUTING.has(line?.command ?? ""))?.line?.negated === false,
    ...(lastOf(sections, "ipv6 unicast-routing")?.negated === false
      ? { ipv6Routing: true as const }
      : {}),
    ...parseVrfs(sections),
    spanningTreeMode: argumentOf(sections, "spanning-tree mode <name>"),
    ...vlansWithoutTree(sections),
    interfaces: ofKind(ports, "Ethernet"),
    ...(Object.keys(channels).length === 0 ? {} : { portChannels: channels }),
    ...(Object.keys(logical).length === 0 ? {} : { logical }),
    ...definedVlans(sections),
    ...(Object.keys(vlans).length === 0 ? {} : { vlans }),
    ...(inner.length === 0 ? {} : { ways: inner }),
    staticArp: arp[""] ?? {},
    ...vrfArp(arp),
    ...(defaults.mtu === null ? {} : { defaultMtu: defaults.mtu }),
    ...(unread.length === 0 ? {} : { unread }),
  };
  return { ok: true, config };
};

const TREE_VLANS: ReadonlySet<string> = new Set([
  "spanning-tree vlan-id <vlans>",
  "spanning-tree vlan <vlans>",
]);

/** Each line takes its VLANs out of spanning tree, or back into it. */
const vlansWithoutTree = (sections: readonly Section[]): Pick<EosConfig, "noSpanningTree"> => {
  const found = new Set<number>();
  for (const { line } of sections) {
    if (line === undefined || !TREE_VLANS.has(line.command)) continue;
    for (const vlan of vlansIn(line.args[0] ?? ""))
      if (line.text.startsWith("no ")) found.add(vlan);
      else found.delete(vlan);
  }
  return found.size === 0 ? {} : { noSpanningTree: formatVlanList([...found]) };
};

const ROUTING: ReadonlySet<string> = new Set(["ip routing", "ip routing ipv6 interfaces"]);

interface Port {
  readonly name: string;
  readonly settings: EosInterface;
  readonly unread: readonly Unread[];
}

/** Each port once, in the text's order: a second section of a port goes on with the first. */
const parsePorts = (sections: readonly Section[], defaults: InterfaceDefaults): readonly Port[] => {
  const lines = new Map<string, ConfigLine[]>();
  for (const { name, children } of interfaceSections(sections))
    if (PORT.test(name)) lines.set(name, [...(lines.get(name) ?? []), ...children]);
  const profiles = profilesOf(sections);
  const subinterfaces = routedSubinterfaces(interfaceSections(sections));
  const opaque = opaqueByPort(sections, interfaceSections(sections));
  return [...lines].map(([name, own]) => {
    const { settings, unread } = parseInterface(withProfiles(own, profiles), {
      ...defaults,
      // It is said of Ethernet ports alone.
      shutdown: defaults.shutdown && name.startsWith("Ethernet"),
    });
    const lower = subinterfaces.get(name) ?? [];
    const said = [...(settings.opaque ?? []), ...(opaque.get(name) ?? [])];
    return {
      name,
      settings: {
        ...settings,
        ...(lower.length === 0 ? {} : { subinterfaces: lower }),
        ...(said.length === 0 ? {} : { opaque: said }),
      },
      unread: unread.map((line) => ({ section: name, text: line.text, below: linesIn(line) - 1 })),
    };
  });
};

const interfaceSections = (
  sections: readonly Section[],
): readonly { readonly name: string; readonly children: readonly ConfigLine[] }[] =>
  sections.flatMap(({ line, children }) => {
    if (line?.command !== "interface <rest>" || line.negated) return [];
    return (interfacesNamed(line.args[0] ?? "") ?? []).map((name) => ({ name, children }));
  });

const ofKind = (
  ports: readonly Port[],
  kind: "Ethernet" | "Port-Channel",
): Readonly<Record<string, EosInterface>> =>
  Object.fromEntries(
    ports.flatMap(({ name, settings }) => (name.startsWith(kind) ? [[name, settings]] : [])),
  );

const lastOf = (sections: readonly Section[], command: string): Section["line"] =>
  sections.findLast(({ line }) => line?.command === command)?.line;

const argumentOf = (sections: readonly Section[], command: string): string | null =>
  sections.findLast(({ line }) => line?.command === command && !line.negated)?.line?.args[0] ??
  null;

/** The entries of each VRF; "" is the default one. A later entry of an address replaces it. */
const staticArp = (
  sections: readonly Section[],
): Readonly<Record<string, Readonly<Record<string, string>>>> => {
  const entries = new Map<string, Map<string, string>>();
  for (const { line } of sections) {
    const inVrf = line?.command === "arp vrf <name> <ipv4> <mac> arpa";
    if (line === undefined || (!inVrf && line.command !== "arp <ipv4> <mac> arpa")) continue;
    const [named = "", address = "", mac = ""] = inVrf ? line.args : ["", ...line.args];
    const vrf = named === "default" ? "" : named;
    const own = entries.get(vrf) ?? new Map<string, string>();
    entries.set(vrf, own);
    if (line.negated) own.delete(address);
    else own.set(address, macAsPrinted(mac));
  }
  return Object.fromEntries([...entries].map(([vrf, own]) => [vrf, Object.fromEntries(own)]));
};

/** EOS takes colons too, also without leading zeros, and prints dots. */
const macAsPrinted = (mac: string): string =>
  dottedMac(
    mac
      .split(":")
      .map((part) => part.padStart(2, "0"))
      .join(":"),
  ).toLowerCase();

const vrfArp = (
  entries: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Pick<EosConfig, "vrfArp"> => {
  const others = Object.entries(entries).filter(([vrf]) => vrf !== "");
  return others.length === 0 ? {} : { vrfArp: Object.fromEntries(others) };
};

/**
 * What an interface section inherits: `switchport default mode routed` turns the default round, and
 * `interface defaults` sets a layer-3 MTU and, under `ethernet`, shutdown.
 */
const interfaceDefaults = (sections: readonly Section[]): InterfaceDefaults => {
  const inherited = sections
    .filter(({ line }) => line?.command === "interface defaults")
    .flatMap(({ children }) => children);
  const ethernet = inherited.find(({ text }) => text === "ethernet")?.children ?? [];
  const mtu = inherited.flatMap(({ text }) => /^mtu (\d+)$/.exec(text)?.[1] ?? []).at(-1);
  const mode = sections.findLast(({ line }) => line?.command.startsWith("switchport default mode"));
  const filter = sections.findLast(({ line }) => EDGE_FILTERS.has(line?.command ?? ""));
  return {
    mode:
      mode?.line?.command === "switchport default mode routed" && !mode.line.negated
        ? "routed"
        : "switchport",
    mtu: mtu === undefined ? null : Number(mtu),
    shutdown: ethernet.some(({ text }) => text === "shutdown"),
    edgesFilterBpdus: filter?.line?.negated === false,
  };
};

/** In its new and its old spelling. */
const EDGE_FILTERS: ReadonlySet<string> = new Set([
  "spanning-tree edge-port bpdufilter default",
  "spanning-tree portfast bpdufilter default",
]);
