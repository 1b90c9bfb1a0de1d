import type { ObservedHost } from "../../model/observed.js";
import type { SystemMacInputs } from "./schema.js";
import type { Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { idOf } from "./schema.js";
import { diffSystemMac } from "./diff.js";
import { readSystemMac } from "./read.js";

/**
 * Nothing, or a refusal: cEOS takes its system MAC from a file when it starts, `SYSTEMMACADDR=` in
 * /mnt/flash/ceos-config or, as containerlab writes it, /mnt/flash/system_mac_address. A restart
 * ends the container's interfaces, and attaching new ones is the lab platform's business.
 */
export const planSystemMac = (
  desired: SystemMacInputs,
  observed: ObservedHost,
): readonly Step[] | Unknown => {
  const reading = readSystemMac(observed, idOf(desired));
  if (reading.status === "unknown") return reading.unknown;
  if (reading.status === "present" && diffSystemMac(desired, reading.inputs).length === 0)
    return [];
  const live = reading.status === "present" ? reading.inputs.mac : "none";
  return needsRestart(desired, live);
};

const needsRestart = ({ host, container, mac }: SystemMacInputs, live: string): Unknown => ({
  kind: "not-mendable",
  what: `system MAC of ${container}, ${live} instead of ${mac}`,
  host,
  reason: "EOS takes it from its flash when it starts, and a restart ends the container's ports",
  next:
    `Put the line SYSTEMMACADDR=${dotted(mac)} into /mnt/flash/ceos-config of ${container}: ` +
    `${byHand(container, dotted(mac))} on ${host}. Then have the lab platform restart it, so that its ports ` +
    "are attached again. A restart gives them new VLANs: preview again, and pulumi up sets those as declared.",
});

/** The file may have other lines, and may not be there. */
const byHand = (container: string, mac: string): string =>
  `docker exec ${container} sh -c 'f=/mnt/flash/ceos-config; touch $f; sed -i /^SYSTEMMACADDR=/d $f; echo SYSTEMMACADDR=${mac} >> $f'`;

/** "52:54:00:12:00:01" as EOS writes it: "5254.0012.0001". */
const dotted = (mac: string): string =>
  mac.replaceAll(":", "").replace(/^(.{4})(.{4})(.{4})$/, "$1.$2.$3");
