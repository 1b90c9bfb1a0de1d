import { vlansIn } from "../../core/model/vlan-list.js";
import type { OverlayFacts } from "../overlay-facts.js";

/** Each VLAN of an isolated range, with the hosts that have it. */
export const isolatedVlans = ({
  declared,
}: OverlayFacts): ReadonlyMap<number, readonly string[]> => {
  const owners = new Map<number, string[]>();
  for (const [host, { isolated }] of Object.entries(declared?.hosts ?? {})) {
    for (const vlan of vlansIn(isolated)) {
      const hosts = owners.get(vlan);
      if (hosts === undefined) owners.set(vlan, [host]);
      else hosts.push(host);
    }
  }
  return owners;
};
