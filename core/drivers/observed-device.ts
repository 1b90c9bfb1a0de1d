import type { ObservedDevice, ObservedHost } from "../model/observed.js";
import { notKnown, type Observation } from "../model/unknown.js";
import { problem } from "../messages/unknowns.js";

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
    what: `${what} of ${container}`,
    host,
    ...problem("CONTAINER-NOT-OBSERVED", { container, host }),
  });
