import { keyOf } from "../model/key.js";
import { onceFor } from "../model/once-for.js";
import type { Device, Topology } from "./topology.js";

/** The declared device whose container this is. */
export const deviceIn = (
  { devices }: Pick<Topology, "devices">,
  host: string,
  container: string,
): Device | undefined => byPlace(devices).get(keyOf(host, container));

const byPlace = onceFor(
  (devices: Topology["devices"]) =>
    new Map(Object.values(devices).map((device) => [keyOf(device.host, device.container), device])),
);
