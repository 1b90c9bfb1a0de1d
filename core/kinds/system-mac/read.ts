import type { Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { SystemMacInputs } from "./schema.js";
import { observedDevice } from "../../drivers/observed-device.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { requireId } from "./schema.js";
import { problem } from "../../messages/unknowns.js";

/**
 * The MAC address of a device's data ports; where they do not have one and the same, all of them,
 * ascending. Unknown when the device is, or when it has no data port to tell it from.
 */
export const observedMac = (observed: ObservedHost, container: string): Observation<string> => {
  const device = observedDevice(observed, container, "system MAC");
  if (!device.known) return device;
  const macs = [...new Set(Object.values(device.value.macs))].sort();
  return macs.length > 0 ? known(macs.join(", ")) : noPorts(observed, container);
};

const noPorts = ({ host }: ObservedHost, container: string): Observation<never> =>
  notKnown({
    what: `system MAC of ${container}`,
    host,
    ...problem("SYSTEM-MAC-WITHOUT-PORTS", { container }),
  });

/** Projects an observation on one device's MAC; never absent. */
export const readSystemMac = (observed: ObservedHost, id: string): Reading<SystemMacInputs> => {
  const identity = requireId(id);
  const mac = observedMac(observed, identity.container);
  if (!mac.known) return { status: "unknown", unknown: mac.unknown };
  return { status: "present", inputs: { ...identity, mac: mac.value }, facts: {} };
};
