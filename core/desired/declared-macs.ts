import type { Topology } from "../topology/topology.js";

/** The devices whose system MAC the topology declares, as `SharedMac` names them: "host-a/ceos_1". */
export const declaredMacs = ({ devices }: Topology): ReadonlySet<string> =>
  new Set(
    Object.values(devices).flatMap(({ host, container, systemMac }) =>
      systemMac === undefined ? [] : [`${host}/${container}`],
    ),
  );
