import type { PortVlans } from "../model/layer-two.js";
import { VXLAN_PORT } from "../model/tunnel-options.js";
import { formatVlanList } from "../model/vlan-list.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import type { Cause } from "./cause.js";
import type { Deviation } from "./observed-causes.js";
import { facetKey, type Facet, type World } from "./world.js";

type BridgePort = Extract<Facet, { of: "bridge-port" }>;

interface PortDeviation {
  readonly wanted: BridgePort;
  readonly live: BridgePort;
}

/** What of a host's bridge ports is otherwise than declared, and which are not there. */
export const bridgePortCauses = (
  topology: Topology,
  host: string,
  deviations: readonly Deviation[],
  declared: World,
  settled: readonly Facet[],
): readonly Cause[] => {
  const pairs = deviations.flatMap(({ wanted, live }): readonly PortDeviation[] =>
    wanted.of === "bridge-port" && live.of === "bridge-port" ? [{ wanted, live }] : [],
  );
  const linked = linkEnds(topology, host);
  const isLinked = ({ live }: PortDeviation): boolean => linked.has(ownerOf(live) ?? "");
  const containers = pairs.filter(({ live }) => live.port.peer.kind === "container");
  return [
    ...pairs.flatMap((pair) => tunnelCauses(host, pair)),
    ...containers.filter(isLinked).map((pair) => wrongVlan(host, pair)),
    ...isolatedCauses(
      topology,
      host,
      containers.filter((pair) => !isLinked(pair)),
    ),
    ...missingPorts(host, linked, declared, settled),
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

const tunnelCauses = (host: string, { wanted, live }: PortDeviation): readonly Cause[] => {
  const [want, is] = [wanted.port, live.port];
  if (want.peer.kind !== "tunnel" || is.peer.kind !== "tunnel") return [];
  const about = {
    host,
    subject: `${host}/${is.name}`,
    certainty: "observed",
    facets: [live],
    mend: `pulumi up sets ${is.name} as declared: ${describeVlans(want.vlans)}, VNI ${want.peer.vni}.`,
  } as const;
  const [lacking, beyond] = compareVlans(want.vlans, is.vlans);
  return [
    ...(want.peer.vni === is.peer.vni
      ? []
      : [
          {
            ...about,
            kind: "vni-mismatch",
            summary: `${is.name} of ${host} has VNI ${is.peer.vni} instead of ${want.peer.vni}: the other end drops its frames`,
            seen: [`options:key=${is.peer.vni}`],
          } as const,
        ]),
    ...(want.peer.udpPort === is.peer.udpPort
      ? []
      : [
          {
            ...about,
            kind: "udp-port",
            summary: `${is.name} of ${host} is on UDP port ${is.peer.udpPort ?? VXLAN_PORT} instead of ${want.peer.udpPort ?? VXLAN_PORT}: neither end hears the other`,
            seen: [`options:dst_port=${is.peer.udpPort ?? VXLAN_PORT}`],
          } as const,
        ]),
    ...(lacking === ""
      ? []
      : [
          {
            ...about,
            kind: "vlan-not-carried",
            summary: `${is.name} of ${host} does not carry ${lacking}`,
            seen: [describeVlans(is.vlans)],
          } as const,
        ]),
    ...(beyond === ""
      ? []
      : [
          {
            ...about,
            kind: "trunks",
            summary: `${is.name} of ${host} carries ${beyond} instead of ${describeVlans(want.vlans)}`,
            seen: [describeVlans(is.vlans)],
          } as const,
        ]),
  ];
};

/** Which VLANs a port carries, in words. */
export const describeVlans = (vlans: PortVlans): string => {
  if (vlans.mode === "dead") return "no VLAN (dead, or an error)";
  if (vlans.mode === "access") return `VLAN ${vlans.vlan} (access)`;
  return vlans.vlans === "all" ? "all VLANs" : `VLANs ${formatVlanList(vlans.vlans)}`;
};

/** What is carried too little, and too much, in words; "" for nothing. */
const compareVlans = (want: PortVlans, is: PortVlans): readonly [string, string] => {
  if (JSON.stringify(want) === JSON.stringify(is)) return ["", ""];
  if (want.mode !== "trunk" || is.mode !== "trunk" || want.vlans === "all") {
    return [describeVlans(want), is.mode === "dead" ? "" : describeVlans(is)];
  }
  if (is.vlans === "all") return ["", "all VLANs"];
  const [wanted, carried] = [want.vlans, is.vlans];
  const lacking = wanted.filter((vlan) => !carried.includes(vlan));
  const beyond = carried.filter((vlan) => !wanted.includes(vlan));
  return [
    lacking.length === 0 ? "" : `VLAN ${formatVlanList(lacking)}`,
    beyond.length === 0 ? "" : `VLAN ${formatVlanList(beyond)} too`,
  ];
};

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
      mend: "pulumi up gives each of them a VLAN of the range, where the topology says isolation: ranges.",
    },
  ];
};

/** Only on a host whose bridge was read: else nothing says that they are missing. */
const missingPorts = (
  host: string,
  linked: ReadonlySet<string>,
  declared: World,
  settled: readonly Facet[],
): readonly Cause[] => {
  if (!settled.some((facet) => facet.of === "bridge" && facet.host === host && facet.forwards))
    return [];
  const present = new Set(settled.map(facetKey));
  return [...declared].flatMap(([key, facet]): readonly Cause[] => {
    if (facet.of !== "bridge-port" || facet.host !== host || present.has(key)) return [];
    const owner = ownerOf(facet);
    if (owner !== undefined && (!linked.has(owner) || isStopped(settled, facet))) return [];
    const tunnel = facet.port.peer.kind === "tunnel";
    const subject = owner ?? `${host}/${facet.port.name}`;
    return [
      {
        kind: tunnel ? "tunnel-missing" : "port-missing",
        host,
        subject,
        summary: tunnel
          ? `${host} has no VTEP port ${facet.port.name}`
          : `no port of ${facet.bridge} on ${host} belongs to ${subject}`,
        certainty: "observed",
        facets: [{ ...facet, port: { ...facet.port, vlans: { mode: "dead" } } }],
        seen: [`no such port on ${facet.bridge}`],
        mend: tunnel
          ? "pulumi up adds it."
          : `Attach ${subject} to ${facet.bridge}: its platform does so when the container starts.`,
      },
    ];
  });
};

/** A container that does not run has no interfaces: that its ports are gone is no cause of its own. */
const isStopped = (settled: readonly Facet[], { host, port: { peer } }: BridgePort): boolean =>
  settled.some(
    (facet) =>
      facet.of === "device" &&
      !facet.running &&
      facet.device.host === host &&
      peer.kind === "container" &&
      facet.device.container === peer.container,
  );
