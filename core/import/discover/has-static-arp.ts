import { declaresSystemMac } from "../../devices/index.js";
import { isInterfaceAddress, networkAddress } from "../../model/ipv4.js";
import { interfaceAt } from "./found-device.js";
import type { FoundEnd, FoundLink } from "./found-links.js";

/**
 * Whether both ends of a link know each other's MAC address by configuration, and both are of a kind
 * that has one MAC address, which a topology can declare.
 */
export const hasStaticArp = ({ ends: [first, second] }: FoundLink): boolean =>
  [first, second].every(hasSystemMac) && knows(first, second) && knows(second, first);

const hasSystemMac = ({ device }: FoundEnd): boolean => declaresSystemMac(device.seen.kind);

const knows = ({ device }: FoundEnd, far: FoundEnd): boolean => {
  const live = interfaceAt(far.device, far.port);
  if (live?.mode !== "routed" || live.address === null || !isInterfaceAddress(live.address))
    return false;
  const entry = device.settings.staticArp[networkAddress(live.address).address];
  const macs = new Set(Object.values(far.device.seen.macs));
  return entry !== undefined && macs.size === 1 && macs.has(colonForm(entry));
};

/** "5254.0012.0001" as the kernel has it: "52:54:00:12:00:01". */
const colonForm = (dotted: string): string =>
  (dotted.replaceAll(".", "").match(/../g) ?? []).join(":");
