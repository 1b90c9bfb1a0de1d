import {
  DEFAULT_INTERFACE,
  isLogical,
  isPortChannel,
  type Config,
  type SpanningTreeMode,
} from "../config/config.js";
import { parseInterfaceNames } from "../config/interface-name.js";
import { dottedMac, parseMac } from "../config/mac.js";
import { parsePrefix, subnetOf } from "../config/ipv4.js";
import { parseVlanList } from "../config/vlan-list.js";
import { globalEdit, type Edit } from "./edit.js";
import type { Args } from "./grammar.js";
import { VRF_EDITS } from "./vrf-edits.js";

/** Text for an interface that is configured and not there, as EOS warns (recorded beginning). */
const NO_SUCH_INTERFACE =
  "! Interface does not exist. The configuration will not take effect until the module is inserted.";

const enterInterface: Edit = (config, _scope, args, { ports }) => {
  const names = interfaceNames(args);
  const missing = names.filter((name) => !ports.includes(name));
  const added = missing.filter((name) => config.interfaces[name] === undefined);
  const interfaces = {
    ...config.interfaces,
    ...Object.fromEntries(added.map((name) => [name, DEFAULT_INTERFACE])),
  };
  return {
    config: { ...config, interfaces },
    scope: { kind: "interface", names },
    ...(missing.some((name) => !isPortChannel(name) && !isLogical(name))
      ? { message: NO_SUCH_INTERFACE }
      : {}),
  };
};

const defaultInterface = globalEdit((config, args) => {
  const names = interfaceNames(args);
  const kept = Object.entries(config.interfaces).filter(([name]) => !names.includes(name));
  return { ...config, interfaces: Object.fromEntries(kept) };
});

/** Ports stay: EOS has them whatever its configuration says. */
const removeInterface: Edit = (config, scope, args, facts) => {
  const made = interfaceNames(args).every((name) => isPortChannel(name) || isLogical(name));
  return made
    ? defaultInterface(config, scope, args, facts)
    : { config, scope, message: "% Invalid input" };
};

const enterVlan: Edit = (config, _scope, args) => {
  const ids = parseVlanList(args["vlans"] ?? "") ?? [];
  const added = ids.filter((id) => id !== 1 && config.vlans[id] === undefined);
  const vlans = {
    ...config.vlans,
    ...Object.fromEntries(added.map((id) => [id, { name: null }])),
  };
  return { config: { ...config, vlans }, scope: { kind: "vlan", ids } };
};

const removeVlans = globalEdit((config, args) => {
  const ids = parseVlanList(args["vlans"] ?? "") ?? [];
  const kept = Object.entries(config.vlans).filter(([id]) => !ids.includes(Number(id)));
  return { ...config, vlans: Object.fromEntries(kept) };
});

const addArp = globalEdit((config, args) => {
  const address = args["address"] ?? "";
  const mac = dottedMac(parseMac(args["mac"] ?? "") ?? "");
  return { ...config, arps: [...withoutArp(config, address), { vrf: null, address, mac }] };
});

const addRoute = globalEdit((config, args) => {
  const route = { prefix: canonicalPrefix(args), nextHop: args["nextHop"] ?? "" };
  return { ...config, routes: [...withoutRoute(config, args), route] };
});

const spanningTree = (spanningTreeMode: SpanningTreeMode): Edit =>
  globalEdit((config) => ({ ...config, spanningTreeMode }));

const hostname = (name: (args: Args) => string | null): Edit =>
  globalEdit((config, args) => ({ ...config, hostname: name(args) }));

/** "localhost" is the default, and EOS prints no line for it. */
const nameOf = (args: Args): string | null =>
  args["name"] === "localhost" ? null : (args["name"] ?? null);

const ipRouting = (on: boolean): Edit => globalEdit((config) => ({ ...config, ipRouting: on }));

const ipv6Routing = (on: boolean): Edit => globalEdit((config) => ({ ...config, ipv6Routing: on }));

const removeArp = globalEdit((config, args) => ({
  ...config,
  arps: withoutArp(config, args["address"] ?? ""),
}));

const removeRoute = globalEdit((config, args) => ({
  ...config,
  routes: withoutRoute(config, args),
}));

const undo = (pattern: string, edit: Edit): readonly (readonly [string, Edit])[] => {
  return [
    [`no ${pattern}`, edit],
    [`default ${pattern}`, edit],
  ];
};

/** Commands of the global configuration mode; `default X` is written out beside `no X`. */
export const GLOBAL_EDITS: readonly (readonly [string, Edit])[] = [
  ["hostname <name:hostname>", hostname(nameOf)],
  ...undo(
    "hostname",
    hostname(() => null),
  ),
  ["interface <interface:interface>", enterInterface],
  ["default interface <interface:interface>", defaultInterface],
  ["no interface <interface:interface>", removeInterface],
  ["vlan <vlans:vlans>", enterVlan],
  ...undo("vlan <vlans:vlans>", removeVlans),
  ["ip routing", ipRouting(true)],
  ...undo("ip routing", ipRouting(false)),
  ["ipv6 unicast-routing", ipv6Routing(true)],
  ...undo("ipv6 unicast-routing", ipv6Routing(false)),
  ["spanning-tree mode mstp", spanningTree("mstp")],
  ["spanning-tree mode rstp", spanningTree("rstp")],
  ["spanning-tree mode none", spanningTree("none")],
  ...undo("spanning-tree mode", spanningTree("mstp")),
  ["arp <address:ip> <mac:mac> arpa", addArp],
  ...undo("arp <address:ip>", removeArp),
  ...undo("arp <address:ip> <mac:mac> arpa", removeArp),
  ...VRF_EDITS,
  ["ip route <prefix:prefix> <nextHop:ip>", addRoute],
  ...undo("ip route <prefix:prefix> <nextHop:ip>", removeRoute),
  ...undo("ip route <prefix:prefix>", removeRoute),
];

const interfaceNames = (args: Args): readonly string[] =>
  parseInterfaceNames(args["interface"] ?? "") ?? [];

const withoutArp = (config: Config, address: string): Config["arps"] =>
  config.arps.filter((arp) => arp.vrf !== null || arp.address !== address);

const withoutRoute = (config: Config, args: Args): Config["routes"] =>
  config.routes.filter(
    ({ prefix, nextHop }) =>
      prefix !== canonicalPrefix(args) || nextHop !== (args["nextHop"] ?? nextHop),
  );

const canonicalPrefix = (args: Args): string => {
  const prefix = parsePrefix(args["prefix"] ?? "");
  return prefix === undefined ? "" : subnetOf(prefix);
};
