import { configsOf } from "../../desired/device-configs.js";
import type { Topology } from "../../topology/topology.js";
import type { DesiredOf } from "../contract/declare-kind.js";
import type { ceosConfigKind } from "./schema.js";

/** The managed configuration of every cEOS device. */
export const ceosConfigs = (topology: Topology): readonly DesiredOf<typeof ceosConfigKind>[] =>
  configsOf(topology).filter((one) => one.kind === "CeosConfig");
