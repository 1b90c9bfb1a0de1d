import { groupBy } from "../model/group-by.js";
import { onceFor } from "../model/once-for.js";
import type { Device, Topology } from "./topology.js";

/** A host's devices, in the file's order. */
export const devicesOnHost = (
  { devices }: Pick<Topology, "devices">,
  host: string,
): readonly Device[] => byHost(devices).get(host) ?? [];

const byHost = onceFor((devices: Topology["devices"]) =>
  groupBy(Object.values(devices), (device) => device.host),
);
