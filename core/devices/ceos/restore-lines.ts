import type { EosConfig, EosInterface } from "../../model/observed.js";
import { arpEntry, arpLine, vrfOfAddress } from "./arp-entries.js";
import { inInterface, ipv6RoutingLine } from "./interface-lines.js";
import { ipv6Moves, type Ipv6Moves } from "./ipv6-settings.js";
import type { CeosConfigInputs } from "../../kinds/ceos-config/schema.js";

/** The part of a configuration that is recorded and put back. */
export type RecordedConfig = Pick<
  EosConfig,
  "ipRouting" | "ipv6Routing" | "spanningTreeMode" | "interfaces" | "staticArp" | "vrfArp"
>;

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

/** What is put back of one interface; the mode comes first, as `mtu` depends on it. */
const interfaceLines = (
  was: EosInterface,
  live: EosInterface,
  { added }: Ipv6Moves,
): readonly string[] => {
  const moves = addressesOf(was) !== addressesOf(live);
  const when = (differs: boolean, ...lines: readonly string[]) => (differs ? lines : []);
  return [
    ...when(was.mode !== live.mode, modeLine(was)),
    ...when(was.switchportMode !== live.switchportMode, `switchport mode ${was.switchportMode}`),
    ...when(was.accessVlan !== live.accessVlan, `switchport access vlan ${was.accessVlan}`),
    ...when(moves && was.address !== null, `ip address ${was.address ?? ""}`),
    ...when(moves, ...was.secondaryAddresses.map((address) => `ip address ${address} secondary`)),
    ...when(moves, ...(was.addressLines ?? [])),
    ...added,
    ...when(was.mtu !== live.mtu, was.mtu === null ? "no mtu" : `mtu ${was.mtu}`),
    ...when(was.shutdown !== live.shutdown, was.shutdown ? "shutdown" : "no shutdown"),
  ];
};

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
  const pairs = Object.keys(applied.interfaces).flatMap((name) => {
    const [before, now] = [was.interfaces[name], live.interfaces[name]];
    if (before === undefined || now === undefined) return [];
    // What was never declared is not ours to put back.
    const ours = applied.interfaces[name]?.ipv6 !== undefined;
    const moves6 = ipv6Moves(ours ? (now.ipv6 ?? []) : [], ours ? (before.ipv6 ?? []) : []);
    return [{ name, before, now, moves6 }];
  });
  const cleared = pairs.filter(
    ({ before, now }) => hasAddress(now) && addressesOf(before) !== addressesOf(now),
  );
  return [
    ...(modeOf(was) === modeOf(live) ? [] : [`spanning-tree mode ${modeOf(was)}`]),
    ...cleared.flatMap(({ name }) => [`interface ${name}`, "no ip address"]),
    ...pairs.flatMap(({ name, moves6 }) => inInterface(name, moves6.away)),
    ...pairs.flatMap(({ name, before, now, moves6 }) =>
      inInterface(name, interfaceLines(before, now, moves6)),
    ),
    ...(was.ipRouting === live.ipRouting ? [] : [was.ipRouting ? "ip routing" : "no ip routing"]),
    ...(applied.ipv6Routing === undefined || was.ipv6Routing === live.ipv6Routing
      ? []
      : [ipv6RoutingLine(was.ipv6Routing === true)]),
    ...Object.keys({ ...applied.staticArp, ...applied.temporaryArp }).flatMap((address) => {
      const vrf = vrfOfAddress(address, live, applied);
      const [mac, now] = [arpEntry(was, vrf, address), arpEntry(live, vrf, address)];
      return mac === now ? [] : [arpLine(vrf, address, mac)];
    }),
  ];
};
