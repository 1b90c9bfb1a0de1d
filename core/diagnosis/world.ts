import { keyOf, type Key } from "../model/key.js";
import type { Facet, FacetOf } from "./facet.js";
import { bridgeKey, facetKey } from "./facet-key.js";
import type {
  BridgeLayer,
  BridgePort,
  DeviceLayer,
  DevicePort,
  LayerTwo,
} from "../model/layer-two.js";
import type { Diverted, Traced } from "./evidence.js";
import { append, listOf } from "../model/lists.js";
import { indexOf, type World } from "./world-index.js";
import { facetAt } from "./facet-at.js";

export type { World } from "./world-index.js";

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
  const bridgePorts = new Map<Key, BridgePort[]>();
  const devicePorts = new Map<Key, DevicePort[]>();
  for (const facet of facets) {
    if (facet.of === "bridge-port") {
      append(bridgePorts, keyOf(facet.host, facet.bridge), unlessGone(facet));
    } else if (facet.of === "device-port" && facet.port.forwarding.mode !== "shut") {
      append(devicePorts, keyOf(facet.host, facet.container), facet.port);
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
  const bridge = facetAt(world, "bridge", bridgeKey(traced.host, traced.bridge));
  return bridge?.diverted?.find(
    ({ container, interface: end, tunnel }) =>
      container === traced.container &&
      end === traced.interface &&
      tunnel?.port === traced.tunnel?.port,
  );
};

/** The bridge's ports, as their own columns are. */
export const bridgePortsOf = (world: World, host: string, bridge: string): readonly BridgePort[] =>
  listOf(indexOf(world).bridgePorts, keyOf(host, bridge)).map(({ port }) => port);

/** Those of them that are in the bridge, whether they work or not. */
export const bridgePortsThere = (
  world: World,
  host: string,
  bridge: string,
): readonly BridgePort[] =>
  listOf(indexOf(world).bridgePorts, keyOf(host, bridge))
    .filter(({ gone }) => gone !== "absent")
    .map(({ port }) => port);

const DEAD: BridgePort["vlans"] = { mode: "dead" };

const unlessGone = ({ port, gone }: FacetOf<"bridge-port">): BridgePort =>
  gone === undefined ? port : { ...port, vlans: DEAD };

const bridgeLayer = (
  { host, settings, forwards }: FacetOf<"bridge">,
  ports: ReadonlyMap<Key, readonly BridgePort[]>,
): BridgeLayer => ({
  ...settings,
  host,
  ports: forwards ? listOf(ports, keyOf(host, settings.bridge)) : [],
});

const deviceLayer = (
  device: Omit<DeviceLayer, "ports">,
  ports: ReadonlyMap<Key, readonly DevicePort[]>,
): DeviceLayer => ({ ...device, ports: listOf(ports, keyOf(device.host, device.container)) });
