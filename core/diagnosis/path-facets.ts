import { linkedHostPairs } from "../desired/host-pairs.js";
import { measuredAsDeclared } from "../desired/measured-as-declared.js";
import { portsOfBridge } from "../drivers/ovs/find-port.js";
import { hasAddress } from "../model/ipv4.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { tunnelOverheadAt } from "../topology/tunnel-overhead.js";
import type { FacetOf } from "./facet.js";

type Path = FacetOf<"path">;

/**
 * What the underlay should carry between hosts that share links: what the topology says of it, or else
 * what tunnels with the tenant MTU need. Nothing where neither is written.
 */
export const declaredPaths = (topology: Topology): readonly Path[] => {
  const { tenantMtu } = topology.overlay;
  const written = measuredAsDeclared(topology);
  return linkedHostPairs(topology).flatMap(({ from, to }): readonly Path[] => {
    const overhead = tunnelOverheadAt(topology, from);
    const path = written[from]?.paths[to];
    const needed = typeof tenantMtu === "number" ? tenantMtu + overhead : undefined;
    const bytes = path?.known === true ? path.value.bytes : needed;
    return bytes === undefined ? [] : [{ of: "path", host: from, to, bytes, overhead }];
  });
};

/** What was measured of it. */
export const observedPaths = (topology: Topology, seen: ObservedHost): readonly Path[] => {
  const { host } = seen;
  const overhead = tunnelOverheadAt(topology, host);
  const mtus = mtusOfWay(topology, seen);
  return Object.entries(seen.paths).flatMap(([to, path]): readonly Path[] => {
    if (!path.known) return [];
    const { bytes } = path.value;
    const narrow = mtus.filter(([, mtu]) => mtu === bytes).map(([device]) => device);
    const by = narrow.length === 0 ? {} : { narrow };
    return [{ of: "path", host, to, bytes, overhead, ...by }];
  });
};

/** Of the devices that have the underlay's address; where one is a bridge of Open vSwitch, of its ports too. */
const mtusOfWay = (
  { hosts }: Topology,
  seen: ObservedHost,
): readonly (readonly [device: string, mtu: number])[] => {
  const { host, detail } = seen;
  const address = hosts[host]?.underlay.address;
  if (address === undefined || detail?.links.known !== true) return [];
  const links = detail.links.value;
  const ends = Object.entries(links).flatMap(([device, { addresses }]) =>
    hasAddress(addresses, address) ? [device] : [],
  );
  const ports = ends.flatMap((device) => portsOfBridge(seen, device).map(({ name }) => name));
  return [...new Set([...ends, ...ports])].flatMap((device) => {
    const mtu = links[device]?.mtu;
    return mtu === undefined ? [] : [[device, mtu] as const];
  });
};
