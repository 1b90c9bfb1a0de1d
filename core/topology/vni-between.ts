import type { Topology } from "./topology.js";

/** The VNI of the tunnel between two hosts, in either order. */
export const vniBetween = ({ overlay }: Topology, one: string, other: string): number =>
  overlay.pairs.find(({ hosts }) => hosts.includes(one) && hosts.includes(other))?.vni ??
  overlay.vni;
