import type { EosConfig, EosInterface } from "../../model/observed.js";
import { isPort, isPortChannel, vlanOfSvi } from "../../model/interface-names.js";
import { isMade, newInterface } from "./managed-interfaces.js";
import { arpEntry, arpLine, vrfOfAddress } from "./arp-entries.js";
import { inInterface, ipv6RoutingLine } from "./interface-lines.js";
import { ipv6Moves, type Ipv6Moves } from "./ipv6-settings.js";
import { trunkMoves } from "./trunk-settings.js";
import { newVrfLines, vrfLine, vrfRoutingLines } from "./vrfs.js";
import type { CeosConfigInputs, CeosInterfaceInputs } from "./config-schema.js";

/** The part of a configuration that is recorded and restored. */
export type RecordedConfig = Pick<
  EosConfig,
  | "ipRouting"
  | "ipv6Routing"
  | "vrfs"
  | "spanningTreeMode"
  | "interfaces"
  | "staticArp"
  | "vrfArp"
  | "definedVlans"
> & {
  /** Interfaces of every kind are in it, so that one that is not was not there; absent: ports alone. */
  readonly whole?: true;
};

/** EOS's documented default, which it may or may not print. */
const modeOf = ({ spanningTreeMode }: RecordedConfig): string => spanningTreeMode ?? "mstp";

const addressesOf = ({ address, secondaryAddresses, addressLines }: EosInterface): string =>
  [address, ...secondaryAddresses, ...(addressLines ?? [])].join(" ");

const hasAddress = ({ address, addressLines }: EosInterface): boolean =>
  address !== null || addressLines !== undefined;

/** A port that was a member is one again by its line; what it stored of its own had no effect. */
const modeLine = ({ mode, channelGroup = "" }: EosInterface): string => {
  if (mode === "member") return `channel-group ${channelGroup}`;
  return mode === "routed" ? "no switchport" : "switchport";
};

/** What is restored of one interface; the mode comes first, as `mtu` depends on it. */
const interfaceLines = ({
  name,
  before: was,
  now: live,
  moves6,
  moved,
  trunk,
}: Pair): readonly string[] => {
  const moves = moved || addressesOf(was) !== addressesOf(live);
  const when = (differs: boolean, ...lines: readonly string[]) => (differs ? lines : []);
  return [
    ...when(
      isPort(name) || isPortChannel(name)
        ? joins(was, live) && !isRoutedByMove(was, live, moved)
        : false,
      modeLine(was),
    ),
    ...when(
      was.encapsulation !== live.encapsulation,
      was.encapsulation === undefined
        ? "no encapsulation dot1q vlan"
        : `encapsulation dot1q vlan ${was.encapsulation}`,
    ),
    ...when(was.switchportMode !== live.switchportMode, `switchport mode ${was.switchportMode}`),
    ...when(was.accessVlan !== live.accessVlan, `switchport access vlan ${was.accessVlan}`),
    ...(trunk ? trunkMoves(live, was) : []),
    ...when(moves && was.address !== null, `ip address ${was.address ?? ""}`),
    ...when(moves, ...was.secondaryAddresses.map((address) => `ip address ${address} secondary`)),
    ...when(moves, ...(was.addressLines ?? [])),
    ...moves6.added,
    ...when(was.mtu !== live.mtu, was.mtu === null ? "no mtu" : `mtu ${was.mtu}`),
    ...when(was.shutdown !== live.shutdown, was.shutdown ? "shutdown" : "no shutdown"),
  ];
};

interface Pair {
  readonly name: string;
  readonly before: EosInterface;
  readonly now: EosInterface;
  readonly moves6: Ipv6Moves;
  /** Into another VRF, which takes all its addresses away. */
  readonly moved: boolean;
  /** Whether it was declared a trunk, whose VLANs are ours then. */
  readonly trunk: boolean;
}

/** Whether its mode, or what it is a member of, is to be another one. */
const joins = (was: EosInterface, live: EosInterface): boolean =>
  was.mode !== live.mode || was.channelGroup !== live.channelGroup;

const isRoutedByMove = (was: EosInterface, live: EosInterface, moved: boolean): boolean =>
  moved && was.mode === "routed" && live.mode === "switchport";

const pairOf = (
  name: string,
  { vrf, ipv6, switchportMode }: CeosInterfaceInputs,
  [before, now]: readonly [EosInterface | undefined, EosInterface | undefined],
): readonly Pair[] => {
  if (before === undefined || now === undefined) return [];
  // What was never declared is not ours to restore.
  const moved = vrf !== undefined && before.vrf !== now.vrf;
  const [from, to] = [now.ipv6 ?? [], ipv6 === undefined ? (now.ipv6 ?? []) : (before.ipv6 ?? [])];
  return [
    {
      name,
      before,
      now,
      moved,
      moves6: moved ? { away: [], added: to } : ipv6Moves(from, to),
      trunk: switchportMode === "trunk",
    },
  ];
};

/** Before anything else of a port: it takes the addresses away, and wants a routed port. */
const moveLines = ({ name, before, now }: Pair): readonly string[] => [
  `interface ${name}`,
  ...(now.mode === "switchport" ? ["no switchport"] : []),
  vrfLine(before.vrf),
];

/**
 * The lines that make the interfaces, the static ARP entries and the globals that `applied`
 * mentions exactly as they were, what is stored without effect (an address on a switchport)
 * included. All addresses that move are taken away first: EOS refuses one whose subnet overlaps
 * another interface's. Empty when nothing differs.
 */
export const restoreLines = (
  was: RecordedConfig,
  live: RecordedConfig,
  applied: CeosConfigInputs,
): readonly string[] => {
  const made = Object.keys(applied.interfaces).filter(
    (name) =>
      isMade(name) &&
      was.whole === true &&
      was.interfaces[name] === undefined &&
      live.interfaces[name] !== undefined,
  );
  const pairs = Object.entries(applied.interfaces).flatMap(([name, declared]) =>
    pairOf(name, declared, [
      was.interfaces[name],
      live.interfaces[name] ?? (isMade(name) ? newInterface(name) : undefined),
    ]),
  );
  const channels = made.filter(isPortChannel);
  const leave = pairs.filter(
    ({ before, now }) => now.channelGroup !== undefined && before.channelGroup !== now.channelGroup,
  );
  const cleared = pairs.filter(
    ({ before, now, moved }) =>
      !moved && hasAddress(now) && addressesOf(before) !== addressesOf(now),
  );
  return [
    ...(modeOf(was) === modeOf(live) ? [] : [`spanning-tree mode ${modeOf(was)}`]),
    ...newVrfLines(live, ofDeclared(was, applied)),
    ...pairs.filter(({ moved }) => moved).flatMap(moveLines),
    ...cleared.flatMap(({ name }) => [`interface ${name}`, "no ip address"]),
    // What was made goes before its addresses can be in another one's way, and a port-channel after its members.
    ...made.filter((name) => !isPortChannel(name)).map((name) => `no interface ${name}`),
    ...channels.flatMap((name) => inInterface(name, emptied(live.interfaces[name]))),
    ...pairs.flatMap(({ name, moves6 }) => inInterface(name, moves6.away)),
    ...leave.flatMap(({ name }) => [`interface ${name}`, "no channel-group"]),
    ...channels.map((name) => `no interface ${name}`),
    ...pairs.flatMap((pair) => inInterface(pair.name, interfaceLines(pair))),
    ...(was.ipRouting === live.ipRouting ? [] : [was.ipRouting ? "ip routing" : "no ip routing"]),
    ...(applied.ipv6Routing === undefined || was.ipv6Routing === live.ipv6Routing
      ? []
      : [ipv6RoutingLine(was.ipv6Routing === true)]),
    ...Object.keys({ ...applied.staticArp, ...applied.temporaryArp }).flatMap((address) => {
      const vrf = vrfOfAddress(address, live, applied);
      const [mac, now] = [arpEntry(was, vrf, address), arpEntry(live, vrf, address)];
      return mac === now ? [] : [arpLine(vrf, address, mac)];
    }),
    ...madeVlans(Object.keys(applied.interfaces), was, live).map((vlan) => `no vlan ${vlan}`),
    // A VRF goes last: its ports and its entries have left it by then.
    ...vrfRoutingLines(Object.keys(applied.vrfs ?? {}), live, was),
  ];
};

/** What takes its addresses away, which could be in the way of a member's own. */
const emptied = (live: EosInterface | undefined): readonly string[] =>
  live === undefined
    ? []
    : [...(hasAddress(live) ? ["no ip address"] : []), ...ipv6Moves(live.ipv6 ?? [], []).away];

/** VLANs that came with an SVI. */
const madeVlans = (
  declared: readonly string[],
  { whole, definedVlans: before = [] }: RecordedConfig,
  { definedVlans: now = [] }: RecordedConfig,
): readonly number[] =>
  declared
    .flatMap((name) => (whole === true ? (vlanOfSvi(name) ?? []) : []))
    .filter((vlan) => now.includes(vlan) && !before.includes(vlan));

/** Of the VRFs that are ours; the others are not restored. */
const ofDeclared = ({ vrfs = {} }: RecordedConfig, { vrfs: ours = {} }: CeosConfigInputs) => ({
  vrfs: Object.fromEntries(Object.entries(vrfs).filter(([name]) => Object.hasOwn(ours, name))),
});
