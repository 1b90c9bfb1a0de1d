import {
  DEFAULT_MTU,
  hasIpv6,
  interfaceOf,
  isBridged,
  isManagement,
  isRouted,
  type Config,
} from "../config/config.js";
import { kernelName } from "../config/interface-name.js";
import { contains, parseIpv4, parsePrefix } from "../config/ipv4.js";
import { parseMac } from "../config/mac.js";
import { vrfNamespace } from "./vrf-namespace.js";

/** What the kernel must look like for a configuration. */
export interface DesiredKernel {
  /** Bridges by name, one for each VLAN that has ports: "vlan1". */
  readonly bridges: readonly string[];
  readonly ports: readonly DesiredPort[];
  readonly neighbours: readonly DesiredNeighbour[];
  readonly routes: readonly DesiredRoute[];
  readonly forwarding: boolean;
  readonly forwarding6: boolean;
  /** Ports of VRFs: what they have in the VRF's network namespace. */
  readonly vrfs: readonly DesiredVrf[];
}

/** One VRF: a network namespace in which its ports have their addresses. */
export interface DesiredVrf {
  readonly namespace: string;
  readonly ports: readonly DesiredPort[];
  readonly neighbours: readonly DesiredNeighbour[];
  readonly forwarding: boolean;
  readonly forwarding6: boolean;
}

export interface DesiredPort {
  readonly name: string;
  readonly up: boolean;
  /** Bytes; null keeps the MTU that the port was attached with. */
  readonly mtu: number | null;
  readonly master: string | null;
  /** Null leaves the addresses alone (a management port that EOS does not configure). */
  readonly addresses: readonly string[] | null;
  /** Addresses beside the link-local one, which the kernel makes; null: the port has no IPv6. */
  readonly addresses6: readonly string[] | null;
  readonly management: boolean;
}

export interface DesiredNeighbour {
  readonly address: string;
  readonly mac: string;
  readonly port: string;
}

export interface DesiredRoute {
  readonly prefix: string;
  readonly nextHop: string;
}

/** The kernel's bridge of a VLAN. */
export const bridgeName = (vlan: number): string => `vlan${vlan}`;

/** `ports` are the full names of the interfaces that exist. */
export const desiredKernel = (config: Config, ports: readonly string[]): DesiredKernel => {
  const desired = ports.map((name) => withoutVrf(desiredPort(config, name), vrfOf(config, name)));
  const bridges = desired.map(({ master }) => master).filter((master) => master !== null);
  return {
    bridges: [...new Set(bridges)].sort(),
    ports: desired,
    neighbours: neighboursIn(null, config, ports),
    routes: config.routes.filter(
      ({ nextHop }) =>
        portTowards(
          config,
          ports.filter((port) => vrfOf(config, port) === null),
          nextHop,
        ) !== undefined,
    ),
    forwarding: config.ipRouting,
    forwarding6: config.ipv6Routing,
    vrfs: Object.entries(config.vrfs).map(([name, { ipRouting, ipv6Routing }]) => ({
      namespace: vrfNamespace(name),
      ports: ports
        .filter((port) => vrfOf(config, port) === name)
        .map((port) => desiredPort(config, port)),
      neighbours: neighboursIn(name, config, ports),
      forwarding: ipRouting,
      forwarding6: ipv6Routing,
    })),
  };
};

/** A switchport has no VRF whatever its lines say. */
const vrfOf = (config: Config, name: string): string | null => {
  const port = interfaceOf(config, name);
  return isRouted(name, port) && !isManagement(name) ? port.vrf : null;
};

/** The port itself stays where it is, with its MTU; the addresses are in the VRF's namespace. */
const withoutVrf = (port: DesiredPort, vrf: string | null): DesiredPort =>
  vrf === null ? port : { ...port, addresses: [], addresses6: null };

const neighboursIn = (
  wanted: string | null,
  config: Config,
  ports: readonly string[],
): readonly DesiredNeighbour[] =>
  config.arps
    .filter(({ vrf }) => vrf === wanted)
    .flatMap(({ address, mac }) => {
      const own = ports.filter((port) => vrfOf(config, port) === wanted);
      return neighbour(config, own, address, mac);
    });

const desiredPort = (config: Config, name: string): DesiredPort => {
  const port = interfaceOf(config, name);
  const routed = isRouted(name, port);
  const addresses = port.address === null ? [] : [port.address, ...port.secondaryAddresses];
  const management = isManagement(name);
  return {
    name: kernelName(name),
    up: !port.shutdown,
    mtu: routed && !(management && port.mtu === null) ? (port.mtu ?? DEFAULT_MTU) : null,
    master: !isBridged(name, port)
      ? null
      : bridgeOf(config, port.mode === "trunk" ? port.nativeVlan : port.accessVlan),
    addresses: management && port.address === null ? null : routed ? addresses : [],
    addresses6: routed && !management && hasIpv6(port) ? port.ipv6Addresses : null,
    management,
  };
};

/** A port in a VLAN that is not configured forwards nothing: it is in no bridge. */
const bridgeOf = (config: Config, vlan: number | "tag"): string | null =>
  vlan === "tag" ? null : vlan === 1 || config.vlans[vlan] !== undefined ? bridgeName(vlan) : null;

/** Static ARP names no interface: it belongs to the routed port whose subnet holds the address. */
const neighbour = (
  config: Config,
  ports: readonly string[],
  address: string,
  mac: string,
): readonly DesiredNeighbour[] => {
  const port = portTowards(config, ports, address);
  const lladdr = parseMac(mac);
  return port === undefined || lladdr === undefined
    ? []
    : [{ address, mac: lladdr, port: kernelName(port) }];
};

/** The routed port, not shut down, on whose subnet an address is; a route without one is inactive. */
const portTowards = (
  config: Config,
  ports: readonly string[],
  address: string,
): string | undefined =>
  ports.find((name) => {
    const port = interfaceOf(config, name);
    if (port.address === null || port.shutdown || !isRouted(name, port)) return false;
    return [port.address, ...port.secondaryAddresses]
      .map(parsePrefix)
      .some((prefix) => prefix !== undefined && contains(prefix, parseIpv4(address) ?? -1));
  });
