import type { LinkProof } from "../desired/link-proofs.js";
import type { DeviceForwarding, PortVlans } from "../model/layer-two.js";
import type { Topology } from "../topology/topology.js";
import type { Cause } from "./cause.js";
import { describeVlans } from "./vlans-in-words.js";
import { defaultConfiguration, describeForwarding } from "./device-causes.js";
import { pathName } from "./path-causes.js";
import { proofsByContainer } from "./proofs-by-container.js";
import { settleCommand } from "./settle-command.js";
import { facetKey, type Facet, type World } from "./world.js";

/** A VLAN that no bridge port is on: where a frame ends that nobody shares. */
const NOWHERE = { mode: "dead" } as const;

/** Another address than the declared one, of which nothing else is known. */
const OTHER_ADDRESS: DeviceForwarding = { mode: "routed" };

/**
 * What could be true of everything that nobody has read, one deviation each: enough to name what an
 * engineer would think of. In the order of the world.
 */
export const possibleCauses = (
  topology: Topology,
  declared: World,
  settled: ReadonlySet<string>,
): readonly Cause[] => {
  const open = [...declared].flatMap(([key, facet]) => (settled.has(key) ? [] : [facet]));
  const proofs = proofsByContainer(topology);
  return open.flatMap((facet) => {
    switch (facet.of) {
      case "bridge":
        return [switchStopped(topology, facet)];
      case "bridge-port":
        return bridgePort(topology, facet);
      case "device":
        return device(topology, facet, open, declared);
      case "device-port":
        return devicePort(topology, facet);
      case "mtu":
        return narrowInterface(topology, facet);
      case "path":
        return [narrowPath(topology, facet)];
      case "local":
        return [localDrop(topology, facet, proofs.get(`${facet.host}/${facet.container}`) ?? [])];
      // None shows in what is measured, or anybody supposes it.
      case "answers":
      case "drops":
      case "agent":
        return [];
    }
  });
};

type Of<Kind extends Facet["of"]> = Extract<Facet, { of: Kind }>;

const switchStopped = (topology: Topology, facet: Of<"bridge">): Cause => ({
  kind: "switch-stopped",
  host: facet.host,
  subject: `${facet.host}/${facet.settings.bridge}`,
  summary: `the bridge of ${facet.host} forwards nothing (Open vSwitch stopped, or the host is down)`,
  certainty: "possible",
  facets: [{ ...facet, forwards: false }],
  seen: [],
  settle: settleCommand(topology, facet),
  mend: `Start Open vSwitch on ${facet.host}.`,
});

type About = Pick<Cause, "host" | "certainty" | "seen" | "settle">;

const bridgePort = (topology: Topology, facet: Of<"bridge-port">): readonly Cause[] => {
  const about = {
    host: facet.host,
    certainty: "possible",
    seen: [],
    settle: settleCommand(topology, facet),
  } as const;
  switch (facet.port.peer.kind) {
    case "container":
      return isLinkEnd(topology, facet) ? attachedPort(about, facet) : [];
    case "tunnel":
      return tunnelPort(about, facet);
    case "other":
      return [];
  }
};

const attachedPort = (about: About, facet: Of<"bridge-port">): readonly Cause[] => {
  const { port } = facet;
  if (port.peer.kind !== "container" || port.vlans.mode !== "access") return [];
  const owner = `${port.peer.container}:${port.peer.interface}`;
  return [
    {
      ...about,
      kind: "wrong-vlan",
      subject: owner,
      summary: `the port of ${owner} is on another VLAN than ${port.vlans.vlan}, or not attached`,
      facets: [withVlans(facet, NOWHERE)],
      mend: `pulumi up puts it on ${describeVlans(port.vlans)}.`,
    },
  ];
};

const tunnelPort = (about: About, facet: Of<"bridge-port">): readonly Cause[] => {
  const { host, port } = facet;
  if (port.peer.kind !== "tunnel") return [];
  const subject = `${host}/${port.name}`;
  const mend = `pulumi up sets it as declared: ${describeVlans(port.vlans)}, VNI ${port.peer.vni}.`;
  const named = port.vlans.mode === "trunk" && port.vlans.vlans !== "all" ? port.vlans.vlans : [];
  const all: Cause = {
    ...about,
    kind: "trunks",
    subject,
    summary: `${port.name} of ${host} carries all VLANs instead of ${describeVlans(port.vlans)}`,
    facets: [withVlans(facet, { mode: "trunk", vlans: "all" })],
    mend,
  };
  const without = named.map((vlan): Cause => ({
    ...about,
    kind: "vlan-not-carried",
    subject: `${subject}, VLAN ${vlan}`,
    summary: `${port.name} of ${host} does not carry VLAN ${vlan}`,
    facets: [withVlans(facet, { mode: "trunk", vlans: named.filter((other) => other !== vlan) })],
    mend,
  }));
  const apart: Cause = {
    ...about,
    kind: "vni-mismatch",
    subject,
    summary: `${port.name} of ${host} has another VNI than ${port.peer.vni}, another end or UDP port, or is not there`,
    facets: [withVlans(facet, NOWHERE)],
    mend,
  };
  return [...(named.length === 0 ? [] : [all, ...without]), apart];
};

const withVlans = (facet: Of<"bridge-port">, vlans: PortVlans): Of<"bridge-port"> => ({
  ...facet,
  port: { ...facet.port, vlans },
});

const isLinkEnd = ({ links }: Topology, { host, port: { peer } }: Of<"bridge-port">): boolean =>
  peer.kind === "container" &&
  links.some(({ ends }) =>
    ends.some(
      (end) =>
        end.host === host && end.container === peer.container && end.interface === peer.interface,
    ),
  );

const device = (
  topology: Topology,
  facet: Of<"device">,
  open: readonly Facet[],
  declared: World,
): readonly Cause[] => {
  const { host, container, name } = facet.device;
  const ports = open.flatMap((one) =>
    one.of === "device-port" && one.host === host && one.container === container ? [one] : [],
  );
  const settle = settleCommand(topology, facet);
  const stopped: Cause = {
    kind: "container-stopped",
    host,
    subject: name,
    summary: `the container of ${name} does not run`,
    certainty: "possible",
    facets: [{ ...facet, running: false }],
    seen: [],
    settle,
    mend: `Start container ${container} on ${host}, then run pulumi up.`,
  };
  const routed = ports.filter(({ port }) => port.forwarding.mode === "routed");
  if (routed.length === 0) return [stopped];
  const bridging = ports.map((one): Of<"device-port"> => ({
    ...one,
    port: { ...one.port, forwarding: SWITCHPORT },
  }));
  return [
    { ...defaultConfiguration({ host, container, name }, bridging, "possible"), settle },
    stopped,
    ...duplicateMac(facet, settle, declared),
  ];
};

const SWITCHPORT: DeviceForwarding = {
  mode: "switchport",
  vlans: { mode: "access", vlan: 1 },
};

/** Only where the other device's MAC address is known. */
const duplicateMac = (facet: Of<"device">, settle: string, declared: World): readonly Cause[] =>
  [...declared.values()].flatMap((twin): readonly Cause[] => {
    if (twin.of !== "device" || facetKey(twin) === facetKey(facet)) return [];
    const { systemMac } = twin.device;
    if (systemMac === undefined) return [];
    const { host, name } = facet.device;
    return [
      {
        kind: "duplicate-mac",
        host,
        subject: name,
        summary: `${name} has ${twin.device.name}'s system MAC ${systemMac}`,
        certainty: "possible",
        facets: [{ ...facet, device: { ...facet.device, systemMac } }],
        seen: [],
        settle,
        mend: `Give ${name} its own system MAC and restart its container.`,
      },
    ];
  });

const devicePort = (topology: Topology, facet: Of<"device-port">): readonly Cause[] => {
  const { host, port } = facet;
  if (port.forwarding.mode !== "routed") return [];
  const name = `${nameOf(topology, facet)}:${port.interface}`;
  const about = {
    host,
    subject: name,
    certainty: "possible",
    seen: [],
    settle: settleCommand(topology, facet),
    mend: `pulumi up configures ${port.ethernet} as declared: it ${describeForwarding(port.forwarding)}.`,
  } as const;
  const as = (forwarding: DeviceForwarding): readonly Facet[] => [
    { ...facet, port: { ...port, forwarding } },
  ];
  return [
    {
      ...about,
      kind: "wrong-address",
      summary: `${name} has another address than ${port.forwarding.address ?? "declared"}, or none`,
      facets: as(OTHER_ADDRESS),
    },
    { ...about, kind: "switchport", summary: `${name} is a switchport`, facets: as(SWITCHPORT) },
    { ...about, kind: "shut-down", summary: `${name} is shut down`, facets: as({ mode: "shut" }) },
  ];
};

/** Either side of it; which one is not told from afar. */
const narrowInterface = (topology: Topology, facet: Of<"mtu">): readonly Cause[] => {
  const wanted = facet.device ?? facet.port;
  if (wanted === null) return [];
  const name = `${nameOf(topology, facet)}:${facet.interface}`;
  return [
    {
      kind: "wrong-mtu",
      host: facet.host,
      subject: name,
      summary: `${name} or its OVS port takes no packets of ${wanted} bytes`,
      certainty: "possible",
      facets: [{ ...facet, device: wanted - 1 }],
      seen: [],
      settle: settleCommand(topology, facet),
      mend: "pulumi up sets one tenant MTU on both sides.",
    },
  ];
};

/** Less than a tunnel needs for the tenant MTU would show; how much less is not told. */
const narrowPath = (topology: Topology, facet: Of<"path">): Cause => ({
  kind: "path-mtu",
  host: facet.host,
  subject: pathName(facet),
  summary: `the underlay carries less than ${facet.bytes} bytes from ${facet.host} to ${facet.to}`,
  certainty: "possible",
  facets: [{ ...facet, bytes: 0 }],
  seen: [],
  settle: settleCommand(topology, facet),
  mend: `Let the underlay carry ${facet.bytes} bytes again (interfaces and switches between the hosts).`,
});

/** ARP passes it all the same, so that it shows in pings alone. */
const localDrop = (topology: Topology, facet: Of<"local">, proofs: readonly LinkProof[]): Cause => {
  const { host } = facet;
  const name = nameOf(topology, facet);
  const refused = proofs.map(({ fromAddress: from, toAddress: to }) => ({ from, to, by: null }));
  return {
    kind: "local-drop",
    host,
    subject: name,
    summary: `the iptables of ${name} drop pings to itself`,
    certainty: "possible",
    facets: [{ ...facet, refused }],
    seen: [],
    settle: settleCommand(topology, facet),
    mend: `Take the rule of chain INPUT or OUTPUT away that drops them; pulumi up leaves these chains alone.`,
  };
};

const nameOf = (
  { devices }: Topology,
  { host, container }: Of<"device-port" | "local" | "mtu">,
): string =>
  Object.values(devices).find((one) => one.host === host && one.container === container)?.name ??
  container;
