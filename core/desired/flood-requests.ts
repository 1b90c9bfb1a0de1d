import type { FloodRequests } from "../model/observed-flooding.js";
import type { Topology } from "../topology/topology.js";
import { accessPorts } from "../kinds/access-port/desired.js";
import { vtepPorts } from "../kinds/vtep-port/desired.js";

/**
 * The broadcasts that tell whether a host's bridge floods as its links need it: from every port on
 * the VLAN of a link there, and from each trunk on each VLAN that such a link crosses it with.
 */
export const floodRequests = (topology: Topology, host: string): FloodRequests => {
  const vlans = new Set(
    accessPorts(topology).flatMap(({ inputs }) =>
      inputs.host === host ? (inputs.vlan ?? []) : [],
    ),
  );
  return {
    vlans: [...vlans].toSorted((a, b) => a - b),
    tunnels: vtepPorts(topology)
      .filter(({ inputs }) => inputs.host === host && inputs.tag === undefined)
      .flatMap(({ inputs: { name, remoteAddress } }) =>
        crossing(topology, host, remoteAddress)
          .filter((vlan) => vlans.has(vlan))
          .map((vlan) => ({ port: name, vlan })),
      ),
  };
};

/** VLANs of the links from a host to the one with this address, ascending. */
const crossing = ({ links, hosts }: Topology, host: string, address: string): readonly number[] => {
  const peers = Object.values(hosts)
    .filter(({ underlay }) => underlay.address === address)
    .map(({ name }) => name);
  const vlans = links
    .filter(({ ends }) => ends.some((end) => end.host === host))
    .filter(({ ends }) => ends.some((end) => peers.includes(end.host)))
    .map(({ vlan }) => vlan);
  return [...new Set(vlans)].toSorted((a, b) => a - b);
};
