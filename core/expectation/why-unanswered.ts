import { keyOf, type Key } from "../model/key.js";
import { hasAddress } from "../diagnosis/address-owners.js";
import type { Ping } from "../diagnosis/evidence.js";
import type { Oracle } from "../diagnosis/predict.js";
import type { FacetOf } from "../diagnosis/facet.js";
import type { World } from "../diagnosis/world.js";
import { portFacet } from "../diagnosis/facet-at.js";

type DevicePort = FacetOf<"device-port">;

/** Why a ping that is not answered is not, in a world; a clause without a full stop. */
export const whyUnanswered = (
  world: World,
  { floodFrom }: Oracle,
  { from, to }: Ping,
): string | undefined => {
  const sender = portFacet(world, from.host, from.container, from.interface);
  if (!hasAddress(sender, from.address))
    return `${from.device} cannot send from ${from.address}: ${asItIs(from.device, from.interface, sender)}`;
  const { lost, left } = floodFrom(from);
  if (lost !== undefined) return `nothing that ${from.device} sends there gets in: ${lost}`;
  const owners = [...world.values()].filter(
    (facet): facet is DevicePort => facet.of === "device-port" && hasAddress(facet, to.address),
  );
  if (owners.length === 0) return `nobody owns ${to.address}${declaredEnd(world, to.device)}`;
  const reached = owners.some(({ host, container, port }) =>
    left.some(
      (place) =>
        place.kind === "bridge-port" &&
        place.host === host &&
        place.peer.kind === "container" &&
        place.peer.container === container &&
        place.peer.interface === port.interface,
    ),
  );
  return reached ? undefined : `no frame gets from ${from.device} to ${to.device}`;
};

const asItIs = (device: string, end: string, facet: DevicePort | undefined): string =>
  facet === undefined
    ? `nothing is known of ${device}:${end}`
    : `its ${facet.port.ethernet} is ${MODES[facet.port.forwarding.mode]}`;

const MODES: Readonly<Record<DevicePort["port"]["forwarding"]["mode"], string>> = {
  routed: "routed with another address or none",
  switchport: "a switchport",
  shut: "shut down",
  blocked: "blocked by spanning tree",
  unknown: "not known",
};

/** A device that bridges all its ports owns no address at all. */
const declaredEnd = (world: World, device: string): string => {
  const names = new Set<Key>();
  for (const facet of world.values())
    if (facet.of === "device" && facet.device.name === device)
      names.add(keyOf(facet.device.host, facet.device.container));
  const ports = [...world.values()].filter(
    (facet): facet is DevicePort =>
      facet.of === "device-port" && names.has(keyOf(facet.host, facet.container)),
  );
  const routed = ports.some(({ port }) => port.forwarding.mode === "routed");
  return ports.length > 0 && !routed ? `: no port of ${device} is routed` : "";
};
