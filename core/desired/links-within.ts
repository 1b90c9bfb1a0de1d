import type { Topology } from "../topology/topology.js";

/**
 * The topology with only those links of which both ends are on `hosts`: what can be pinged and
 * measured while nothing is known of the others.
 */
export const linksWithin = <Of extends Topology>(topology: Of, hosts: readonly string[]): Of => {
  const read = new Set(hosts);
  const links = topology.links.filter(({ ends }) => ends.every(({ host }) => read.has(host)));
  return { ...topology, links };
};
