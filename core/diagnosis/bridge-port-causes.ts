import { formatVlanList } from "../model/vlan-list.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import type { Cause } from "./cause.js";
import type { Deviation } from "./observed-causes.js";
import { tunnelCauses } from "./tunnel-causes.js";
import { describeVlans } from "./vlans-in-words.js";
import type { Facet } from "./world.js";

type BridgePort = Extract<Facet, { of: "bridge-port" }>;

/** A bridge port that was read, and how it was declared. */
export interface PortDeviation {
  readonly wanted: BridgePort;
  readonly live: BridgePort;
}

/** What of a host's bridge ports is otherwise than declared, and which are not there. */
export const bridgePortCauses = (
  topology: Topology,
  host: string,
  deviations: readonly Deviation[],
  settled: readonly Facet[],
): readonly Cause[] => {
  // Without the bridge its ports are no causes of their own.
  if (settled.some((facet) => facet.of === "bridge" && facet.host === host && facet.absent))
    return [];
  const all = deviations.flatMap(({ wanted, live }): readonly PortDeviation[] =>
    wanted.of === "bridge-port" && live.of === "bridge-port" ? [{ wanted, live }] : [],
  );
  const ofContainers = all.filter(({ live }) => live.port.peer.kind === "container");
  const linked = linkEnds(topology, host);
  const isLinked = ({ live }: PortDeviation): boolean => linked.has(ownerOf(live) ?? "");
  const containers = ofContainers.filter(({ live }) => live.gone === undefined);
  return [
    ...all.flatMap((pair) => tunnelCauses(host, pair)),
    ...containers.filter(isLinked).map((pair) => wrongVlan(host, pair)),
    ...isolatedCauses(
      topology,
      host,
      containers.filter((pair) => !isLinked(pair)),
    ),
    ...ofContainers.flatMap((pair) => goneCauses(host, settled, linked, pair)),
  ];
};

/** Container and interface of every link end on a host: "ceos_1:eth3". */
const linkEnds = ({ links }: Topology, host: string): ReadonlySet<string> =>
  new Set(
    links.flatMap(({ ends }) =>
      ends.filter((end) => end.host === host).map((end) => `${end.container}:${end.interface}`),
    ),
  );

const ownerOf = ({ port: { peer } }: BridgePort): string | undefined =>
  peer.kind === "container" ? `${peer.container}:${peer.interface}` : undefined;

const wrongVlan = (host: string, { wanted, live }: PortDeviation): Cause => {
  const subject = ownerOf(live) ?? live.port.name;
  return {
    kind: "wrong-vlan",
    host,
    subject,
    summary: `the port of ${subject} is on ${describeVlans(live.port.vlans)} instead of ${describeVlans(wanted.port.vlans)}`,
    certainty: "observed",
    facets: [live],
    seen: [`${live.port.name}: ${describeVlans(live.port.vlans)}`],
    byUpdate: true,
    mend: `pulumi up puts it back on ${describeVlans(wanted.port.vlans)}.`,
  };
};

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
  const places = astray.map(
    ({ live }) => `${ownerOf(live) ?? live.port.name} on ${describeVlans(live.port.vlans)}`,
  );
  return [
    {
      kind: "isolated-vlan",
      host,
      subject: host,
      summary: `ports without a link on ${host} are outside its isolated VLANs ${formatVlanList(range)}: ${places.join(", ")}`,
      certainty: "observed",
      facets: astray.map(({ live }) => live),
      seen: places,
      byUpdate: true,
      mend: "pulumi up gives each of them a VLAN of the range, where the topology says isolation: ranges.",
    },
  ];
};

/** Of ports without a link nobody misses one. */
const goneCauses = (
  host: string,
  settled: readonly Facet[],
  linked: ReadonlySet<string>,
  { live }: PortDeviation,
): readonly Cause[] => {
  const subject = ownerOf(live) ?? live.port.name;
  if (live.gone === undefined || !linked.has(subject) || isGoneWithIt(settled, live)) return [];
  const { bridge, port } = live;
  const about = { host, subject, certainty: "observed", facets: [live] } as const;
  switch (live.gone) {
    case "absent":
      return [
        {
          ...about,
          kind: "port-missing",
          summary: `no port of ${bridge} on ${host} belongs to ${subject}`,
          seen: [`no such port on ${bridge}`],
          mend: `Attach ${subject} to ${bridge}: its platform does so when the container starts.`,
        },
      ];
    case "down":
      return [
        {
          ...about,
          kind: "port-down",
          summary: `the host's side of ${subject} is down (${port.name} on ${host})`,
          seen: [`${port.name}: admin_state down`],
          mend: `ip link set ${port.name} up (on ${host}; pulumi up leaves it).`,
        },
      ];
    case "unusable":
      return [
        {
          ...about,
          kind: "port-unusable",
          summary: `Open vSwitch on ${host} cannot use ${port.name}, the port of ${subject}`,
          seen: [`${port.name}: ${live.error ?? "it has no OpenFlow port"}`],
          mend: `Mend what Open vSwitch says of ${port.name}; pulumi up leaves it.`,
        },
      ];
  }
};

/** Without its container's interface a port is gone, and that is no cause of its own. */
const isGoneWithIt = (settled: readonly Facet[], { host, port: { peer } }: BridgePort): boolean =>
  peer.kind === "container" &&
  settled.some(
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
