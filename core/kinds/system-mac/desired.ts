import type { DesiredOf } from "../contract/declare-kind.js";
import type { systemMacKind } from "./schema.js";
import type { Topology } from "../../topology/topology.js";

/** The system MAC of every device that declares one. */
export const systemMacs = ({ devices }: Topology): readonly DesiredOf<typeof systemMacKind>[] =>
  Object.values(devices).flatMap(({ name, host, container, systemMac }) =>
    systemMac === undefined
      ? []
      : [{ kind: "SystemMac", name, inputs: { host, container, mac: systemMac } }],
  );
