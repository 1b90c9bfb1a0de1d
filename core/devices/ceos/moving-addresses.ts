import ipaddr from "ipaddr.js";
import type { EosInterface } from "../../model/observed.js";
import type { CeosInterfaceInputs } from "./config-schema.js";

/**
 * The interfaces whose old address must be taken away before any new one is entered, because EOS
 * refuses an address whose subnet overlaps that of another interface (`% Subnet a/b overlaps …`)
 * when the line is entered, in a session too.
 *
 * @param moving the interfaces whose address changes
 * @param entered those that any address is entered on
 */
export const interfacesInTheWay = (
  moving: readonly string[],
  entered: readonly string[],
  desired: Readonly<Record<string, CeosInterfaceInputs>>,
  live: Readonly<Record<string, EosInterface>>,
): ReadonlySet<string> => {
  const isInTheWay = (name: string): boolean => {
    const old = live[name]?.address ?? null;
    if (old === null) return false;
    return entered.some((other) => {
      const { address, secondaryAddresses = [] } = desired[other] ?? {};
      const wanted = [...(address === undefined ? [] : [address]), ...secondaryAddresses];
      return other !== name && wanted.some((one) => overlap(old, one));
    });
  };
  return new Set(moving.filter(isInTheWay));
};

const overlap = (a: string, b: string): boolean => {
  const [first, firstLength] = ipaddr.IPv4.parseCIDR(a);
  const [second, secondLength] = ipaddr.IPv4.parseCIDR(b);
  return first.match(second, Math.min(firstLength, secondLength));
};
