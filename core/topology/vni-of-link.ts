import { ownVni } from "./own-vni.js";
import type { Link, Topology } from "./topology.js";
import { vniBetween } from "./vni-between.js";

/** The VNI of a link's own VTEPs, in the per-link shape. */
export const vniOfLink = (topology: Topology, { vni, vlan, ends: [first, second] }: Link): number =>
  vni ?? ownVni(vniBetween(topology, first.host, second.host), vlan);
