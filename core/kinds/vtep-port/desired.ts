import type { DesiredOf } from "../contract/declare-kind.js";
import type { vtepPortKind, VtepPortInputs } from "./schema.js";
import { linkVtepName } from "../../topology/link-vtep-name.js";
import { ownEntry } from "../../topology/own-entry.js";
import { carriesEveryVlan, type EffectiveTopology } from "../../topology/effective-topology.js";
import type { Host, Link, Topology } from "../../topology/topology.js";
import { vniBetween } from "../../topology/vni-between.js";
import { vniOfLink } from "../../topology/vni-of-link.js";
import { linkedHostPairs, type HostPair } from "../../desired/host-pairs.js";
import { onceFor } from "../../model/once-for.js";

type DesiredVtep = DesiredOf<typeof vtepPortKind>;

/**
 * The tunnels of the declared shape. Trunk: one per host and peer, with exactly the VLANs of the
 * links between the two. Per link: one at each end, an access port with the link's VLAN and VNI.
 */
export const vtepPorts = onceFor((topology: EffectiveTopology): readonly DesiredVtep[] =>
  topology.overlay.shape === "trunk" ? trunkVteps(topology) : linkVteps(topology),
);

/** One VTEP port per host and peer that share links; without a list by an experiment. */
export const trunkVteps = (topology: EffectiveTopology): readonly DesiredVtep[] =>
  linkedHostPairs(topology).map((pair) => ({
    kind: "VtepPort",
    name: `${pair.from}-to-${pair.to}`,
    inputs: trunkVtep(topology, pair),
  }));

/** One VTEP port at each end of every link between two hosts, by pair of hosts. */
export const linkVteps = (topology: Topology): readonly DesiredVtep[] =>
  linkedHostPairs(topology).flatMap((pair) =>
    pair.links.map((link) => ({
      kind: "VtepPort" as const,
      name: `${pair.from}-to-${pair.to}:${link.vlan}`,
      inputs: linkVtep(topology, pair, link),
    })),
  );

const trunkVtep = (topology: EffectiveTopology, { from, to, vlans }: HostPair): VtepPortInputs => {
  const host = hostNamed(topology, from);
  const name = ownEntry(host.vteps, to);
  if (name === undefined) throw new Error(`host ${from} has no VTEP name for ${to}`);
  const { bridge } = host;
  const vni = vniBetween(topology, from, to);
  const trunks = carriesEveryVlan(topology, host) ? [] : vlans;
  return {
    host: from,
    bridge,
    name,
    vni,
    ...addresses(topology, from, to),
    trunks,
    ...optionsOf(topology),
    owner: topology.name,
  };
};

const linkVtep = (topology: Topology, { from, to }: HostPair, link: Link): VtepPortInputs => ({
  host: from,
  bridge: hostNamed(topology, from).bridge,
  name: linkVtepName(link.vlan),
  vni: vniOfLink(topology, link),
  ...addresses(topology, from, to),
  trunks: [],
  tag: link.vlan,
  ...optionsOf(topology),
  owner: topology.name,
});

const optionsOf = ({ overlay }: Topology): Pick<VtepPortInputs, "options"> =>
  overlay.tunnelOptions === undefined ? {} : { options: overlay.tunnelOptions };

const addresses = (
  topology: Topology,
  from: string,
  to: string,
): Pick<VtepPortInputs, "remoteAddress" | "localAddress"> => ({
  remoteAddress: hostNamed(topology, to).underlay.address,
  localAddress: hostNamed(topology, from).underlay.address,
});

const hostNamed = ({ hosts }: Topology, name: string): Host => {
  const host = ownEntry(hosts, name);
  if (host === undefined) throw new Error(`host ${name} is not in the topology`);
  return host;
};
