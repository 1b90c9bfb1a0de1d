import type { ObservedHost } from "../../model/observed.js";
import { tunnelOverhead } from "../../topology/tunnel-overhead.js";
import type { Note } from "../found-topology.js";
import { interfaceAt } from "./found-device.js";
import type { FoundEnd, FoundLink } from "./found-links.js";
import type { LookedAtHost } from "./looked-at-host.js";

/** Bytes, of a routed interface that has no MTU of its own. */
export const DEFAULT_MTU = 1500;

export interface FoundTenantMtu {
  /** Bytes; absent: the ends of the links differ, or it does not fit, and none is declared. */
  readonly mtu?: number;
  readonly notes: readonly Note[];
}

/**
 * The one MTU that the ports and routed interfaces of all links between hosts have, where the
 * measured paths carry it.
 */
export const foundTenantMtu = (
  links: readonly FoundLink[],
  hosts: readonly LookedAtHost[],
  tagged: boolean,
): FoundTenantMtu => {
  const ends = links.filter(crossesHosts).flatMap(({ ends }) => ends);
  if (ends.length === 0) return { notes: [] };
  const seen = [...new Set(ends.flatMap(mtusOf))];
  const [mtu] = seen;
  if (mtu === undefined || mtu === null || seen.length > 1)
    return note(`the ends of links between hosts have ${seen.map(String).join(", ")} bytes`);
  const most = limit(hosts, tagged);
  if (most === undefined) return note(`all have ${mtu}, but not every path could be measured`);
  return mtu > most
    ? note(`all have ${mtu}, but at most ${most} passes the tunnel`)
    : { mtu, notes: [] };
};

const note = (why: string): FoundTenantMtu => ({
  notes: [{ path: ["overlay"], text: `left out: tenantMtu; ${why}.` }],
});

export const crossesHosts = ({ ends: [first, second] }: FoundLink): boolean =>
  first.device.host !== second.device.host;

/** Of the OVS port, and of the interface where it is routed. */
const mtusOf = ({ device, port }: FoundEnd): readonly (number | null)[] => {
  const own = interfaceAt(device, port);
  const byDefault = device.settings.defaultMtu ?? DEFAULT_MTU;
  return [port.mtu, ...(own?.mode === "routed" ? [own.mtu ?? byDefault] : [])];
};

/** What the narrowest path carries, less the tunnel's overhead; undefined where one is unknown. */
const limit = (hosts: readonly LookedAtHost[], tagged: boolean): number | undefined => {
  const bytes = narrowestPath(hosts.map(({ observed }) => observed));
  return bytes === undefined
    ? undefined
    : bytes - tunnelOverhead({ tagged, address: hosts[0]?.underlay ?? "" });
};

/** Bytes of the largest IP packet that every path from these hosts carries; undefined where one is unknown. */
export const narrowestPath = (
  hosts: readonly Pick<ObservedHost, "paths">[],
): number | undefined => {
  const paths = hosts.flatMap(({ paths: ofHost }) => Object.values(ofHost));
  const known = paths.flatMap((path) => (path.known ? [path.value.bytes] : []));
  return paths.length === 0 || known.length < paths.length ? undefined : Math.min(...known);
};
