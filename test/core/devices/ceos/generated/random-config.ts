import type {
  EosConfig,
  EosInterface,
  EosVlan,
  EosVrf,
} from "../../../../../core/model/observed.js";
import { below, linesOf, randomPort, sometimes, vlan, type Random } from "./random-port.js";

/** All that the reader gives of a configuration. */
export type Model = Omit<EosConfig, "fingerprint">;

/** A section: its first line, and groups of lines whose order does not count. */
export interface ModelSection {
  readonly head: string;
  readonly groups: readonly (readonly string[])[];
}

const count = (random: Random, most: number): readonly number[] =>
  Array.from({ length: below(random, most + 1) }, (_, index) => index + 1);

const entries = <Value>(
  names: readonly string[],
  make: (name: string) => Value,
): Readonly<Record<string, Value>> => Object.fromEntries(names.map((name) => [name, make(name)]));

/** Of a routed sub-interface or an SVI: what makes a switchport or a member of a port is not there. */
const randomLogical = (random: Random): EosInterface => {
  const { address, secondaryAddresses, addressLines, vrf, ipv6, mtu, shutdown, filters } =
    randomPort(random);
  return {
    mode: "routed",
    accessVlan: 1,
    switchportMode: "access",
    address,
    secondaryAddresses,
    mtu,
    shutdown,
    ...(addressLines === undefined ? {} : { addressLines }),
    ...(vrf === undefined ? {} : { vrf }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
    ...(filters === undefined ? {} : { filters }),
  };
};

/** No member of another, and perhaps with links that it wants. */
const randomChannel = (random: Random): EosInterface => {
  const { channelGroup, ...port } = randomPort(random);
  return {
    ...port,
    ...(channelGroup === undefined ? {} : { mode: "routed" as const }),
    ...sometimes(random, () => ({ minLinks: 1 + below(random, 4) })),
  };
};

/** Sub-interfaces of these ports, some of them bridged: `vlan id`. */
const randomBelow = (random: Random, parents: readonly string[]) => {
  const routed = new Map<string, readonly string[]>();
  const bridged = new Map<string, string>();
  for (const parent of parents) {
    if (random() < 0.6) continue;
    const names = count(random, 3).map((at) => `${parent}.${at * 100}`);
    if (names.length > 0) routed.set(parent, names);
    if (random() < 0.2) bridged.set(parent, `${parent}.7`);
  }
  return { routed, bridged };
};

const withBelow = (
  ports: Readonly<Record<string, EosInterface>>,
  { routed, bridged }: ReturnType<typeof randomBelow>,
): Readonly<Record<string, EosInterface>> =>
  Object.fromEntries(
    Object.entries(ports).map(([name, port]) => {
      const subinterfaces = routed.get(name);
      const way = bridged.get(name);
      return [
        name,
        {
          ...port,
          ...(subinterfaces === undefined ? {} : { subinterfaces }),
          ...(way === undefined
            ? {}
            : { opaque: [...(port.opaque ?? []), `interface ${way} / vlan id 7`] }),
        },
      ];
    }),
  );

const randomVlan = (random: Random): EosVlan => ({
  ...sometimes(random, () => ({ suspended: true as const })),
  ...sometimes(random, () => ({ trunkGroups: [`G${below(random, 9)}`] })),
  ...sometimes(random, () => ({ opaque: `private-vlan isolated primary vlan ${vlan(random)}` })),
});

const randomVrf = (random: Random): EosVrf => ({
  ipRouting: random() < 0.5,
  ...sometimes(random, () => ({ ipv6Routing: true as const })),
});

const macs = (random: Random): Readonly<Record<string, string>> =>
  entries(
    count(random, 2).map((at) => `10.0.${at}.${1 + below(random, 250)}`),
    () => `0050.5600.${below(random, 65_536).toString(16).padStart(4, "0")}`,
  );

const kept = <Key extends string, Value extends object>(
  key: Key,
  value: Value,
): Partial<Record<Key, Value>> => {
  const part: Partial<Record<Key, Value>> = {};
  if (Object.keys(value).length > 0) part[key] = value;
  return part;
};

/** A configuration as the reader gives it, with interfaces of every kind. */
export const randomModel = (random: Random): Model => {
  const slashed = random() < 0.3 ? "1/" : "";
  const ports = entries(
    [1, ...count(random, 3).map((at) => at + 1)].map((at) => `Ethernet${slashed}${at}`),
    () => randomPort(random),
  );
  const channels = entries(
    count(random, 2).map((at) => `Port-Channel${at * 10}`),
    () => randomChannel(random),
  );
  const lower = randomBelow(random, [...Object.keys(ports), ...Object.keys(channels)]);
  const subinterfaces = [...lower.routed.values()].flat();
  const svis = count(random, 3).map((at) => `Vlan${at * 11}`);
  const logical = {
    ...entries(subinterfaces, () => ({
      ...randomLogical(random),
      ...sometimes(random, () => ({ encapsulation: vlan(random) })),
    })),
    ...entries(svis, () => randomLogical(random)),
  };
  const definedVlans = [...new Set(count(random, 4).map(() => vlan(random)))].sort((a, b) => a - b);
  const said = Object.entries(entries(definedVlans.map(String), () => randomVlan(random)));
  return {
    hostname: "s1",
    ipRouting: random() < 0.5,
    ...sometimes(random, () => ({ ipv6Routing: true as const })),
    ...kept(
      "vrfs",
      entries(
        count(random, 2).map((at) => `V${at}`),
        () => randomVrf(random),
      ),
    ),
    spanningTreeMode: [null, "mstp", "rstp", "none"][below(random, 4)] ?? null,
    ...sometimes(random, () => ({
      noSpanningTree: ["4094", "1-4094", "10,20-22"][below(random, 3)] ?? "",
    })),
    interfaces: withBelow(ports, lower),
    ...kept("portChannels", withBelow(channels, lower)),
    ...kept("logical", logical),
    ...(definedVlans.length === 0 ? {} : { definedVlans }),
    ...kept("vlans", Object.fromEntries(said.filter(([, one]) => Object.keys(one).length > 0))),
    staticArp: macs(random),
    ...kept("vrfArp", random() < 0.3 ? kept("V1", macs(random)) : {}),
  };
};

const vlanLines = ({ suspended, trunkGroups = [], opaque }: EosVlan): readonly string[] => [
  ...(suspended === true ? ["state suspend"] : []),
  ...trunkGroups.map((group) => `trunk group ${group}`),
  ...(opaque === undefined ? [] : [opaque]),
];

const arpLines = (entriesOf: Readonly<Record<string, string>>, vrf: string): readonly string[] =>
  Object.entries(entriesOf).map(([address, mac]) => `arp ${vrf}${address} ${mac} arpa`);

/** What stands in no section; the order counts, as a VRF is there before its routing is said. */
export const globalLines = (model: Model): readonly string[] => {
  const { vrfs = {}, vrfArp = {}, spanningTreeMode, noSpanningTree } = model;
  return [
    ...(noSpanningTree === undefined ? [] : [`no spanning-tree vlan-id ${noSpanningTree}`]),
    ...(spanningTreeMode === null ? [] : [`spanning-tree mode ${spanningTreeMode}`]),
    ...Object.keys(vrfs).map((name) => `vrf instance ${name}`),
    ...arpLines(model.staticArp, ""),
    ...Object.entries(vrfArp).flatMap(([vrf, own]) => arpLines(own, `vrf ${vrf} `)),
    model.ipRouting ? "ip routing" : "no ip routing",
    ...Object.entries(vrfs).map(([name, { ipRouting }]) =>
      ipRouting ? `ip routing vrf ${name}` : `no ip routing vrf ${name}`,
    ),
    ...(model.ipv6Routing === true ? ["ipv6 unicast-routing"] : []),
    ...Object.entries(vrfs).flatMap(([name, { ipv6Routing }]) =>
      ipv6Routing === true ? [`ipv6 unicast-routing vrf ${name}`] : [],
    ),
  ];
};

const BRIDGED = /^interface (\S+) \/ (vlan id \d+)$/;

/** What has lines of its own: VLANs and interfaces. */
export const sectionsOfModel = (model: Model): readonly ModelSection[] => {
  const { portChannels = {}, logical = {}, definedVlans = [], vlans = {} } = model;
  const ports = Object.entries({ ...portChannels, ...model.interfaces });
  const bridged = ports.flatMap(([, { opaque = [] }]) =>
    opaque.flatMap((line) => {
      const [, name, said] = BRIDGED.exec(line) ?? [];
      return name === undefined || said === undefined
        ? []
        : [{ head: `interface ${name}`, groups: [[said]] }];
    }),
  );
  return [
    ...definedVlans.map((one) => ({
      head: `vlan ${one}`,
      groups: [vlanLines(vlans[one] ?? {})],
    })),
    ...ports.map(([name, port]) => ({
      head: `interface ${name}`,
      groups: linesOf({
        ...port,
        opaque: (port.opaque ?? []).filter((line) => !BRIDGED.test(line)),
      }),
    })),
    ...bridged,
    ...Object.entries(logical).map(([name, own]) => ({
      head: `interface ${name}`,
      groups: linesOf({ ...own, mode: "switchport" as const }),
    })),
  ];
};
