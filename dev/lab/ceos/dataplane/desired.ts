import {
  DEFAULT_MTU,
  hasIpv6,
  interfaceOf,
  isBridged,
  isManagement,
  isMember,
  isPortChannel,
  isRouted,
  isSvi,
  parentOf,
  type Config,
  type InterfaceConfig,
} from "../config/config.js";
import { compareInterfaceNames, kernelName } from "../config/interface-name.js";
import { contains, parseIpv4, parsePrefix } from "../config/ipv4.js";
import { parseMac } from "../config/mac.js";
import { vrfNamespace } from "./vrf-namespace.js";

/** What the kernel must look like for a configuration. */
export interface DesiredKernel {
  /** Bridges by name, one for each VLAN that has ports, "vlan1", and for each routed port-channel, "po10". */
  readonly bridges: readonly string[];
  readonly ports: readonly DesiredPort[];
  /** Each is a port as well. */
  readonly subinterfaces: readonly DesiredSubinterface[];
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

/** A routed sub-interface: one end of a pair of interfaces, of which the other is at its port. */
export interface DesiredSubinterface {
  /** eth4.100 */
  readonly name: string;
  /** eth4 */
  readonly parent: string;
  readonly vlan: number;
}

/** The far end of a sub-interface's pair, whose frames are those of its port. */
export const wireEnd = (name: string): string => `${name}-tag`;

export interface DesiredPort {
  readonly name: string;
  readonly up: boolean;
  /** Bytes; null keeps the MTU that the port was attached with. */
  readonly mtu: number | null;
  readonly master: string | null;
  /** A member of a port-channel passes nothing on to another; one of them sends what is for all. */
  readonly bundled: { readonly floods: boolean } | null;
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

/** `there` are the full names of the interfaces that exist by themselves. */
export const desiredKernel = (config: Config, there: readonly string[]): DesiredKernel => {
  const ports = [...there, ...madeInterfaces(config, there)];
  const desired = ports.map((name) => withoutVrf(desiredPort(config, name), vrfOf(config, name)));
  const bridges = desired.map(({ master }) => master).filter((master) => master !== null);
  return {
    bridges: [...new Set(bridges)].sort(),
    ports: desired,
    subinterfaces: ports.flatMap((name) => subinterface(config, name)),
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

const subinterface = (config: Config, name: string): readonly DesiredSubinterface[] => {
  const parent = parentOf(name);
  const { encapsulation } = interfaceOf(config, name);
  return parent === undefined || encapsulation === null
    ? []
    : [{ name: kernelName(name), parent: kernelName(parent), vlan: encapsulation }];
};

/** Those that `config` makes of what is there. A sub-interface of a switchport, or without a tag, forwards nothing. */
const madeInterfaces = (config: Config, ports: readonly string[]): readonly string[] => {
  const bridges = madeBridges(config, ports);
  const lower = Object.keys(config.interfaces).filter((name) => {
    const parent = parentOf(name);
    return (
      parent !== undefined &&
      [...ports, ...bridges].includes(parent) &&
      isRouted(parent, interfaceOf(config, parent)) &&
      interfaceOf(config, name).encapsulation !== null
    );
  });
  return [...bridges, ...lower];
};

/** Routed port-channels with members, and SVIs of VLANs that a port is in: each is a bridge with addresses. */
const madeBridges = (config: Config, ports: readonly string[]): readonly string[] => {
  const masters = new Set(ports.map((name) => masterOf(config, name, interfaceOf(config, name))));
  return Object.keys(config.interfaces).filter(
    (name) =>
      (isPortChannel(name) || isSvi(name)) &&
      isRouted(name, interfaceOf(config, name)) &&
      masters.has(kernelName(name)),
  );
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
  const management = isManagement(name);
  // Of an SVI the bridge goes on without it.
  const gone = isSvi(name) && port.shutdown;
  const addresses = port.address === null || gone ? [] : [port.address, ...port.secondaryAddresses];
  return {
    name: kernelName(name),
    up: !port.shutdown || isSvi(name),
    mtu: mtuOf(config, name, port),
    master: isPortChannel(name) ? null : masterOf(config, name, port),
    bundled: bundledAs(config, name, port),
    addresses: management && port.address === null ? null : routed ? addresses : [],
    addresses6: routed && !management && !gone && hasIpv6(port) ? port.ipv6Addresses : null,
    management,
  };
};

/** A member has its port-channel's. */
const mtuOf = (config: Config, name: string, port: InterfaceConfig): number | null => {
  const channel = isMember(port) ? channelOf(config, port) : undefined;
  if (channel !== undefined) return mtuOf(config, channel, interfaceOf(config, channel));
  const routed = isRouted(name, port) && !(isManagement(name) && port.mtu === null);
  return routed ? (port.mtu ?? DEFAULT_MTU) : null;
};

/** The bridge that a port is in; null: in none. */
const masterOf = (config: Config, name: string, port: InterfaceConfig): string | null => {
  if (isMember(port)) {
    const channel = channelOf(config, port);
    if (channel === undefined || interfaceOf(config, channel).shutdown) return null;
    const settings = interfaceOf(config, channel);
    return isRouted(channel, settings) ? kernelName(channel) : bridgeFor(config, settings);
  }
  return isBridged(name, port) ? bridgeFor(config, port) : null;
};

/** Without LACP a member carries frames at once; with it, none here: nobody speaks it. */
const channelOf = (config: Config, { channelGroup }: InterfaceConfig): string | undefined => {
  const number = /^(\d+) mode on$/.exec(channelGroup ?? "")?.[1];
  const name = `Port-Channel${number ?? ""}`;
  return number !== undefined && config.interfaces[name] !== undefined ? name : undefined;
};

/** The first member that is not shut down sends what is for all. */
const bundledAs = (config: Config, name: string, port: InterfaceConfig): DesiredPort["bundled"] => {
  if (!isMember(port) || masterOf(config, name, port) === null) return null;
  const [first] = Object.entries(config.interfaces)
    .filter(([, other]) => other.channelGroup === port.channelGroup && !other.shutdown)
    .map(([other]) => other)
    .sort(compareInterfaceNames);
  return { floods: first === name };
};

const bridgeFor = (config: Config, port: InterfaceConfig): string | null =>
  bridgeOf(config, port.mode === "trunk" ? port.nativeVlan : port.accessVlan);

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
