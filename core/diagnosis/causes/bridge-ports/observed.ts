import { ownerName } from "../../../model/interface-name.js";
import { onceFor } from "../../../model/once-for.js";
import { linksOnHost } from "../../../topology/links-on-host.js";
import { ownEntry } from "../../../topology/own-entry.js";
import type { Topology } from "../../../topology/topology.js";
import { subjectOf, type About } from "../../about.js";
import type { Cause } from "../../cause.js";
import { deviationsOf, type Deviation, type PortDeviation } from "../../deviation.js";
import { tunnelCauses } from "./tunnels.js";
import type { Facet, FacetOf } from "../../facet.js";

type BridgePort = FacetOf<"bridge-port">;

/** What of a host's bridge ports is otherwise than declared, and which are not there. */
export const bridgePortCauses = (
  topology: Topology,
  host: string,
  deviations: readonly Deviation[],
  readFacets: readonly Facet[],
): readonly Cause[] => {
  // Without the bridge its ports are no causes of their own.
  if (hostsWithout(readFacets).has(host)) return [];
  const all = deviationsOf(deviations, "bridge-port");
  const ofContainers = all.filter(({ live }) => live.port.peer.kind === "container");
  const linked = linkEnds(topology, host);
  const isLinked = ({ live }: PortDeviation): boolean => linked.has(ownerOf(live));
  const containers = ofContainers.filter(({ live }) => live.gone === undefined);
  return [
    ...all.flatMap((pair) => tunnelCauses(host, pair)),
    ...containers.filter(isLinked).map((pair) => wrongVlan(host, pair)),
    ...isolatedCauses(
      topology,
      host,
      containers.filter((pair) => !isLinked(pair)),
    ),
    ...ofContainers.flatMap((pair) => goneCauses(host, readFacets, linked, pair)),
  ];
};

/** The hosts whose bridge is not there. */
const hostsWithout = onceFor(
  (readFacets: readonly Facet[]): ReadonlySet<string> =>
    new Set(
      readFacets.flatMap((facet) => (facet.of === "bridge" && facet.absent ? [facet.host] : [])),
    ),
);

/** Container and interface of every link end on a host: "ceos_1:eth3". */
const linkEnds = (topology: Topology, host: string): ReadonlySet<string> =>
  new Set(
    linksOnHost(topology, host).flatMap(({ ends }) =>
      ends.filter((end) => end.host === host).map(ownerName),
    ),
  );

type Attachment = Extract<About, { readonly of: "attachment" }>;

/** The container's interface that a port belongs to; undefined: it is no container's. */
const attachmentOf = ({ host, port: { peer } }: BridgePort): Attachment | undefined =>
  peer.kind === "container"
    ? { of: "attachment", host, container: peer.container, interface: peer.interface }
    : undefined;

const aboutOf = (live: BridgePort): About =>
  attachmentOf(live) ?? { of: "port", host: live.host, port: live.port.name };

const ownerOf = (live: BridgePort): string => {
  const owner = attachmentOf(live);
  return owner === undefined ? live.port.name : subjectOf(owner);
};

const wrongVlan = (host: string, { wanted, live }: PortDeviation): Cause => ({
  kind: "wrong-vlan",
  host,
  about: aboutOf(live),
  certainty: "observed",
  facets: [live],
  port: live.port.name,
  is: live.port.vlans,
  wanted: wanted.port.vlans,
  byUpdate: true,
});

/** Which VLAN of its range a port without a link has is the platform's choice: others are wrong. */
const isolatedCauses = (
  { overlay }: Topology,
  host: string,
  spare: readonly PortDeviation[],
): readonly Cause[] => {
  const range = ownEntry(overlay.vlans.isolated, host) ?? [];
  const astray = spare.filter(
    ({ live: { port } }) =>
      port.vlans.mode === "trunk" ||
      (port.vlans.mode === "access" && !range.includes(port.vlans.vlan)),
  );
  if (astray.length === 0) return [];
  return [
    {
      kind: "isolated-vlan",
      host,
      about: { of: "host", host },
      certainty: "observed",
      facets: astray.map(({ live }) => live),
      range,
      ports: astray.map(({ live }) => ({ name: ownerOf(live), is: live.port.vlans })),
      byUpdate: true,
    },
  ];
};

/** Of ports without a link nobody misses one. */
const goneCauses = (
  host: string,
  readFacets: readonly Facet[],
  linked: ReadonlySet<string>,
  { live }: PortDeviation,
): readonly Cause[] => {
  if (live.gone === undefined || !linked.has(ownerOf(live)) || isGoneWithIt(readFacets, live))
    return [];
  const { bridge, port } = live;
  const { peer } = port;
  const frame = { host, about: aboutOf(live), certainty: "observed", facets: [live] } as const;
  switch (live.gone) {
    case "absent":
      return [
        {
          ...frame,
          kind: "port-missing",
          missing: { of: "bridge", bridge },
          interface: peer.kind === "container" ? peer.interface : port.name,
        },
      ];
    case "down":
      return [{ ...frame, kind: "port-down", port: port.name }];
    case "unusable":
      return [{ ...frame, kind: "port-unusable", port: port.name, error: live.error ?? null }];
  }
};

/** Without its container's interface a port is gone, and that is no cause of its own. */
const isGoneWithIt = (
  readFacets: readonly Facet[],
  { host, port: { peer } }: BridgePort,
): boolean =>
  peer.kind === "container" &&
  readFacets.some(
    (facet) =>
      (facet.of === "device" &&
        !facet.running &&
        facet.device.host === host &&
        facet.device.container === peer.container) ||
      (facet.of === "device-port" &&
        facet.absent === true &&
        facet.host === host &&
        facet.container === peer.container &&
        facet.port.interface === peer.interface),
  );
