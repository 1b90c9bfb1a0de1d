import type {
  BridgeLayer,
  BridgePort,
  DeviceLayer,
  DevicePort,
  LayerTwo,
} from "../model/layer-two.js";
import type { Diverted, Traced } from "./evidence.js";

/**
 * One thing that could be otherwise, by itself: a world is made of them, an observation settles some
 * of them, and a cause is a few of them with another value.
 */
export type Facet =
  | {
      readonly of: "bridge";
      readonly host: string;
      readonly settings: Omit<BridgeLayer, "ports" | "host">;
      /** False: ovs-vswitchd is not running, or the host is down. */
      readonly forwards: boolean;
      /** There is no such bridge. */
      readonly absent?: true;
      /** Frames that it was seen to send otherwise than its ports' columns say; absent: none. */
      readonly diverted?: readonly Diverted[];
    }
  | {
      readonly of: "bridge-port";
      readonly host: string;
      readonly bridge: string;
      readonly port: BridgePort;
      /**
       * Why nothing passes, apart from its VLANs: no such port; its network device is down; the switch
       * cannot use it.
       */
      readonly gone?: "absent" | "down" | "unusable";
      /** What the switch says of a port that it cannot use. */
      readonly error?: string;
    }
  | {
      readonly of: "device";
      readonly device: Omit<DeviceLayer, "ports">;
      readonly running: boolean;
    }
  | {
      readonly of: "device-port";
      readonly host: string;
      readonly container: string;
      readonly port: DevicePort;
      /** The container has no such interface: as good as shut. */
      readonly absent?: true;
    }
  /** Interfaces from which EOS's own iptables rules drop what the container would route. */
  | {
      readonly of: "drops";
      readonly host: string;
      readonly container: string;
      readonly interfaces: readonly string[];
    }
  /** Pings between declared addresses that a container's iptables drop, though ARP is answered. */
  | {
      readonly of: "local";
      readonly host: string;
      readonly container: string;
      readonly refused: readonly RefusedPing[];
    }
  /** Somebody behind a bridge port that is no device's, who answers for a declared address, or not. */
  | {
      readonly of: "answers";
      readonly host: string;
      readonly bridge: string;
      readonly port: string;
      readonly address: string;
      /** Null: nobody there does, as declared. */
      readonly mac: string | null;
    }
  /** Commit of the platform's source that a host's agent runs. It forwards nothing. */
  | { readonly of: "agent"; readonly host: string; readonly commit: string }
  /** Bytes that an interface sends at most; null: not known. */
  | {
      readonly of: "mtu";
      readonly host: string;
      readonly container: string;
      readonly interface: string;
      readonly device: number | null;
      readonly port: number | null;
    }
  /** What the underlay carries from one host to another: the way of the tunnel between them. */
  | {
      readonly of: "path";
      readonly host: string;
      readonly to: string;
      /** Bytes of the largest IP packet. */
      readonly bytes: number;
      /** Bytes that the tunnel adds to a tenant's packet. */
      readonly overhead: number;
    };

/** A ping that gets no reply because of a rule or policy of one of its ends. */
export interface RefusedPing {
  /** Without prefix length, as are all addresses of pings. */
  readonly from: string;
  readonly to: string;
  /** The rule or policy as iptables prints it; null: not known. */
  readonly by: string | null;
}

/** How a whole overlay is, or could be, keyed by `facetKey`. */
export type World = ReadonlyMap<string, Facet>;

/**
 * The same key for the same thing whether it was declared or observed: a container's port by its
 * owner (its OVS name changes with every restart), a tunnel by its port's name, as its driver does.
 */
export const facetKey = (facet: Facet): string => {
  switch (facet.of) {
    case "bridge":
      return `bridge ${facet.host}/${facet.settings.bridge}`;
    case "bridge-port":
      return `bridge-port ${facet.host}/${facet.bridge}/${peerKey(facet.port)}`;
    case "device":
      return `device ${facet.device.host}/${facet.device.container}`;
    case "device-port":
      return `device-port ${facet.host}/${facet.container}:${facet.port.interface}`;
    case "drops":
      return `drops ${facet.host}/${facet.container}`;
    case "local":
      return `local ${facet.host}/${facet.container}`;
    case "answers":
      return `answers ${facet.host}/${facet.bridge}/${facet.port} for ${facet.address}`;
    case "agent":
      return `agent ${facet.host}`;
    case "mtu":
      return `mtu ${facet.host}/${facet.container}:${facet.interface}`;
    case "path":
      return pathKey(facet.host, facet.to);
  }
};

/** The key of the way from one host to another. */
export const pathKey = (from: string, to: string): string => `path ${from} to ${to}`;

export const worldOf = (facets: Iterable<Facet>): World =>
  new Map([...facets].map((facet) => [facetKey(facet), facet]));

/** A world in which some things are as `facets` say, and all others as they were. */
export const withFacets = (world: World, facets: readonly Facet[]): World =>
  new Map([...world, ...facets.map((facet) => [facetKey(facet), facet] as const)]);

/** A world in which these things are as declared, and all others as they were. */
export const withDeclared = (world: World, declared: World, facets: readonly Facet[]): World =>
  withFacets(
    world,
    facets.flatMap((facet) => declared.get(facetKey(facet)) ?? []),
  );

/** The host that a facet belongs to. */
export const hostOf = (facet: Facet): string =>
  facet.of === "device" ? facet.device.host : facet.host;

/** What the layer-2 graph is built from: without what does not run, and what is shut down. */
export const layerOf = (world: World): LayerTwo => {
  const facets = [...world.values()];
  const bridgePorts = new Map<string, BridgePort[]>();
  const devicePorts = new Map<string, DevicePort[]>();
  const cut = cutOff(facets);
  for (const facet of facets) {
    if (facet.of === "bridge-port") {
      append(bridgePorts, `${facet.host}/${facet.bridge}`, unlessCut(cut, facet));
    } else if (facet.of === "device-port" && facet.port.forwarding.mode !== "shut") {
      append(devicePorts, `${facet.host}/${facet.container}`, facet.port);
    }
  }
  return {
    bridges: facets.flatMap((facet) =>
      facet.of === "bridge" ? [bridgeLayer(facet, bridgePorts)] : [],
    ),
    devices: facets.flatMap((facet) =>
      facet.of === "device" && facet.running ? [deviceLayer(facet.device, devicePorts)] : [],
    ),
    unknown: [],
  };
};

/** How a bridge was seen to send a frame otherwise than its ports' columns say, if it was. */
export const diversionOf = (world: World, traced: Traced): Diverted | undefined => {
  const facet = world.get(`bridge ${traced.host}/${traced.bridge}`);
  return facet?.of !== "bridge"
    ? undefined
    : facet.diverted?.find(
        ({ container, interface: end, tunnel }) =>
          container === traced.container &&
          end === traced.interface &&
          tunnel?.port === traced.tunnel?.port,
      );
};

/** The bridge's ports, as their own columns are. */
export const bridgePortsOf = (world: World, host: string, bridge: string): readonly BridgePort[] =>
  [...world.values()].flatMap((facet) =>
    facet.of === "bridge-port" && facet.host === host && facet.bridge === bridge
      ? [facet.port]
      : [],
  );

/**
 * Container ports that a bridge cuts off, as `divertedKey`. A graph has no one-way ports: an end whose
 * frames do not get where the columns send them, or that does not get those it should, is as good as
 * dead.
 */
const cutOff = (facets: readonly Facet[]): ReadonlySet<string> =>
  new Set(
    facets.flatMap((facet) =>
      facet.of === "bridge"
        ? (facet.diverted ?? [])
            .filter(({ cut }) => cut)
            .map((one) => divertedKey(facet.host, one.container, one.interface))
        : [],
    ),
  );

const divertedKey = (host: string, container: string, end: string): string =>
  `${host}/${container}:${end}`;

const DEAD: BridgePort["vlans"] = { mode: "dead" };

const unlessCut = (
  cut: ReadonlySet<string>,
  { host, port, gone }: Extract<Facet, { of: "bridge-port" }>,
): BridgePort =>
  gone !== undefined ||
  (cut.size > 0 &&
    port.peer.kind === "container" &&
    cut.has(divertedKey(host, port.peer.container, port.peer.interface)))
    ? { ...port, vlans: DEAD }
    : port;

const append = <T>(groups: Map<string, T[]>, key: string, value: T): void => {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
};

const bridgeLayer = (
  { host, settings, forwards }: Extract<Facet, { of: "bridge" }>,
  ports: ReadonlyMap<string, readonly BridgePort[]>,
): BridgeLayer => ({
  ...settings,
  host,
  ports: forwards ? (ports.get(`${host}/${settings.bridge}`) ?? []) : [],
});

const deviceLayer = (
  device: Omit<DeviceLayer, "ports">,
  ports: ReadonlyMap<string, readonly DevicePort[]>,
): DeviceLayer => ({ ...device, ports: ports.get(`${device.host}/${device.container}`) ?? [] });

const peerKey = ({ name, peer }: BridgePort): string =>
  peer.kind === "container" ? `${peer.container}:${peer.interface}` : name;
