import type { EosConfig } from "../../model/observed.js";
import { networksOverlap } from "../../model/ipv4.js";

/**
 * Ports whose network another port of the device has in another VRF: a topology knows one table of routes
 * for each device and refuses the second. They are better not declared than declared without address, which
 * would take it away.
 *
 * @param names in the order in which they would be declared
 */
export const clashingPorts = (
  { interfaces }: Pick<EosConfig, "interfaces">,
  names: readonly string[],
): ReadonlySet<string> => {
  const taken: string[] = [];
  const clashing = new Set<string>();
  for (const name of names) {
    const { mode, address, vrf } = interfaces[name] ?? {};
    if (mode !== "routed" || address == null) continue;
    if (vrf !== undefined && taken.some((other) => networksOverlap(other, address)))
      clashing.add(name);
    else taken.push(address);
  }
  return clashing;
};

/** Why a port is not in the file. */
export const clashRemark = (name: string): string =>
  `left out: ${name}, whose network another port has in another VRF`;
