import { append } from "../model/lists.js";
import { keyOf, type Key } from "../model/key.js";
import { once } from "./once.js";
import type { Facet, FacetOf } from "./facet.js";
import {
  divertedImpairments,
  lossyBridge,
  lossyTunnel,
  oneWayTunnel,
} from "./impairments/of-facets.js";
import type { Impairment } from "./impairments/impairment.js";
import { onceFor } from "../model/once-for.js";

/** How a whole overlay is, or could be, keyed by `facetKey`. */
export type World = ReadonlyMap<Key, Facet>;

export type BridgePortFacet = FacetOf<"bridge-port">;
export type DevicePortFacet = FacetOf<"device-port">;
export type DeviceFacet = FacetOf<"device">;

/** The facets of a world by what predictions look for, each list in the world's order. */
export interface WorldIndex {
  /** Interfaces from which devices that run send frames of their own, by host and device. */
  readonly senders: ReadonlyMap<Key, readonly DevicePortFacet[]>;
  /** By host and container. */
  readonly devicePorts: ReadonlyMap<Key, readonly DevicePortFacet[]>;
  /** Devices by their system MAC address, whether they run or not. */
  readonly devicesByMac: ReadonlyMap<string, readonly DeviceFacet[]>;
  /** By host and bridge. */
  readonly bridgePorts: ReadonlyMap<Key, readonly BridgePortFacet[]>;
  /** By host, bridge and the port's name. */
  readonly bridgePortByName: ReadonlyMap<Key, BridgePortFacet>;
  /** Names of bridges, by host. */
  readonly bridgesOf: ReadonlyMap<Key, readonly string[]>;
  /** Of all facts that act. */
  readonly impairments: readonly Impairment[];
}

/** Made once for a world: thousands of predictions look into it. */
export const indexOf = onceFor((world: World): WorldIndex => {
  const running = new Map<Key, Key>();
  const devicesByMac = new Map<string, DeviceFacet[]>();
  const devicePorts = new Map<Key, DevicePortFacet[]>();
  const bridgePorts = new Map<Key, BridgePortFacet[]>();
  const bridgePortByName = new Map<Key, BridgePortFacet>();
  const bridgesOf = new Map<Key, string[]>();
  const impairments: Impairment[] = [];
  const ends = once(() => tunnelEndsOf(world));
  for (const facet of world.values()) {
    if (facet.of === "device") {
      const { host, container, name, systemMac } = facet.device;
      if (facet.running) running.set(keyOf(host, container), keyOf(host, name));
      if (systemMac !== undefined) append(devicesByMac, systemMac, facet);
    } else if (facet.of === "device-port") {
      append(devicePorts, keyOf(facet.host, facet.container), facet);
    } else if (facet.of === "bridge") {
      append(bridgesOf, keyOf(facet.host), facet.settings.bridge);
      impairments.push(...(facet.diverted ?? []).flatMap(divertedImpairments));
    } else if (facet.of === "fact") {
      if (facet.acts) impairments.push(...facet.impairments);
    } else if (facet.of === "bridge-settings") {
      if (facet.loses) impairments.push(...lossyBridge(facet));
    } else if (facet.of === "tunnel-options") {
      if (facet.loses) impairments.push(...lossyTunnel(facet));
    } else if (facet.of === "bridge-port") {
      append(bridgePorts, keyOf(facet.host, facet.bridge), facet);
      impairments.push(...oneWayTunnel(facet, (address) => ends().get(address)));
      const key = keyOf(facet.host, facet.bridge, facet.port.name);
      if (!bridgePortByName.has(key)) bridgePortByName.set(key, facet);
    }
  }
  const senders = new Map<Key, DevicePortFacet[]>();
  for (const [owner, ports] of devicePorts) {
    const device = running.get(owner);
    if (device === undefined) continue;
    for (const port of ports)
      if (port.port.forwarding.mode === "routed") append(senders, device, port);
  }
  return {
    ...{ senders, devicePorts, devicesByMac, bridgePorts, bridgePortByName },
    ...{ bridgesOf, impairments },
  };
});

/** The host whose tunnels send from an address. */
const tunnelEndsOf = (world: World): ReadonlyMap<string, string> =>
  new Map(
    [...world.values()].flatMap((facet) =>
      facet.of === "bridge-port" && facet.port.peer.kind === "tunnel"
        ? [[facet.port.peer.localAddress, facet.host] as const]
        : [],
    ),
  );
