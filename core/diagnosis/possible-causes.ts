import { keyOf } from "../model/key.js";
import type { LinkProof } from "../desired/link-proofs.js";
import type { DeviceForwarding, PortVlans } from "../model/layer-two.js";
import { deviceIn } from "../topology/device-in.js";
import type { Topology } from "../topology/topology.js";
import { pathBetween } from "./about.js";
import type { Cause, CauseFrame } from "./cause.js";
import { defaultConfiguration } from "./device-causes.js";
import { proofsByContainer } from "../desired/proofs-by-container.js";
import type { HandCommands } from "../model/hand-command.js";
import { settleCommands } from "./settle-commands.js";
import { wantedTunnel } from "./tunnel-causes.js";
import type { Facet } from "./facet.js";
import { facetKey } from "./facet-key.js";
import type { World } from "./world.js";

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
        return [localDrop(topology, facet, proofs.get(keyOf(facet.host, facet.container)) ?? [])];
      // None shows in what is measured, or anybody supposes it.
      case "answers":
      case "drops":
      case "agent":
      case "fact":
      case "tunnel-options":
      case "bridge-settings":
        return [];
    }
  });
};

type Of<Kind extends Facet["of"]> = Extract<Facet, { of: Kind }>;

const switchStopped = (topology: Topology, facet: Of<"bridge">): Cause => ({
  kind: "switch-stopped",
  host: facet.host,
  about: { of: "bridge", host: facet.host, bridge: facet.settings.bridge },
  certainty: "possible",
  facets: [{ ...facet, forwards: false }],
  settleBy: settleCommands(topology, facet),
});

type Supposed = Omit<CauseFrame, "about" | "facets">;

const bridgePort = (topology: Topology, facet: Of<"bridge-port">): readonly Cause[] => {
  const supposed = {
    host: facet.host,
    certainty: "possible",
    settleBy: settleCommands(topology, facet),
  } as const;
  switch (facet.port.peer.kind) {
    case "container":
      return isLinkEnd(topology, facet) ? attachedPort(supposed, facet) : [];
    case "tunnel":
      return tunnelPort(supposed, facet);
    case "other":
      return [];
  }
};

const attachedPort = (supposed: Supposed, facet: Of<"bridge-port">): readonly Cause[] => {
  const { host, port } = facet;
  if (port.peer.kind !== "container" || port.vlans.mode !== "access") return [];
  const { container, interface: end } = port.peer;
  return [
    {
      ...supposed,
      kind: "wrong-vlan",
      about: { of: "attachment", host, container, interface: end },
      facets: [withVlans(facet, NOWHERE)],
      port: port.name,
      is: null,
      wanted: port.vlans,
    },
  ];
};

const tunnelPort = (supposed: Supposed, facet: Of<"bridge-port">): readonly Cause[] => {
  const { host, port } = facet;
  if (port.peer.kind !== "tunnel") return [];
  const named = port.vlans.mode === "trunk" && port.vlans.vlans !== "all" ? port.vlans.vlans : [];
  const frame = {
    ...supposed,
    about: { of: "port", host, port: port.name },
    port: port.name,
    tunnel: wantedTunnel(port.vlans, port.peer),
    is: null,
  } as const;
  const all: Cause = {
    ...frame,
    kind: "trunks",
    facets: [withVlans(facet, { mode: "trunk", vlans: "all" })],
    beyond: null,
  };
  const without = named.map((vlan): Cause => ({
    ...frame,
    kind: "vlan-not-carried",
    about: { of: "port-vlan", host, port: port.name, vlan },
    facets: [withVlans(facet, { mode: "trunk", vlans: named.filter((other) => other !== vlan) })],
    lacking: [vlan],
  }));
  const apart: Cause = { ...frame, kind: "vni-mismatch", facets: [withVlans(facet, NOWHERE)] };
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
  const settleBy = settleCommands(topology, facet);
  const stopped: Cause = {
    kind: "container-stopped",
    host,
    about: { of: "device", host, device: name },
    certainty: "possible",
    facets: [{ ...facet, running: false }],
    settleBy,
    container,
  };
  const routed = ports.filter(({ port }) => port.forwarding.mode === "routed");
  if (routed.length === 0) return [stopped];
  const bridging = ports.map((one): Of<"device-port"> => ({
    ...one,
    port: { ...one.port, forwarding: SWITCHPORT },
  }));
  return [
    { ...defaultConfiguration({ host, container, name }, bridging, "possible"), settleBy },
    stopped,
    ...duplicateMac(facet, settleBy, declared),
  ];
};

const SWITCHPORT: DeviceForwarding = {
  mode: "switchport",
  vlans: { mode: "access", vlan: 1 },
};

/** Only where the other device's MAC address is known. */
const duplicateMac = (
  facet: Of<"device">,
  settleBy: HandCommands,
  declared: World,
): readonly Cause[] =>
  [...declared.values()].flatMap((twin): readonly Cause[] => {
    if (twin.of !== "device" || facetKey(twin) === facetKey(facet)) return [];
    const { systemMac } = twin.device;
    if (systemMac === undefined) return [];
    const { host, name } = facet.device;
    return [
      {
        kind: "duplicate-mac",
        host,
        about: { of: "device", host, device: name },
        certainty: "possible",
        facets: [{ ...facet, device: { ...facet.device, systemMac } }],
        settleBy,
        mac: systemMac,
        twin: twin.device.name,
        wanted: facet.device.systemMac ?? null,
      },
    ];
  });

const devicePort = (topology: Topology, facet: Of<"device-port">): readonly Cause[] => {
  const { host, port } = facet;
  if (port.forwarding.mode !== "routed") return [];
  const device = nameOf(topology, facet);
  const supposed = {
    host,
    about: { of: "interface", host, device, interface: port.interface },
    certainty: "possible",
    settleBy: settleCommands(topology, facet),
    device,
    ethernet: port.ethernet,
    is: null,
    wanted: port.forwarding,
  } as const;
  const as = (forwarding: DeviceForwarding): readonly Facet[] => [
    { ...facet, port: { ...port, forwarding } },
  ];
  return [
    { ...supposed, kind: "wrong-address", facets: as(OTHER_ADDRESS) },
    { ...supposed, kind: "switchport", facets: as(SWITCHPORT) },
    { ...supposed, kind: "shut-down", facets: as({ mode: "shut" }) },
  ];
};

/** Either side of it; which one is not told from afar. */
const narrowInterface = (topology: Topology, facet: Of<"mtu">): readonly Cause[] => {
  const wanted = facet.device ?? facet.port;
  if (wanted === null) return [];
  const { host, interface: end } = facet;
  return [
    {
      kind: "wrong-mtu",
      host,
      about: { of: "interface", host, device: nameOf(topology, facet), interface: end },
      certainty: "possible",
      facets: [{ ...facet, device: wanted - 1 }],
      settleBy: settleCommands(topology, facet),
      sides: [],
      wanted,
    },
  ];
};

/** Less than a tunnel needs for the tenant MTU would show; how much less is not told. */
const narrowPath = (topology: Topology, facet: Of<"path">): Cause => ({
  kind: "path-mtu",
  host: facet.host,
  about: pathBetween(facet.host, facet.to),
  certainty: "possible",
  facets: [{ ...facet, bytes: 0 }],
  settleBy: settleCommands(topology, facet),
  from: facet.host,
  to: facet.to,
  wanted: facet.bytes,
  measured: [],
});

/** ARP passes it all the same, so that it shows in pings alone. */
const localDrop = (topology: Topology, facet: Of<"local">, proofs: readonly LinkProof[]): Cause => {
  const { host, container } = facet;
  const refused = proofs.map(({ fromAddress: from, toAddress: to }) => ({ from, to, by: null }));
  return {
    kind: "local-drop",
    host,
    about: { of: "device", host, device: nameOf(topology, facet) },
    certainty: "possible",
    facets: [{ ...facet, refused }],
    settleBy: settleCommands(topology, facet),
    container,
    rules: [],
  };
};

const nameOf = (
  topology: Topology,
  { host, container }: Of<"device-port" | "local" | "mtu">,
): string => deviceIn(topology, host, container)?.name ?? container;
