import type { ObservedHost } from "../../model/observed.js";
import { dottedMac } from "../../model/dotted-mac.js";
import { failed, ok } from "../../model/result.js";
import type { SystemMacInputs } from "./schema.js";
import type { Planned } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { idOf } from "./schema.js";
import { diffSystemMac } from "./diff.js";
import { readSystemMac } from "./read.js";
import { problem } from "../../messages/unknowns.js";

/**
 * Nothing, or a refusal: cEOS takes its system MAC from a file when it starts, `SYSTEMMACADDR=` in
 * /mnt/flash/ceos-config or, as containerlab writes it, /mnt/flash/system_mac_address. A restart
 * ends the container's interfaces, and attaching new ones is the lab platform's business.
 */
export const planSystemMac = (desired: SystemMacInputs, observed: ObservedHost): Planned => {
  const reading = readSystemMac(observed, idOf(desired));
  if (reading.status === "unknown") return failed(reading.unknown);
  if (reading.status === "present" && diffSystemMac(desired, reading.inputs).length === 0)
    return ok([]);
  const live = reading.status === "present" ? reading.inputs.mac : "none";
  return failed(needsRestart(desired, live));
};

const needsRestart = ({ host, container, mac }: SystemMacInputs, live: string): Unknown => ({
  what: `system MAC of ${container}, ${live} instead of ${mac}`,
  host,
  ...problem("SYSTEM-MAC-NEEDS-RESTART", { container, host, mac: dottedMac(mac) }),
});
