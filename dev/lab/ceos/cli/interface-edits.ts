import {
  DEFAULT_ALLOWED_VLANS,
  DEFAULT_INTERFACE,
  DEFAULT_MTU,
  interfaceOf,
  isLogical,
  isManagement,
  isRouted,
  type Config,
  type InterfaceConfig,
} from "../config/config.js";
import { overlaps, parsePrefix, subnetOf } from "../config/ipv4.js";
import { canonicalPrefix6, overlaps6, subnetOf6 } from "../config/ipv6.js";
import { editAllowedVlans } from "../config/vlan-list.js";
import type { Edit } from "./edit.js";
import type { Args } from "./grammar.js";
import { MOVED } from "./vrf-edits.js";

type PortChange = (port: InterfaceConfig, args: Args) => InterfaceConfig | undefined;

/** A command on every interface of the mode; `undefined` from `change` is a refusal of the value. */
const portEdit =
  (change: PortChange, ethernetOnly = false): Edit =>
  (config, scope, args) => {
    if (scope.kind !== "interface") return { config, scope, message: "% Invalid input" };
    const interfaces: Record<string, InterfaceConfig> = { ...config.interfaces };
    for (const name of scope.names) {
      const port = change(interfaceOf(config, name), args);
      if (port === undefined || (ethernetOnly && (isManagement(name) || isLogical(name))))
        return { config, scope, message: "% Invalid input" };
      interfaces[name] = port;
    }
    const next = { ...config, interfaces };
    const clash = scope.names.map((name) => overlap(next, name)).find((text) => text !== undefined);
    return clash === undefined ? { config: next, scope } : { config, scope, message: clash };
  };

const inOneVrf = (config: Config, one: string, other: string): boolean =>
  interfaceOf(config, one).vrf === interfaceOf(config, other).vrf;

/** EOS refuses two routed interfaces in overlapping subnets ("% Subnet a/b overlaps …"). */
const overlap = (config: Config, name: string): string | undefined => {
  for (const mine of subnets(config, name)) {
    for (const other of Object.keys(config.interfaces)) {
      if (other === name || !inOneVrf(config, name, other)) continue;
      const clash = subnets(config, other).some((theirs) => overlaps(mine, theirs));
      if (clash) return `% Subnet ${subnetOf(mine)} overlaps with a subnet of ${other}`;
    }
  }
  return overlap6(config, name);
};

const overlap6 = (config: Config, name: string): string | undefined => {
  const addressesOf = (one: string): readonly string[] => {
    const port = interfaceOf(config, one);
    return isRouted(one, port) ? port.ipv6Addresses : [];
  };
  for (const mine of addressesOf(name))
    for (const other of Object.keys(config.interfaces)) {
      if (other === name || !inOneVrf(config, name, other)) continue;
      if (!addressesOf(other).some((theirs) => overlaps6(mine, theirs))) continue;
      return `% Subnet ${subnetOf6(mine)} overlaps with a subnet of ${other}`;
    }
  return undefined;
};

const subnets = (config: Config, name: string) => {
  const port = interfaceOf(config, name);
  if (!isRouted(name, port) || port.address === null) return [];
  return [port.address, ...port.secondaryAddresses]
    .map(parsePrefix)
    .filter((prefix) => prefix !== undefined);
};

const set = (values: Partial<InterfaceConfig>, ethernetOnly = false): Edit =>
  portEdit((port) => ({ ...port, ...values }), ethernetOnly);

const secondary = (port: InterfaceConfig, args: Args): readonly string[] =>
  port.secondaryAddresses.filter((address) => address !== args["address"]);

const allowedVlans: PortChange = (port, args) => {
  const list = editAllowedVlans(port.allowedVlans, args["words"] ?? "");
  return list === undefined ? undefined : { ...port, allowedVlans: list };
};

/** The port-channel comes into being with its first member. */
const channelGroup = (mode: "on" | "active" | "passive"): Edit => {
  const join = portEdit(
    (port, args) => ({
      ...port,
      channelGroup: `${args["number"] ?? ""} mode ${mode}`,
    }),
    true,
  );
  return (config, scope, args, facts) => {
    if (scope.kind === "interface" && !scope.names.every((name) => name.startsWith("Ethernet")))
      return { config, scope, message: "% Invalid input" };
    const joined = join(config, scope, args, facts);
    if (joined.message !== undefined) return joined;
    const bundle = `Port-Channel${args["number"] ?? ""}`;
    const interfaces = { [bundle]: DEFAULT_INTERFACE, ...joined.config.interfaces };
    return { ...joined, config: { ...joined.config, interfaces } };
  };
};

/**
 * It takes the addresses away. A VRF that is not there, or a switchport: the port is left as it was, with an
 * assumed text (pyeapi says that both are wanted).
 */
const joinVrf: Edit = (config, scope, args) => {
  const vrf = args["vrf"] ?? "";
  const refuse = (message: string) => ({ config, scope, message });
  if (scope.kind !== "interface") return refuse("% Invalid input");
  if (config.vrfs[vrf] === undefined) return refuse(`% VRF ${vrf} does not exist`);
  if (!scope.names.every((name) => isRouted(name, interfaceOf(config, name))))
    return refuse("% Invalid input: the interface is a switchport");
  return inVrf(vrf)(config, scope, args, { ports: [] });
};

const inVrf = (vrf: string | null): Edit =>
  portEdit((port) => (port.vrf === vrf ? port : { ...port, ...MOVED, vrf }));

const leaveVrf: Edit = inVrf(null);

/** EOS does not print a value that is the default, so the default is kept as "not configured". */
const nonDefaultMtu = (bytes: number): number | null => (bytes === DEFAULT_MTU ? null : bytes);

const both = (pattern: string, edit: Edit): readonly (readonly [string, Edit])[] => {
  return [
    [`no ${pattern}`, edit],
    [`default ${pattern}`, edit],
  ];
};

/** The one that is named in the line. */
const otherThan6 = (port: InterfaceConfig, args: Args): readonly string[] =>
  port.ipv6Addresses.filter((address) => address !== canonicalPrefix6(args["address"] ?? ""));

const IPV6_EDITS: readonly (readonly [string, Edit])[] = [
  ["ipv6 enable", set({ ipv6Enabled: true })],
  ...both("ipv6 enable", set({ ipv6Enabled: false })),
  [
    "ipv6 address <address:prefix6>",
    portEdit((port, args) => ({
      ...port,
      ipv6Addresses: [
        ...otherThan6(port, args),
        canonicalPrefix6(args["address"] ?? "") ?? "",
      ].sort(),
    })),
  ],
  ...both("ipv6 address", set({ ipv6Addresses: [] })),
  ...both(
    "ipv6 address <address:prefix6>",
    portEdit((port, args) => ({ ...port, ipv6Addresses: otherThan6(port, args) })),
  ),
];

/** Commands of the interface mode. `default X` does what the `no` or positive default form does. */
export const INTERFACE_EDITS: readonly (readonly [string, Edit])[] = [
  [
    "description <text:line>",
    portEdit((port, args) => ({ ...port, description: args["text"] ?? null })),
  ],
  ...both("description", set({ description: null })),
  ["shutdown", set({ shutdown: true })],
  ...both("shutdown", set({ shutdown: false })),
  [
    "mtu <bytes:mtu>",
    portEdit((port, args) => ({ ...port, mtu: nonDefaultMtu(Number(args["bytes"])) })),
  ],
  ...both("mtu", set({ mtu: null })),
  ["switchport", set({ switchport: true }, true)],
  ["no switchport", set({ switchport: false }, true)],
  ["default switchport", set({ switchport: true }, true)],
  ["channel-group <number:number> mode on", channelGroup("on")],
  ["channel-group <number:number> mode active", channelGroup("active")],
  ["channel-group <number:number> mode passive", channelGroup("passive")],
  ...both("channel-group", set({ channelGroup: null }, true)),
  [
    "encapsulation dot1q vlan <vlan:vlan>",
    (config, scope, args, facts) =>
      scope.kind === "interface" && scope.names.every((name) => /\.\d+$/.test(name))
        ? portEdit((port) => ({ ...port, encapsulation: Number(args["vlan"]) }))(
            config,
            scope,
            args,
            facts,
          )
        : { config, scope, message: "% Invalid input" },
  ],
  ...both("encapsulation dot1q vlan", set({ encapsulation: null })),
  ["vrf <vrf:vrf>", joinVrf],
  ...both("vrf", leaveVrf),
  ["switchport mode access", set({ mode: "access" }, true)],
  ["switchport mode trunk", set({ mode: "trunk" }, true)],
  ...both("switchport mode", set({ mode: "access" }, true)),
  [
    "switchport access vlan <vlan:vlan>",
    portEdit((port, args) => ({ ...port, accessVlan: Number(args["vlan"]) }), true),
  ],
  ...both("switchport access vlan", set({ accessVlan: 1 }, true)),
  [
    "switchport trunk native vlan <vlan:vlan>",
    portEdit((port, args) => ({ ...port, nativeVlan: Number(args["vlan"]) }), true),
  ],
  ["switchport trunk native vlan tag", set({ nativeVlan: "tag" }, true)],
  ...both("switchport trunk native vlan", set({ nativeVlan: 1 }, true)),
  ["switchport trunk allowed vlan <words:line>", portEdit(allowedVlans, true)],
  ...both("switchport trunk allowed vlan", set({ allowedVlans: DEFAULT_ALLOWED_VLANS }, true)),
  [
    "ip address <address:prefix>",
    portEdit((port, args) => ({
      ...port,
      address: args["address"] ?? null,
      secondaryAddresses: secondary(port, args),
    })),
  ],
  [
    "ip address <address:prefix> secondary",
    portEdit((port, args) =>
      port.address === null || port.address === args["address"]
        ? undefined
        : { ...port, secondaryAddresses: [...secondary(port, args), args["address"] ?? ""] },
    ),
  ],
  ...both("ip address", set({ address: null, secondaryAddresses: [] })),
  [
    "no ip address <address:prefix>",
    portEdit((port, args) =>
      port.address === args["address"] && port.secondaryAddresses.length === 0
        ? { ...port, address: null }
        : undefined,
    ),
  ],
  [
    "no ip address <address:prefix> secondary",
    portEdit((port, args) => ({ ...port, secondaryAddresses: secondary(port, args) })),
  ],
  ...IPV6_EDITS,
];
