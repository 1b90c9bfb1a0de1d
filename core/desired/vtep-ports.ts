import type { DesiredResource, VtepPortInputs } from "../model/resources.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Host, Topology } from "../topology/topology.js";
import { vniBetween } from "../topology/vni-between.js";
import { linkedHostPairs, type HostPair } from "./host-pairs.js";

/** One VTEP port per host and peer, with exactly the VLANs of the links between the two. */
export const vtepPorts = (topology: Topology): readonly DesiredResource[] =>
  linkedHostPairs(topology).map((pair) => ({
    kind: "VtepPort",
    name: `${pair.from}-to-${pair.to}`,
    inputs: vtepPort(topology, pair),
  }));

const vtepPort = (topology: Topology, { from, to, vlans }: HostPair): VtepPortInputs => {
  const host = hostNamed(topology, from);
  const peer = hostNamed(topology, to);
  const name = ownEntry(host.vteps, to);
  if (name === undefined) throw new Error(`host ${from} has no VTEP name for ${to}`);
  return {
    host: from,
    bridge: host.bridge,
    name,
    vni: vniBetween(topology, from, to),
    remoteAddress: peer.underlay.address,
    localAddress: host.underlay.address,
    trunks: vlans,
  };
};

const hostNamed = ({ hosts }: Topology, name: string): Host => {
  const host = ownEntry(hosts, name);
  if (host === undefined) throw new Error(`host ${name} is not in the topology`);
  return host;
};
