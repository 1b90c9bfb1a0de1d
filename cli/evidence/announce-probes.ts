import type { HostTarget } from "../../core/model/target.js";

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
    ...(pings.length === 0 ? [] : [`${pings.length} pings`]),
    ...(large === 0 ? [] : [`${large} full-size pings`]),
    ...(owners === 0 ? [] : [`${owners} ARP requests`]),
  ];
  if (sent.length === 0) return;
  const but = without === undefined ? "" : `; ${without} sends none`;
  process.stderr.write(`sending ${sent.join(", ")} between the devices, then reading${but}\n`);
};
