import type { VtepPortInputs } from "../kinds/vtep-port/schema.js";
import { isIsolated, type EffectiveTopology } from "../topology/effective-topology.js";
import type { Link, LinkEnd, Topology } from "../topology/topology.js";
import { vtepPorts } from "../kinds/vtep-port/desired.js";

/** A broadcast that has to get through a host's bridge, from one port to another. */
export interface BroadcastProof {
  readonly link: string;
  readonly vlan: number;
  readonly from: BroadcastPlace;
  /** The VLAN tag that the frame comes in with; null: none. */
  readonly tag: number | null;
  readonly to: BroadcastPlace;
}

/** A container's port, or the name of a VTEP port. */
export type BroadcastPlace = { readonly container: string; readonly interface: string } | string;

/**
 * Between the two ends of each link on the host, or its end there and the tunnel: both ways. None for a
 * link that an experiment keeps down, or keeps out of the tunnel.
 */
export const broadcastProofs = (
  topology: EffectiveTopology,
  host: string,
): readonly BroadcastProof[] => {
  const vteps = vtepPorts(topology)
    .map(({ inputs }) => inputs)
    .filter((inputs) => inputs.host === host);
  return topology.links
    .filter(({ ends }) => ends.some((end) => end.host === host))
    .filter(({ ends }) => !ends.some(({ device }) => isIsolated(topology, device)))
    .flatMap((link) => link.ends.flatMap((end) => proofsFrom(topology, link, end, vteps, host)));
};

const proofsFrom = (
  { hosts }: Topology,
  link: Link,
  end: LinkEnd,
  vteps: readonly VtepPortInputs[],
  host: string,
): readonly BroadcastProof[] => {
  if (end.host !== host) return [];
  const about = { link: link.name, vlan: link.vlan };
  const from = placeOf(end);
  const far = link.ends.find((other) => other !== end);
  if (far === undefined) return [];
  if (far.host === host) return [{ ...about, from, tag: null, to: placeOf(far) }];
  const address = hosts[far.host]?.underlay.address;
  const vtep = vteps.find((one) => one.remoteAddress === address && carries(one, link.vlan));
  if (vtep === undefined) return [];
  const tag = vtep.tag === undefined ? link.vlan : null;
  return [
    { ...about, from, tag: null, to: vtep.name },
    { ...about, from: vtep.name, tag, to: from },
  ];
};

const placeOf = (end: LinkEnd): BroadcastPlace => ({
  container: end.container,
  interface: end.interface,
});

/** A trunk without a list carries all VLANs. */
export const carries = ({ trunks, tag }: VtepPortInputs, vlan: number): boolean =>
  tag === undefined ? trunks.length === 0 || trunks.includes(vlan) : tag === vlan;
