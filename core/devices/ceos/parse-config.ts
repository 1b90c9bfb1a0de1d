import { portChannelName } from "../../model/interface-names.js";
import type { EosConfig } from "../../model/observed.js";
import { parseConfigTree, type ConfigLine } from "./config-tree.js";
import { parseInterface, type InterfaceDefaults } from "./parse-interface.js";
import type { Words } from "../../model/words.js";

export type ParsedConfig =
  | { readonly ok: true; readonly config: Omit<EosConfig, "fingerprint"> }
  | { readonly ok: false; readonly kind: "refused" | "unparsable"; readonly reason: Words };

/** Physical ports only: no subinterface (Ethernet1.10), Port-Channel, Vlan or Management. */
const ETHERNET = /^interface (Ethernet\d+(?:\/\d+)*)$/;

/** The managed part of `show running-config` text. */
export const parseRunningConfig = (text: string): ParsedConfig => {
  const tree = parseConfigTree(text);
  if (!tree.ok) return tree;
  const { lines } = tree;
  const defaults = interfaceDefaults(lines);
  const interfaces = lines.flatMap(({ text: line, children }) => {
    const name = ETHERNET.exec(line)?.[1];
    return name === undefined ? [] : [[name, parseInterface(children, defaults)] as const];
  });
  const config = {
    hostname: argumentOf(lines, "hostname"),
    ipRouting: lines.some(({ text: line }) => /^ip routing(?: ipv6 interfaces)?$/.test(line)),
    spanningTreeMode: argumentOf(lines, "spanning-tree mode"),
    interfaces: Object.fromEntries(interfaces),
    ...portChannels(lines),
    staticArp: staticArp(lines),
    ...(defaults.mtu === null ? {} : { defaultMtu: defaults.mtu }),
  };
  return { ok: true, config };
};

const PORT_CHANNEL = /^interface Port-Channel\s*(\d+)$/i;

/** What decides where a port-channel's frames go; other lines, which may hold secrets, are left out. */
const PORT_CHANNEL_LINES = /^(?:no )?(?:switchport|shutdown|ip address|ipv6 address)(?: |$)/;

const portChannels = (lines: readonly ConfigLine[]): Pick<EosConfig, "portChannels"> => {
  const found = lines.flatMap(({ text, children }) => {
    const number = PORT_CHANNEL.exec(text)?.[1];
    if (number === undefined) return [];
    const own = children.map((line) => line.text).filter((line) => PORT_CHANNEL_LINES.test(line));
    return [[portChannelName(number), own] as const];
  });
  return found.length === 0 ? {} : { portChannels: Object.fromEntries(found) };
};

const argumentOf = (lines: readonly ConfigLine[], command: string): string | null =>
  lines.find(({ text }) => text.startsWith(`${command} `))?.text.slice(command.length + 1) ?? null;

/** `arp A.B.C.D aaaa.bbbb.cccc arpa` (the template of Arista's AVD); other VRFs name theirs first. */
const STATIC_ARP = /^arp (\d+(?:\.\d+){3}) ([0-9a-f]{4}(?:\.[0-9a-f]{4}){2}) arpa$/i;

const staticArp = (lines: readonly ConfigLine[]): EosConfig["staticArp"] =>
  Object.fromEntries(
    lines.flatMap(({ text }) => {
      const [, address, mac] = STATIC_ARP.exec(text) ?? [];
      return address === undefined || mac === undefined ? [] : [[address, mac.toLowerCase()]];
    }),
  );

/**
 * What an interface section inherits: `switchport default mode routed` turns the default round, and
 * `interface defaults` sets a layer-3 MTU and, under `ethernet`, shutdown.
 */
const interfaceDefaults = (lines: readonly ConfigLine[]): InterfaceDefaults => {
  const inherited = lines.find(({ text }) => text === "interface defaults")?.children ?? [];
  const ethernet = inherited.find(({ text }) => text === "ethernet")?.children ?? [];
  const mtu = argumentOf(inherited, "mtu");
  return {
    mode: lines.some(({ text }) => text === "switchport default mode routed")
      ? "routed"
      : "switchport",
    mtu: mtu === null ? null : Number(mtu),
    shutdown: ethernet.some(({ text }) => text === "shutdown"),
  };
};
