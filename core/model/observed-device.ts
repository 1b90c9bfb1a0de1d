import type { ObservedDevice, ObservedHost } from "./observed.js";
import { notKnown, type Observation } from "./unknown.js";

/**
 * A device in an observation; unknown when the device itself is, and when nobody looked at it.
 *
 * @param what is asked of it, for a person: "system MAC"
 */
export const observedDevice = (
  { host, devices }: ObservedHost,
  container: string,
  what: string,
): Observation<ObservedDevice> =>
  devices[container] ??
  notKnown({
    kind: "container-missing",
    what: `${what} of ${container}`,
    host,
    reason: `${container} was not among the containers that were looked at`,
    next: `Name ${container} among the devices of host ${host} in the topology.`,
  });
