import { isGone } from "./container-gone.js";
import { portNumberOfContainerInterface } from "../model/interface-names.js";
import type { ObservedHost } from "../model/observed.js";
import type { Facet, FacetOf } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { hostOf, type World } from "./world.js";

/**
 * What is declared and was looked for in vain: a bridge of a database that was read, a port of a bridge
 * that is there, an interface of a container that was entered. It is read too, as not there: nobody
 * may suppose anything of it.
 *
 * @param readFacets what was found
 */
export const absentFacets = (
  observed: readonly ObservedHost[],
  declared: World,
  readFacets: readonly Facet[],
): readonly Facet[] => {
  const found = new Set(readFacets.map(facetKey));
  const hosts = new Map(observed.map((host) => [host.host, host]));
  return [...declared].flatMap(([key, facet]): readonly Facet[] => {
    const host = hosts.get(hostOf(facet));
    return found.has(key) || host === undefined ? [] : asAbsent(host, facet);
  });
};

const asAbsent = (host: ObservedHost, facet: Facet): readonly Facet[] => {
  if (facet.of === "bridge")
    return isBridgeAbsent(host, facet.settings.bridge)
      ? [{ ...facet, forwards: false, absent: true }]
      : [];
  if (facet.of === "bridge-port")
    return isPortKnown(host, facet) ? [{ ...facet, gone: "absent" }] : [];
  if (facet.of !== "device-port") return [];
  const device = host.devices[facet.container];
  if (device?.known !== true || facet.port.interface in device.value.peers) return [];
  if (portNumberOfContainerInterface(facet.port.interface) === undefined) return [];
  return [{ ...facet, absent: true, port: { ...facet.port, forwarding: { mode: "shut" } } }];
};

const isBridgeAbsent = ({ ovs }: ObservedHost, bridge: string): boolean =>
  ovs.known && ovs.value.bridges[bridge] === undefined;

/** A container's port is found by the container's interfaces: without these nothing says that it is gone. */
const isPortKnown = (
  { ovs, devices }: ObservedHost,
  { port: { peer } }: FacetOf<"bridge-port">,
): boolean => {
  if (!ovs.known) return false;
  if (peer.kind !== "container") return true;
  const device = devices[peer.container];
  return device !== undefined && (device.known || isGone(device.unknown));
};
