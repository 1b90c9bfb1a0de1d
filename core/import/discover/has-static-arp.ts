import { ethernetName } from "../../model/interface-names.js";
import { isInterfaceAddress, networkAddress } from "../../model/ipv4.js";
import type { FoundEnd, FoundLink } from "./found-links.js";

/** Whether both ends of a link know each other's MAC address by configuration. */
export const hasStaticArp = ({ ends: [one, other] }: FoundLink): boolean =>
  knows(one, other) && knows(other, one);

const knows = ({ device }: FoundEnd, far: FoundEnd): boolean => {
  const live = far.device.config.interfaces[ethernetName(far.port.number)];
  if (live?.mode !== "routed" || live.address === null || !isInterfaceAddress(live.address))
    return false;
  const entry = device.config.staticArp[networkAddress(live.address).address];
  const macs = new Set(Object.values(far.device.seen.macs));
  return entry !== undefined && macs.size === 1 && macs.has(colonForm(entry));
};

/** "5254.0012.0001" as the kernel has it: "52:54:00:12:00:01". */
const colonForm = (dotted: string): string =>
  (dotted.replaceAll(".", "").match(/../g) ?? []).join(":");
