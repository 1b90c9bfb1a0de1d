import type { FloodRequests } from "../model/observed-flooding.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { accessPorts } from "../kinds/access-port/desired.js";
import { vtepPorts } from "../kinds/vtep-port/desired.js";
import { groupBy } from "../model/group-by.js";
import { onceFor } from "../model/once-for.js";
import { ownEntry } from "../topology/own-entry.js";
import { linkedHostPairs } from "./host-pairs.js";

/**
 * The broadcasts that tell whether a host's bridge floods as its links need it: from every port on
 * the VLAN of a link there, and from each trunk on each VLAN that such a link crosses it with.
 */
export const floodRequests = (topology: EffectiveTopology, host: string): FloodRequests => {
  const vlans = new Set(
    (accessByHost(topology).get(host) ?? []).flatMap(({ inputs }) => inputs.vlan ?? []),
  );
  return {
    vlans: [...vlans].toSorted((a, b) => a - b),
    tunnels: (vtepsByHost(topology).get(host) ?? [])
      .filter(({ inputs }) => inputs.tag === undefined)
      .flatMap(({ inputs: { name, remoteAddress } }) =>
        crossing(topology, host, remoteAddress)
          .filter((vlan) => vlans.has(vlan))
          .map((vlan) => ({ port: name, vlan })),
      ),
  };
};

const accessByHost = onceFor((topology: EffectiveTopology) =>
  groupBy(accessPorts(topology), ({ inputs }) => inputs.host),
);

const vtepsByHost = onceFor((topology: EffectiveTopology) =>
  groupBy(vtepPorts(topology), ({ inputs }) => inputs.host),
);

/** VLANs of the links from a host to the one with this address, ascending. */
const crossing = (
  topology: EffectiveTopology,
  host: string,
  address: string,
): readonly number[] => {
  const vlans = (pairsFrom(topology).get(host) ?? [])
    .filter(({ to }) => ownEntry(topology.hosts, to)?.underlay.address === address)
    .flatMap((pair) => pair.vlans);
  return [...new Set(vlans)].toSorted((a, b) => a - b);
};

const pairsFrom = onceFor((topology: EffectiveTopology) =>
  groupBy(linkedHostPairs(topology), ({ from }) => from),
);
