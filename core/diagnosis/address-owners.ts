import type { Flood } from "../topology/graph/index.js";
import { networkAddress } from "../topology/ipv4.js";
import type { Facet, World } from "./world.js";

type DeviceFacet = Extract<Facet, { of: "device" }>;
type DevicePortFacet = Extract<Facet, { of: "device-port" }>;

/** A device that answers for an address, reached through one of its ports. */
export type AddressOwner = DeviceFacet;

/** Who of those that a broadcast reaches has an address; a device twice when by two ports. */
export const addressOwners = (
  world: World,
  left: Flood["left"],
  address: string,
): readonly AddressOwner[] =>
  left.flatMap((place) => {
    if (place.kind !== "bridge-port" || place.peer.kind !== "container") return [];
    const { container, interface: end } = place.peer;
    const device = deviceFacet(world, place.host, container);
    if (device?.running !== true) return [];
    return hasAddress(portFacet(world, place.host, container, end), address) ? [device] : [];
  });

/** Whether a port is routed and has this address, which is without prefix length. */
export const hasAddress = (facet: DevicePortFacet | undefined, address: string): boolean => {
  const forwarding = facet?.port.forwarding;
  return (
    forwarding?.mode === "routed" &&
    forwarding.address !== undefined &&
    networkAddress(forwarding.address).address === address
  );
};

export const portFacet = (
  world: World,
  host: string,
  container: string,
  end: string,
): DevicePortFacet | undefined => {
  const found = world.get(`device-port ${host}/${container}:${end}`);
  return found?.of === "device-port" ? found : undefined;
};

export const deviceFacet = (
  world: World,
  host: string,
  container: string,
): DeviceFacet | undefined => {
  const found = world.get(`device ${host}/${container}`);
  return found?.of === "device" ? found : undefined;
};
