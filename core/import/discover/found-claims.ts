import { containerInterfaceName } from "../../model/interface-names.js";
import { ownerName } from "../../model/interface-name.js";
import type { Claims } from "../../model/claims.js";
import { ownersOf } from "../../model/owners-of.js";
import type { FoundDevice, FoundPort } from "./found-device.js";
import type { FoundLink } from "./found-links.js";
import type { LookedAtHost } from "./looked-at-host.js";

/** What topologies have claimed of the bridges that were looked at: by host, then by owner. */
export type FoundClaims = ReadonlyMap<string, ReadonlyMap<string, Claims>>;

export const foundClaims = (hosts: readonly LookedAtHost[]): FoundClaims =>
  new Map(
    hosts.map(({ name, bridge, observed }) => [
      name,
      new Map(
        ownersOf([observed])
          .filter((row) => row.bridge === bridge)
          .map(({ owner, claims }) => [owner, claims] as const),
      ),
    ]),
  );

/** Every topology that has claimed something, in the order of their names. */
export const ownersIn = (claims: FoundClaims): readonly string[] =>
  [...new Set([...claims.values()].flatMap((ofHost) => [...ofHost.keys()]))].toSorted();

/** The topologies that have claimed a thing of a host's bridge, whatever they wish of it. */
export const ownersOfThing = (
  claims: FoundClaims,
  host: string,
  thing: string,
): readonly string[] =>
  [...(claims.get(host) ?? [])].flatMap(([owner, ofOwner]) =>
    Object.hasOwn(ofOwner, thing) ? [owner] : [],
  );

/** "ceos_1:eth3", as a port of a device is claimed. */
export const portThing = ({ seen }: FoundDevice, port: number): string =>
  ownerName({ container: seen.container, interface: containerInterfaceName(port) });

export const ownersOfPort = (
  claims: FoundClaims,
  device: FoundDevice,
  { number }: FoundPort,
): readonly string[] => ownersOfThing(claims, device.host, portThing(device, number));

/** The topologies that have claimed both ends of a link. */
export const ownersOfLink = (
  claims: FoundClaims,
  { ends: [first, second] }: FoundLink,
): readonly string[] => {
  const far = ownersOfPort(claims, second.device, second.port);
  return ownersOfPort(claims, first.device, first.port).filter((owner) => far.includes(owner));
};
