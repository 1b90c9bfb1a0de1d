import type { EosInterface } from "../../../../../core/model/observed.js";
import { formatVlanList } from "../../../../../core/model/vlan-list.js";

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

export type Random = () => number;

export const below = (random: Random, count: number): number => Math.floor(random() * count);

export const sometimes = <Part extends object>(random: Random, part: () => Part): Part | object =>
  random() < 0.3 ? part() : {};

export const vlan = (random: Random): number => 2 + below(random, 4000);

const octet = (random: Random): number => below(random, 250) + 1;

const address = (random: Random): string =>
  `10.${octet(random)}.${octet(random)}.${octet(random)}/${8 + below(random, 24)}`;

const addresses = (
  random: Random,
): Pick<EosInterface, "address" | "secondaryAddresses" | "addressLines"> => {
  const kind = below(random, 6);
  if (kind === 0) return { address: null, secondaryAddresses: [] };
  if (kind === 1)
    return { address: null, secondaryAddresses: [], addressLines: ["ip address dhcp"] };
  if (kind === 2)
    return {
      address: null,
      secondaryAddresses: [],
      addressLines: [`ip address unnumbered Loopback${below(random, 9)}`],
    };
  const secondaryAddresses = kind === 3 ? [address(random), address(random)] : [];
  return { address: address(random), secondaryAddresses: [...new Set(secondaryAddresses)] };
};

/** A port as the reader gives it, with any settings that go together. */
export const randomPort = (random: Random): EosInterface => ({
  mode: random() < 0.5 ? "routed" : "switchport",
  accessVlan: random() < 0.5 ? 1 : vlan(random),
  switchportMode: ["access", "trunk", "trunk phone", "dot1q-tunnel"][below(random, 4)] ?? "access",
  ...addresses(random),
  mtu: random() < 0.5 ? null : 68 + below(random, 9000),
  shutdown: random() < 0.2,
  ...sometimes(random, () => ({
    trunkVlans: [...new Set([vlan(random), vlan(random), vlan(random)])].sort((a, b) => a - b),
  })),
  ...sometimes(random, () =>
    random() < 0.3 ? { nativeTagged: true as const } : { nativeVlan: vlan(random) },
  ),
  ...sometimes(random, () => ({ phoneVlan: vlan(random) })),
  ...sometimes(random, () => ({ trunkGroups: [`G${below(random, 9)}`] })),
  ...sometimes(random, () => ({ vrf: `VRF${below(random, 9)}` })),
  ...sometimes(random, () => ({
    ipv6: ["ipv6 enable", `ipv6 address 2001:db8::${octet(random)}/64`],
  })),
  ...sometimes(random, () => ({ bpduFilter: true as const })),
  ...sometimes(random, () => ({ filters: ["ip access-group GUARD in"] })),
  ...sometimes(random, () => ({ opaque: ["switchport vlan translation 20 30"] })),
  ...(random() < 0.2
    ? {
        mode: "member" as const,
        channelGroup: `${1 + below(random, 99)} mode ${["on", "active", "passive"][below(random, 3)] ?? ""}`,
      }
    : {}),
});

/** The lines of a port, apart from those of its addresses in groups whose order does not count. */
export const linesOf = (port: EosInterface): readonly (readonly string[])[] => {
  const one = (condition: boolean, line: string): readonly (readonly string[])[] =>
    condition ? [[line]] : [];
  const { trunkVlans, nativeVlan, phoneVlan, vrf, channelGroup, address: own } = port;
  return [
    ...one(port.mode === "routed", "no switchport"),
    ...one(port.accessVlan !== 1, `switchport access vlan ${port.accessVlan}`),
    ...one(port.switchportMode !== "access", `switchport mode ${port.switchportMode}`),
    ...one(
      trunkVlans !== undefined,
      `switchport trunk allowed vlan ${formatVlanList(trunkVlans ?? [])}`,
    ),
    ...one(nativeVlan !== undefined, `switchport trunk native vlan ${nativeVlan ?? 1}`),
    ...one(port.nativeTagged === true, "switchport trunk native vlan tag"),
    ...one(phoneVlan !== undefined, `switchport phone vlan ${phoneVlan ?? 1}`),
    ...(port.trunkGroups ?? []).map((group) => [`switchport trunk group ${group}`]),
    ...one(vrf !== undefined, `vrf ${vrf ?? ""}`),
    ...one(channelGroup !== undefined, `channel-group ${channelGroup ?? ""}`),
    ...one(port.mtu !== null, `mtu ${port.mtu ?? 0}`),
    ...one(port.shutdown, "shutdown"),
    ...one(port.bpduFilter === true, "spanning-tree bpdufilter enable"),
    ...one(port.encapsulation !== undefined, `encapsulation dot1q vlan ${port.encapsulation ?? 1}`),
    ...one(port.minLinks !== undefined, `port-channel min-links ${port.minLinks ?? 1}`),
    ...(port.filters ?? []).map((line) => [line]),
    ...(port.opaque ?? []).map((line) => [line]),
    [
      ...(own === null ? [] : [`ip address ${own}`]),
      ...port.secondaryAddresses.map((secondary) => `ip address ${secondary} secondary`),
      ...(port.addressLines ?? []),
    ],
    port.ipv6 ?? [],
  ];
};

/** The same things in another order. */
export const shuffled = <Item>(random: Random, items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);

/** A command as a person may type it: keywords in capitals or cut short. */
export const respelt = (random: Random, line: string): string => {
  const how = below(random, 4);
  if (how === 0) return line;
  return line
    .split(" ")
    .map((word) => {
      if (!KEYWORDS.has(word)) return word;
      if (how === 1) return word.toUpperCase();
      return how === 2 ? word.slice(0, Math.max(SHORTEST[word] ?? 4, 2)) : word;
    })
    .join(how === 3 ? "  " : " ");
};

/** Letters that tell a keyword from the others in its place. */
const SHORTEST: Readonly<Record<string, number>> = { secondary: 3, tag: 3, trunk: 3 };

const KEYWORDS = new Set(
  "switchport access vlan mode trunk allowed native group phone shutdown mtu address secondary channel-group spanning-tree bpdufilter enable ip ipv6 no vrf unnumbered dhcp active passive encapsulation dot1q min-links access-group port-channel state suspend id private-vlan isolated primary".split(
    " ",
  ),
);
