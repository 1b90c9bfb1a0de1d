import type { Key } from "../model/key.js";
import { isOf, type Facet, type FacetOf } from "./facet.js";
import { deviceKey, devicePortKey } from "./facet-key.js";
import type { World } from "./world-index.js";

/** What a world has under a key of this kind of thing. */
export const facetAt = <Kind extends Facet["of"]>(
  world: World,
  kind: Kind,
  key: Key,
): FacetOf<Kind> | undefined => {
  const found = world.get(key);
  return found !== undefined && isOf(found, kind) ? found : undefined;
};

export const deviceFacet = (
  world: World,
  host: string,
  container: string,
): FacetOf<"device"> | undefined => facetAt(world, "device", deviceKey(host, container));

export const portFacet = (
  world: World,
  host: string,
  container: string,
  end: string,
): FacetOf<"device-port"> | undefined =>
  facetAt(world, "device-port", devicePortKey(host, container, end));

/** Of a device; undefined: it has none that is known, or is no device. */
export const systemMacOf = (world: World, host: string, container: string): string | undefined =>
  deviceFacet(world, host, container)?.device.systemMac;
