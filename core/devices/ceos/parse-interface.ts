import type { EosInterface } from "../../model/observed.js";
import { HIGHEST_VLAN, LOWEST_VLAN, parseVlanList } from "../../model/vlan-list.js";
import type { ConfigLine } from "./config-tree.js";

export interface InterfaceDefaults {
  readonly mode: "routed" | "switchport";
  /** Of `interface defaults`; null when it sets none. */
  readonly mtu: number | null;
  readonly shutdown: boolean;
}

type Draft = { -readonly [K in keyof EosInterface]: EosInterface[K] } & {
  secondaryAddresses: string[];
};

const ADDRESS = String.raw`(\d+\.\d+\.\d+\.\d+/\d+)`;

/** 1 is the default, which `show running-config all` prints as well. */
const readNativeVlan = (draft: Draft, vlan: string): void => {
  if (vlan !== "1") draft.nativeVlan = Number(vlan);
};

/** "none", or a list; `show running-config all` prints the default, 1-4094, as well. */
const readTrunkVlans = (draft: Draft, list: string): void => {
  const vlans = list === "none" ? [] : parseVlanList(list);
  if (vlans !== undefined && vlans.length < EVERY_VLAN) draft.trunkVlans = vlans;
};

/** What each line says; all other lines of a section are not ours and have no effect here. */
const READERS: readonly (readonly [RegExp, (draft: Draft, argument: string) => void])[] = [
  [/^no switchport$/, (draft) => (draft.mode = "routed")],
  [/^switchport$/, (draft) => (draft.mode = "switchport")],
  [/^switchport access vlan (\d+)$/, (draft, vlan) => (draft.accessVlan = Number(vlan))],
  [/^switchport trunk native vlan (\d+)$/, readNativeVlan],
  [/^switchport trunk allowed vlan (.+)$/, readTrunkVlans],
  [/^switchport mode (.+)$/, (draft, mode) => (draft.switchportMode = mode)],
  [new RegExp(`^ip address ${ADDRESS}$`), (draft, address) => (draft.address = address)],
  [
    new RegExp(`^ip address ${ADDRESS} secondary$`),
    (draft, address) => draft.secondaryAddresses.push(address),
  ],
  [/^channel-group (.+)$/, (draft, group) => (draft.channelGroup = group)],
  [/^mtu (\d+)$/, (draft, mtu) => (draft.mtu = Number(mtu))],
  [/^shutdown$/, (draft) => (draft.shutdown = true)],
  [/^no shutdown$/, (draft) => (draft.shutdown = false)],
];

const EVERY_VLAN = HIGHEST_VLAN - LOWEST_VLAN + 1;

/**
 * One `interface EthernetN` section. An empty one is a port with all defaults: a switchport in
 * access VLAN 1, not shut down. `show running-config all` prints the defaults as lines of their
 * own, which read the same.
 */
export const parseInterface = (
  lines: readonly ConfigLine[],
  { mode, shutdown }: InterfaceDefaults,
): EosInterface => {
  const draft: Draft = {
    mode,
    accessVlan: 1,
    switchportMode: "access",
    address: null,
    secondaryAddresses: [],
    mtu: null,
    shutdown,
  };
  for (const { text } of lines) readLine(draft, text);
  return draft.channelGroup === undefined ? draft : { ...draft, mode: "member" };
};

const readLine = (draft: Draft, text: string): void => {
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(text);
    if (match !== null) read(draft, match[1] ?? "");
  }
};
