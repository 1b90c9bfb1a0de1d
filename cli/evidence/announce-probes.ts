import { counted } from "../../core/model/counted.js";
import type { HostTarget } from "../../core/model/target.js";
import { say } from "../say.js";

/**
 * Says on standard error what is about to be sent into the network, before it is: whoever distrusts
 * a tool in an incident has to know. Nothing where nothing is sent.
 *
 * @param without the option that sends nothing; absent where there is none
 */
export const announceProbes = (targets: readonly HostTarget[], without?: string): void => {
  const pings = targets.flatMap((target) => target.pings ?? []);
  const large = pings.filter(({ bytes }) => bytes !== undefined).length;
  const owners = targets.flatMap(({ live }) => live?.owners ?? []).length;
  const sent = [
    ...(pings.length === 0 ? [] : [counted(pings.length, "ping")]),
    ...(large === 0 ? [] : [counted(large, "full-size ping")]),
    ...(owners === 0 ? [] : [counted(owners, "ARP request")]),
  ];
  if (sent.length === 0) return;
  const but = without === undefined ? "" : `; ${without} sends none`;
  say(`sending ${sent.join(", ")} between the devices, then reading${but}`);
};
