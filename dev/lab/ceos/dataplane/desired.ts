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

/** What the kernel must look like for a configuration. */
export interface DesiredKernel {
  /** Bridges by name, one for each VLAN that has ports: "vlan1". */
  readonly bridges: readonly string[];
  readonly ports: readonly DesiredPort[];
  readonly neighbours: readonly DesiredNeighbour[];
  readonly routes: readonly DesiredRoute[];
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
  const desired = ports.map((name) => desiredPort(config, name));
  const bridges = desired.map(({ master }) => master).filter((master) => master !== null);
  return {
    bridges: [...new Set(bridges)].sort(),
    ports: desired,
    neighbours: config.arps.flatMap((arp) => neighbour(config, ports, arp.address, arp.mac)),
    routes: config.routes.filter(
      ({ nextHop }) => portTowards(config, ports, nextHop) !== undefined,
    ),
    forwarding: config.ipRouting,
    forwarding6: config.ipv6Routing,
  };
};

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
const bridgeOf = (config: Config, vlan: number): string | null =>
  vlan === 1 || config.vlans[vlan] !== undefined ? bridgeName(vlan) : null;

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
