import { command, restart } from "./actions.js";
import type { Fault } from "./fault.js";

/** As cEOS has it set: in its flash, where it looks when it starts. */
const FLASH = "sed -i s/^SYSTEMMACADDR=.*/SYSTEMMACADDR=7242.1ff2.85ef/ /mnt/flash/ceos-config";

export const duplicateSystemMac: Fault = {
  name: "duplicate-system-mac",
  description:
    "ceos_2 has ceos_1's system MAC: neither answers the other, and bridges learn it in two places",
  actions: [
    command("host-b", ["docker", "exec", "ceos_2", "sh", "-euc", FLASH]),
    restart("host-b", "ceos_2", "remediated"),
  ],
  shows: { kind: "drift", patterns: ["host-b SystemMac ceos_2 mac"] },
  remediatedBy: "reset",
  upSays: "Put the line SYSTEMMACADDR=7242.1fc8.4b90 into /mnt/flash/ceos-config of ceos_2",
};
