import type { Topology } from "../topology/topology.js";

/** The system MACs that the topology declares, by device as `SharedMac` names it: "host-a/ceos_1". */
export const declaredMacs = ({ devices }: Topology): ReadonlyMap<string, string> =>
  new Map(
    Object.values(devices).flatMap(({ host, container, systemMac }) =>
      systemMac === undefined ? [] : [[`${host}/${container}`, systemMac] as const],
    ),
  );
