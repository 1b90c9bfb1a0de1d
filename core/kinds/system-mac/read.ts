import type { Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { SystemMacInputs } from "./schema.js";
import { observedDevice } from "../../model/observed-device.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { requireId } from "./schema.js";

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
    kind: "interface-missing",
    what: `system MAC of ${container}`,
    host,
    reason: `${container} has no data port (eth1 and up) that would have it`,
    next: "Let the lab platform attach the ports (it does when the container starts), then preview again.",
  });

/** Projects an observation on one device's MAC; never absent. */
export const readSystemMac = (observed: ObservedHost, id: string): Reading<SystemMacInputs> => {
  const identity = requireId(id);
  const mac = observedMac(observed, identity.container);
  if (!mac.known) return { status: "unknown", unknown: mac.unknown };
  return { status: "present", inputs: { ...identity, mac: mac.value }, facts: {} };
};
