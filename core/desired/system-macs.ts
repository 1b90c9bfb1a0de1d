import type { DesiredResource } from "../model/resources.js";
import type { Topology } from "../topology/topology.js";

/** The system MAC of every device that declares one. */
export const systemMacs = ({ devices }: Topology): readonly DesiredResource[] =>
  Object.values(devices).flatMap(({ name, host, container, systemMac }) =>
    systemMac === undefined
      ? []
      : [{ kind: "SystemMac", name, inputs: { host, container, mac: systemMac } }],
  );
