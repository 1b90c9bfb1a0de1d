import type { CeosInterfaceInputs } from "./config-schema.js";
import type { EosInterface } from "../../model/observed.js";

type Desired = Pick<CeosInterfaceInputs, "address" | "secondaryAddresses"> | undefined;
type Live = Pick<EosInterface, "secondaryAddresses"> | undefined;

/** The lines that take away what is no longer declared; none where secondary addresses are left alone. */
export const secondaryAway = (desired: Desired, live: Live): readonly string[] => {
  const { secondaryAddresses: wanted } = desired ?? {};
  if (wanted === undefined) return [];
  return (live?.secondaryAddresses ?? [])
    .filter((address) => !wanted.includes(address))
    .map((address) => `no ${secondaryLine(address)}`);
};

/**
 * The lines that enter what is missing, once the address itself is there.
 *
 * @param emptied `no ip address` was entered before: it takes the secondary addresses too, and those that are
 * left alone come back
 */
export const secondaryAdded = (
  desired: Desired,
  live: Live,
  emptied: boolean,
): readonly string[] => {
  if (desired?.address === undefined) return [];
  const had = live?.secondaryAddresses ?? [];
  const wanted = desired.secondaryAddresses ?? had;
  return wanted.filter((address) => emptied || !had.includes(address)).map(secondaryLine);
};

const secondaryLine = (address: string): string => `ip address ${address} secondary`;
