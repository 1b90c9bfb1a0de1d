import type { Change } from "../../kinds/contract/change.js";
import type { EosConfig, EosInterface } from "../../model/observed.js";
import type { CeosConfigInputs, CeosInterfaceInputs } from "./config-schema.js";
import { arpLine, vrfOfAddress } from "./arp-entries.js";
import { inInterface, ipv6RoutingLine } from "./interface-lines.js";
import { ipv6LinesAfter, ipv6Moves } from "./ipv6-settings.js";
import { MADE, parentLines, spelledOut, vlansOfNewSvis, withMade } from "./made-interfaces.js";
import { enteredAgain6, movedPorts } from "./moved-ports.js";
import { interfacesInTheWay } from "./moving-addresses.js";
import { secondaryAdded, secondaryAway } from "./secondary-addresses.js";
import { nativeVlanLine, trunkVlansLine } from "./trunk-settings.js";
import { changedVrfs, newVrfLines, vrfRoutingLines, vrfsAfter } from "./vrfs.js";
import { ABSENT } from "./config-schema.js";

interface InterfaceChange {
  readonly name: string;
  /** Names of the properties that differ. */
  readonly properties: ReadonlySet<string>;
}

/**
 * The configuration lines that bring about exactly these changes of `desired`. Descriptions and
 * everything else that is not managed stay as they are. `live` is what the device has now.
 */
export const renderLines = (
  changes: readonly Change[],
  desired: Omit<CeosConfigInputs, "host" | "container">,
  config: Pick<EosConfig, "interfaces" | "vrfs" | "definedVlans">,
): readonly string[] => {
  const live = withMade(config.interfaces, desired);
  const changed = changedInterfaces(spelledOut(changes, desired));
  const withChanged = (...keys: readonly string[]): readonly string[] =>
    changed
      .filter(({ properties }) => keys.some((key) => properties.has(key)))
      .map(({ name }) => name);
  const moved = withChanged("vrf");
  const inTheWay = interfacesInTheWay(
    withChanged("address").filter((name) => !moved.includes(name)),
    // A VRF takes the address away, so that it is entered again in the other one.
    withChanged("address", "secondaryAddresses", "vrf"),
    desired.interfaces,
    live,
  );
  const cleared = new Set([...moved, ...inTheWay]);
  const moves6 = new Map(
    withChanged("ipv6", "vrf").map((name) => [
      name,
      movesOf(live[name], desired.interfaces[name], moved.includes(name)),
    ]),
  );
  const vrfs = vrfsAfter(config, desired);
  const global = new Set(changes.map(({ path }) => path.join(".")));
  return [
    ...(global.has("spanningTreeMode") ? [`spanning-tree mode ${desired.spanningTreeMode}`] : []),
    ...newVrfLines(config, vrfs),
    ...preparing(changed, desired, config, live),
    ...movedPorts(moved, desired.interfaces, live),
    ...[...inTheWay].flatMap((name) => [`interface ${name}`, "no ip address"]),
    ...withChanged("secondaryAddresses")
      .filter((name) => !cleared.has(name))
      .flatMap((name) => inInterface(name, secondaryAway(desired.interfaces[name], live[name]))),
    ...[...moves6].flatMap(([name, { away }]) => inInterface(name, away)),
    ...changed.flatMap(({ name, properties }) =>
      inSection(name, properties.has(MADE), [
        ...(properties.has("address") &&
        live[name]?.addressLines !== undefined &&
        !cleared.has(name)
          ? ["no ip address"]
          : []),
        ...interfaceLines(
          moved.includes(name) ? enteredAgain(properties, desired.interfaces[name]) : properties,
          desired.interfaces[name],
        ),
        ...secondaryAdded(desired.interfaces[name], live[name], cleared.has(name)),
        ...(moves6.get(name)?.added ?? []),
      ]),
    ),
    ...(global.has("ipRouting") ? [desired.ipRouting ? "ip routing" : "no ip routing"] : []),
    ...(global.has("ipv6Routing") ? [ipv6RoutingLine(desired.ipv6Routing === true)] : []),
    ...vrfRoutingLines(changedVrfs(changes), config, vrfs),
    ...staticArpLines(changes, desired, live),
  ];
};

/** What comes before the interfaces' own lines: VLANs of SVIs, routed parents, members that change their port-channel. */
const preparing = (
  changed: readonly InterfaceChange[],
  desired: Pick<CeosConfigInputs, "interfaces">,
  config: Pick<EosConfig, "interfaces" | "definedVlans">,
  live: EosConfig["interfaces"],
): readonly string[] => [
  ...vlansOfNewSvis(config, desired).map((vlan) => `vlan ${vlan}`),
  ...parentLines(
    changed.map(({ name }) => name),
    desired,
    live,
  ),
  ...changed.flatMap(({ name, properties }) =>
    // An address that a member has stored would count as soon as it leaves, and could be in the way.
    properties.has("channelGroup") &&
    live[name]?.channelGroup !== undefined &&
    live[name].address === null
      ? [`interface ${name}`, "no channel-group"]
      : [],
  ),
];

/** The mode was entered with the VRF, which took the address away. */
const enteredAgain = (
  properties: ReadonlySet<string>,
  desired: CeosInterfaceInputs | undefined,
): ReadonlySet<string> => {
  const others = [...properties].filter((one) => one !== "mode" && one !== "address");
  return new Set(desired?.address === undefined ? others : [...others, "address"]);
};

const movesOf = (
  live: EosInterface | undefined,
  desired: CeosInterfaceInputs | undefined,
  moved: boolean,
) => {
  if (moved) return { away: [], added: enteredAgain6(desired, live) };
  const lines = live?.ipv6 ?? [];
  return ipv6Moves(lines, desired === undefined ? lines : ipv6LinesAfter(lines, desired));
};

/** EOS replaces the entry that an address has. */
const staticArpLines = (
  changes: readonly Change[],
  desired: Omit<CeosConfigInputs, "host" | "container">,
  interfaces: Readonly<Record<string, EosInterface>>,
): readonly string[] => {
  const { staticArp = {}, temporaryArp = {} } = desired;
  return changes.flatMap(({ path: [scope, key = ""] }) => {
    const address = `${key}`;
    if (scope !== "staticArp" && scope !== "temporaryArp") return [];
    const mac = (scope === "staticArp" ? staticArp : temporaryArp)[address];
    if (mac === undefined) return [];
    const vrf = vrfOfAddress(address, { interfaces }, desired);
    return [arpLine(vrf, address, mac === ABSENT ? undefined : mac)];
  });
};

/** The line that enters a section makes the interface. */
const inSection = (name: string, made: boolean, lines: readonly string[]): readonly string[] =>
  made ? [`interface ${name}`, ...lines] : inInterface(name, lines);

const changedInterfaces = (paths: readonly Change["path"][]): readonly InterfaceChange[] => {
  const changed = new Map<string, Set<string>>();
  for (const [scope, name, property] of paths) {
    if (scope !== "interfaces" || name === undefined || property === undefined) continue;
    const properties = changed.get(`${name}`) ?? new Set<string>();
    changed.set(`${name}`, properties.add(`${property}`));
  }
  return [...changed].map(([name, properties]) => ({ name, properties }));
};

/** The mode comes first: `mtu` and `ip address` mean something else on the other kind of port. */
const interfaceLines = (
  properties: ReadonlySet<string>,
  desired: CeosInterfaceInputs | undefined,
): readonly string[] => {
  if (desired === undefined) return [];
  const { mode, address, accessVlan = 1, switchportMode = "access", mtu, shutdown } = desired;
  const { trunkVlans, nativeVlan, channelGroup = "", encapsulation = 0 } = desired;
  const lines: readonly (readonly [string, string])[] = [
    ...(mode === "member"
      ? []
      : [["mode", mode === "routed" ? "no switchport" : "switchport"] as const]),
    ["channelGroup", `channel-group ${channelGroup}`],
    ["encapsulation", `encapsulation dot1q vlan ${encapsulation}`],
    ["switchportMode", `switchport mode ${switchportMode}`],
    ["accessVlan", `switchport access vlan ${accessVlan}`],
    ["trunkVlans", trunkVlansLine(trunkVlans)],
    ["nativeVlan", nativeVlanLine(nativeVlan)],
    ["address", address === undefined ? "no ip address" : `ip address ${address}`],
    ["mtu", mtu === undefined ? "no mtu" : `mtu ${mtu}`],
    ["shutdown", shutdown ? "shutdown" : "no shutdown"],
  ];
  return lines.filter(([property]) => properties.has(property)).map(([, line]) => line);
};
