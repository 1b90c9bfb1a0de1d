import { configsOf } from "../../desired/device-configs.js";
import type { Topology } from "../../topology/topology.js";
import type { DesiredOf } from "../contract/declare-kind.js";
import type { linuxConfigKind } from "./schema.js";

/** The managed configuration of every plain container. */
export const linuxConfigs = (topology: Topology): readonly DesiredOf<typeof linuxConfigKind>[] =>
  configsOf(topology).filter((one) => one.kind === "LinuxConfig");
