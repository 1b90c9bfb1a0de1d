import type { EosInterface } from "../../model/observed.js";
import { parseVlanList, vlansIn } from "../../model/vlan-list.js";
import { EVERY_VLAN } from "../contract/trunk.js";
import { ipv6Setting } from "./ipv6-settings.js";
import type { Line } from "./lines/command.js";

/** A port's settings while its lines are read. */
export type Draft = { -readonly [K in keyof EosInterface]: EosInterface[K] } & {
  secondaryAddresses: readonly string[];
  addressLines: readonly string[];
  ipv6: readonly string[];
  trunkGroups: readonly string[];
  filters: readonly string[];
  /** What may be on the trunk; undefined: all. */
  allowed?: readonly number[] | undefined;
  /** `spanning-tree portfast`: no other switch is expected there. */
  edge?: boolean;
  /** Its own `spanning-tree bpdufilter`; undefined: what is the default of edge ports. */
  filtersBpdus?: boolean | undefined;
};

export type Reader = (draft: Draft, argument: string, negated: boolean, line: Line) => void;

const without = (vlans: readonly number[], list: string): readonly number[] => {
  const gone = new Set(vlansIn(list));
  return vlans.filter((vlan) => !gone.has(vlan));
};

const allow = (draft: Draft, vlans: readonly number[] | undefined): void => {
  draft.allowed = vlans?.length === EVERY_VLAN.length ? undefined : vlans;
};

const setMode =
  (mode: string): Reader =>
  (draft, rest, negated) => {
    draft.switchportMode = negated ? "access" : rest === "" ? mode : rest;
  };

const setEdge: Reader = (draft, _, negated) => (draft.edge = !negated);

/** `ip address …` other than a plain one: each replaces what the port had. */
const setAddressLine: Reader = (draft, _, negated, { text }) => {
  draft.address = null;
  draft.secondaryAddresses = [];
  draft.addressLines = negated ? [] : [text];
};

const addAddressLine: Reader = (draft, _, negated, { text }) => {
  const line = negated ? affirmed(text) : text;
  const others = draft.addressLines.filter((one) => one !== line);
  draft.addressLines = negated ? others : [...others, text];
};

/** `no ipv6 address` takes all of them away; one that is said again, in other letters too, is one. */
const addIpv6: Reader = (draft, _, negated, { text }) => {
  if (negated && text.endsWith(" ipv6 address")) {
    draft.ipv6 = [];
    return;
  }
  const setting = ipv6Setting(negated ? affirmed(text) : text);
  const others = draft.ipv6.filter((line) => ipv6Setting(line) !== setting);
  draft.ipv6 = negated ? others : [...others, text];
};

/** The line that `no …` or `default …` takes away. */
const affirmed = (negation: string): string => negation.replace(/^\S+ /, "");

const setVrf: Reader = (draft, vrf, negated) => {
  if (negated) delete draft.vrf;
  else draft.vrf = vrf;
};

const joinGroup: Reader = (draft, _, negated, { text }) => {
  if (negated) delete draft.channelGroup;
  else draft.channelGroup = text.replace(/^channel-group /, "");
};

/** One of each family and direction: a later one replaces an earlier one, and `no` takes it away without its name. */
const setFilter =
  (family: "ip" | "ipv6", way: "in" | "out"): Reader =>
  (draft, _, negated, { text }) => {
    const others = draft.filters.filter(
      (line) => !(line.startsWith(`${family} `) && line.endsWith(` ${way}`)),
    );
    draft.filters = negated ? others : [...others, text];
  };

/** What each line of a port says, by its command. */
export const PORT_READERS: Readonly<Record<string, Reader>> = {
  switchport: (draft, _, negated) => (draft.mode = negated ? "routed" : "switchport"),
  "switchport access vlan <vlan>": (draft, vlan, negated) =>
    (draft.accessVlan = negated ? 1 : Number(vlan)),
  "switchport mode access": setMode("access"),
  "switchport mode trunk": setMode("trunk"),
  "switchport mode trunk phone": setMode("trunk phone"),
  "switchport mode <rest>": setMode("access"),
  "switchport trunk native vlan <vlan>": (draft, vlan, negated) => {
    delete draft.nativeTagged;
    if (negated || vlan === "1") delete draft.nativeVlan;
    else draft.nativeVlan = Number(vlan);
  },
  "switchport trunk native vlan tag": (draft, _, negated) => {
    delete draft.nativeVlan;
    if (negated) delete draft.nativeTagged;
    else draft.nativeTagged = true;
  },
  "switchport trunk allowed vlan <vlans>": (draft, list, negated) => {
    const vlans = negated ? EVERY_VLAN : parseVlanList(list);
    if (vlans !== undefined) allow(draft, vlans);
  },
  "switchport trunk allowed vlan all": (draft) => {
    allow(draft, undefined);
  },
  "switchport trunk allowed vlan none": (draft, _, negated) => {
    allow(draft, negated ? undefined : []);
  },
  "switchport trunk allowed vlan add <vlans>": (draft, list) => {
    if (draft.allowed === undefined) return;
    const both = [...draft.allowed, ...vlansIn(list)];
    allow(
      draft,
      [...new Set(both)].sort((a, b) => a - b),
    );
  },
  "switchport trunk allowed vlan remove <vlans>": (draft, list) => {
    allow(draft, without(draft.allowed ?? EVERY_VLAN, list));
  },
  "switchport trunk allowed vlan except <vlans>": (draft, list) => {
    allow(draft, without(EVERY_VLAN, list));
  },
  "switchport trunk group <name>": (draft, name, negated) => {
    const others = draft.trunkGroups.filter((one) => one !== name);
    if (!negated) draft.trunkGroups = [...others, name];
    else draft.trunkGroups = name === "" ? [] : others;
  },
  "switchport phone vlan <vlan>": (draft, vlan, negated) => {
    if (negated) delete draft.phoneVlan;
    else draft.phoneVlan = Number(vlan);
  },
  "ip address <prefix>": (draft, address, negated) => {
    draft.addressLines = [];
    draft.address = negated ? null : address;
    if (negated) draft.secondaryAddresses = [];
  },
  "ip address <prefix> secondary": (draft, address, negated) => {
    const others = draft.secondaryAddresses.filter((one) => one !== address);
    draft.secondaryAddresses = negated ? others : [...others, address];
  },
  "ip address dhcp": setAddressLine,
  "ip address unnumbered <name>": setAddressLine,
  "ip address unnumbered <name> <number>": setAddressLine,
  "ip address virtual <prefix>": setAddressLine,
  "ip address virtual <prefix> secondary": addAddressLine,
  "ip address <rest>": setAddressLine,
  "ipv6 address <ipv6>": addIpv6,
  "ipv6 address <ipv6> eui-64": addIpv6,
  "ipv6 address <ipv6> link-local": addIpv6,
  "ipv6 address virtual <ipv6>": addIpv6,
  "ipv6 address auto-config": addIpv6,
  "ipv6 address dhcp": addIpv6,
  "ipv6 address <rest>": addIpv6,
  "ipv6 enable": addIpv6,
  "vrf <name>": setVrf,
  "vrf forwarding <name>": setVrf,
  "channel-group <number> mode on": joinGroup,
  "channel-group <number> mode active": joinGroup,
  "channel-group <number> mode passive": joinGroup,
  "channel-group <rest>": joinGroup,
  "port-channel min-links <number>": (draft, number, negated) => {
    if (negated) delete draft.minLinks;
    else draft.minLinks = Number(number);
  },
  "ip access-group <name> in": setFilter("ip", "in"),
  "ip access-group <name> out": setFilter("ip", "out"),
  "ipv6 access-group <name> in": setFilter("ipv6", "in"),
  "ipv6 access-group <name> out": setFilter("ipv6", "out"),
  "spanning-tree bpdufilter enable": (draft, _, negated) => {
    draft.filtersBpdus = negated ? undefined : true;
  },
  "spanning-tree bpdufilter disable": (draft, _, negated) => {
    draft.filtersBpdus = negated ? undefined : false;
  },
  "spanning-tree bpdufilter": (draft, _, negated) => {
    if (negated) draft.filtersBpdus = undefined;
  },
  "spanning-tree portfast": setEdge,
  "spanning-tree portfast edge": setEdge,
  "spanning-tree portfast <rest>": (draft) => (draft.edge = false),
  "mtu <number>": (draft, mtu, negated) => (draft.mtu = negated ? null : Number(mtu)),
  shutdown: (draft, _, negated) => (draft.shutdown = !negated),
};
