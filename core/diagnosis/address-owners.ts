import type { Flood } from "../layer2/index.js";
import { networkAddress } from "../model/ipv4.js";
import type { FacetOf } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { keyOf } from "../model/key.js";
import { tagOnWire } from "./egress-ports.js";
import { indexOf } from "./world-index.js";
import type { World } from "./world.js";
import { facetAt, deviceFacet, portFacet } from "./facet-at.js";

type DevicePortFacet = FacetOf<"device-port">;

/** Somebody who answers for an address, reached through one port. */
export interface AddressOwner {
  /** Null: not known. */
  readonly mac: string | null;
  /** Container and host; absent: no device of the overlay. */
  readonly device?: { readonly host: string; readonly container: string };
  /** The device's port. */
  readonly port?: DevicePortFacet | undefined;
}

/** Who of those that a broadcast reaches has an address; a device twice when by two ports. */
export const addressOwners = (
  world: World,
  left: Flood["left"],
  address: string,
): readonly AddressOwner[] =>
  left.flatMap((place) => {
    if (place.kind !== "bridge-port") return [];
    if (place.peer.kind !== "container") return stranger(world, place, address);
    const { host } = place;
    const { container, interface: end } = place.peer;
    const facet = deviceFacet(world, host, container);
    if (facet?.running !== true) return [];
    const port = portFacet(world, host, container, end);
    if (!hasAddress(port, address) || !sendsUntagged(world, place)) return [];
    return [{ mac: facet.device.systemMac ?? null, device: { host, container }, port }];
  });

interface VlanAtPort {
  readonly host: string;
  readonly bridge: string;
  readonly port: string;
  readonly vlan: number;
}

/** A routed interface takes nothing with a tag, and a bridge may send its VLAN so. */
export const sendsUntagged = (world: World, { host, bridge, port, vlan }: VlanAtPort): boolean => {
  const found = indexOf(world).bridgePortByName.get(keyOf(host, bridge, port));
  return found === undefined || tagOnWire(found.port.vlans, vlan) === null;
};

/** Whoever is behind a port that is no device's, as far as it was heard to answer. */
const stranger = (
  world: World,
  { host, bridge, port }: { readonly host: string; readonly bridge: string; readonly port: string },
  address: string,
): readonly AddressOwner[] => {
  const key = facetKey({ of: "answers", host, bridge, port, address, mac: null });
  const mac = facetAt(world, "answers", key)?.mac ?? null;
  return mac === null ? [] : [{ mac }];
};

/** Whether a port is routed and has this address, which is without prefix length. */
export const hasAddress = (facet: DevicePortFacet | undefined, address: string): boolean => {
  const forwarding = facet?.port.forwarding;
  return (
    forwarding?.mode === "routed" &&
    forwarding.address !== undefined &&
    networkAddress(forwarding.address).address === address
  );
};
