import type { CeosInterfaceInputs } from "./config-schema.js";
import { ONLY_LINK_LOCAL } from "./config-schema.js";
import { canonical6, isInterfaceAddress6 } from "../../model/ipv6.js";

/** What a topology says of a port's IPv6, as it is compared and entered. */
export const declaredIpv6 = (addresses: readonly string[] | "link-local"): readonly string[] =>
  addresses === "link-local" ? [ONLY_LINK_LOCAL] : ascending(addresses.map(canonical6));

/** "ipv6 address 2001:DB8::1/64" as "2001:db8::1/64"; what is no plain address, as it stands. */
export const ipv6Setting = (line: string): string => {
  const setting = line.replace(/^ipv6 (?:address )?/, "");
  return isInterfaceAddress6(setting) ? canonical6(setting) : setting;
};

/** The line that says it. */
export const ipv6Line = (setting: string): string =>
  setting === ONLY_LINK_LOCAL ? "ipv6 enable" : `ipv6 address ${setting}`;

/** A port's IPv6 as a declaration would say it; undefined where none can ("auto-config"). */
export const plainIpv6 = (lines: readonly string[]): readonly string[] | undefined => {
  const settings = lines.map(ipv6Setting);
  const addresses = settings.filter((setting) => setting !== ONLY_LINK_LOCAL);
  if (!addresses.every(isInterfaceAddress6)) return undefined;
  return addresses.length === 0 ? settings.slice(0, 1) : ascending(addresses);
};

/**
 * A port's IPv6 beside what is declared of it. `ipv6 enable` on a port that has an address changes
 * nothing, and counts as soon as the addresses are to go.
 */
export const foundIpv6 = (
  lines: readonly string[],
  declared: readonly string[],
): readonly string[] => {
  const settings = ascending(lines.map(ipv6Setting));
  return declared.length === 0 || declared.includes(ONLY_LINK_LOCAL)
    ? settings
    : settings.filter((setting) => setting !== ONLY_LINK_LOCAL);
};

export interface Ipv6Moves {
  readonly away: readonly string[];
  readonly added: readonly string[];
}

/**
 * Lines of one port that lead from its IPv6 lines to others, in two parts: EOS may refuse an address while
 * another interface has its network, so that the lines that take away come first on all ports.
 */
export const ipv6Moves = (from: readonly string[], to: readonly string[]): Ipv6Moves => ({
  away: from.filter((line) => !to.includes(line)).map((line) => `no ${line}`),
  added: to.filter((line) => !from.includes(line)),
});

/** The IPv6 lines of a port once its declaration holds; what changes nothing stays. */
export const ipv6LinesAfter = (
  live: readonly string[],
  { ipv6: wanted = [] }: CeosInterfaceInputs,
): readonly string[] => {
  const kept = live.filter((line) => {
    const setting = ipv6Setting(line);
    return wanted.includes(setting) || (setting === ONLY_LINK_LOCAL && wanted.length > 0);
  });
  const there = new Set(kept.map(ipv6Setting));
  return [...kept, ...wanted.filter((setting) => !there.has(setting)).map(ipv6Line)];
};

/** In the order of the texts, which has no effect: none of a port's IPv6 addresses is the primary one. */
const ascending = (settings: readonly string[]): readonly string[] => settings.toSorted();
