import type { EosInterface } from "../../model/observed.js";
import type { ConfigLine } from "./config-tree.js";
import { readLine } from "./lines/command.js";
import { interfaceCommands } from "./lines/interface-commands.js";
import { PORT_READERS, type Draft } from "./port-readers.js";

export interface InterfaceDefaults {
  readonly mode: "routed" | "switchport";
  /** Of `interface defaults`; null when it sets none. */
  readonly mtu: number | null;
  readonly shutdown: boolean;
  /** `spanning-tree edge-port bpdufilter default`; absent: edge ports send BPDUs, and hear them. */
  readonly edgesFilterBpdus?: boolean;
}

export interface ParsedInterface {
  readonly settings: EosInterface;
  /** Lines that nothing here understands. */
  readonly unread: readonly ConfigLine[];
}

/**
 * One `interface EthernetN` or `interface Port-ChannelN` section. An empty one is a port with all
 * defaults: a switchport in access VLAN 1, not shut down. `show running-config all` prints the
 * defaults as lines of their own, which read the same; of two lines for one setting the later counts.
 */
export const parseInterface = (
  lines: readonly ConfigLine[],
  { mode, shutdown, edgesFilterBpdus = false }: InterfaceDefaults,
): ParsedInterface => {
  const draft: Draft = {
    mode,
    accessVlan: 1,
    switchportMode: "access",
    address: null,
    secondaryAddresses: [],
    addressLines: [],
    ipv6: [],
    trunkGroups: [],
    filters: [],
    mtu: null,
    shutdown,
  };
  const opaque = new Map<string, string>();
  const unread: ConfigLine[] = [];
  for (const line of lines) {
    const read = readLine(line.text, interfaceCommands);
    if (read === undefined) unread.push(line);
    else if (read.effect === "opaque" && !saysNothing(line)) opaque.set(read.command, read.shown);
    else if (read.negated) opaque.delete(read.command);
    if (read?.effect === "read")
      PORT_READERS[read.command]?.(draft, read.args[0] ?? "", read.negated, read);
  }
  const { addressLines, ipv6, trunkGroups, filters, ...single } = draft;
  const { allowed, edge = false, filtersBpdus = edgesFilterBpdus && edge, ...settings } = single;
  return {
    settings: {
      ...settings,
      ...withoutEmpty({ addressLines, ipv6, trunkGroups, filters, opaque: [...opaque.values()] }),
      ...(allowed === undefined ? {} : { trunkVlans: allowed }),
      ...(filtersBpdus ? { bpduFilter: true } : {}),
      ...(settings.channelGroup === undefined ? {} : { mode: "member" }),
    },
    unread,
  };
};

type Lists = Pick<EosInterface, "addressLines" | "ipv6" | "trunkGroups" | "filters" | "opaque">;

const withoutEmpty = (lists: Required<Lists>): Lists =>
  Object.fromEntries(Object.entries(lists).filter(([, lines]) => lines.length > 0));

/** A section of which every line takes something away, as `show running-config all` prints an empty one. */
const saysNothing = ({ children }: ConfigLine): boolean =>
  children.length > 0 && children.every(({ text }) => /^(?:no|default)\s/i.test(text));
