import { ownerName } from "../model/interface-name.js";
import { keyOf, type Key } from "../model/key.js";
import type { BridgePort } from "../model/layer-two.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { Facet } from "./facet.js";

/**
 * The same key for the same thing whether it was declared or observed: a container's port by its
 * owner (its OVS name changes with every restart), a tunnel by its port's name, as its driver does.
 */
export const facetKey = (facet: Facet): Key => {
  switch (facet.of) {
    case "bridge":
      return bridgeKey(facet.host, facet.settings.bridge);
    case "bridge-port":
      return bridgePortKey(facet.host, facet.bridge, peerName(facet.port));
    case "device":
      return deviceKey(facet.device.host, facet.device.container);
    case "device-port":
      return devicePortKey(facet.host, facet.container, facet.port.interface);
    case "drops":
    case "local":
      return keyOf(facet.of, facet.host, facet.container);
    case "answers":
      return keyOf(facet.of, facet.host, facet.bridge, facet.port, facet.address);
    case "fact":
      return factKey(facet.host, facet.fact);
    case "bridge-settings":
      return keyOf(facet.of, facet.host, facet.bridge);
    case "tunnel-options":
      return keyOf(facet.of, facet.host, facet.port);
    case "agent":
      return keyOf(facet.of, facet.host);
    case "mtu":
      return keyOf(facet.of, facet.host, facet.container, facet.interface);
    case "path":
      return pathKey(facet.host, facet.to);
  }
};

export const bridgeKey = (host: string, bridge: string): Key => keyOf("bridge", host, bridge);

/** @param port the name of a tunnel's port; "ceos_1:eth3" of one that a container is attached to */
export const bridgePortKey = (host: string, bridge: string, port: string): Key =>
  keyOf("bridge-port", host, bridge, port);

export const deviceKey = (host: string, container: string): Key => keyOf("device", host, container);

/** @param end the interface by its name in the container: eth3 */
export const devicePortKey = (host: string, container: string, end: string): Key =>
  keyOf("device-port", host, container, end);

/** Of what somebody has set on a host. */
export const factKey = (host: string, { about, setting, value }: ForwardingFact): Key =>
  keyOf("fact", host, JSON.stringify(about), setting, value);

/** The key of the way from one host to another. */
export const pathKey = (from: string, to: string): Key => keyOf("path", from, to);

const peerName = ({ name, peer }: BridgePort): string =>
  peer.kind === "container" ? ownerName(peer) : name;
