import type { Topology } from "../topology/topology.js";

/**
 * The topology with only those links of which both ends are on `hosts`: what can be pinged and
 * measured while nothing is known of the others.
 */
export const linksWithin = (topology: Topology, hosts: readonly string[]): Topology => {
  const read = new Set(hosts);
  const links = topology.links.filter(({ ends }) => ends.every(({ host }) => read.has(host)));
  return { ...topology, links };
};
