import type { PortPeer, PortVlans } from "../../../model/layer-two.js";
import type { Topology } from "../../../topology/topology.js";
import type { Cause, CauseFrame } from "../../cause.js";
import type { Facet, FacetOf } from "../../facet.js";
import { confirmingCommands } from "../../confirming-commands.js";
import type { Unread } from "../contract/define-causes.js";
import { wantedTunnel } from "./tunnels.js";

/** A VLAN that no bridge port is on: where a frame ends that nobody shares. */
const NOWHERE = { mode: "dead" } as const;

type Supposed = Omit<CauseFrame, "about" | "facets">;

/** A port on another VLAN, or a tunnel that carries other VLANs or ends elsewhere. */
export const possiblePorts = (facet: Facet, { topology }: Unread): readonly Cause[] => {
  if (facet.of !== "bridge-port") return [];
  const supposed = {
    host: facet.host,
    certainty: "possible",
    confirmBy: confirmingCommands(topology, facet),
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

const attachedPort = (supposed: Supposed, facet: FacetOf<"bridge-port">): readonly Cause[] => {
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

const tunnelPort = (supposed: Supposed, facet: FacetOf<"bridge-port">): readonly Cause[] => {
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
  const deaf: Cause = {
    ...frame,
    kind: "vni-mismatch",
    incoming: true,
    facets: [takingNothing(facet, port.peer)],
  };
  return [...(named.length === 0 ? [] : [all, ...without]), apart, deaf];
};

/** It sends with its VNI, and takes in what nobody sends. */
const takingNothing = (
  facet: FacetOf<"bridge-port">,
  peer: Extract<PortPeer, { kind: "tunnel" }>,
): FacetOf<"bridge-port"> => ({
  ...facet,
  port: { ...facet.port, peer: { ...peer, takesVni: peer.vni === 0 ? 1 : 0 } },
});

const withVlans = (facet: FacetOf<"bridge-port">, vlans: PortVlans): FacetOf<"bridge-port"> => ({
  ...facet,
  port: { ...facet.port, vlans },
});

const isLinkEnd = (
  { links }: Topology,
  { host, port: { peer } }: FacetOf<"bridge-port">,
): boolean =>
  peer.kind === "container" &&
  links.some(({ ends }) =>
    ends.some(
      (end) =>
        end.host === host && end.container === peer.container && end.interface === peer.interface,
    ),
  );
