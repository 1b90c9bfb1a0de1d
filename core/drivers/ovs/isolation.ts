import { DEAD, ownVlan } from "../../kinds/isolated-ports/schema.js";
import type { ObservedPort } from "../../model/observed.js";
import { parseVlanList } from "../../model/vlan-list.js";

/**
 * The VLAN that no frame can carry (IEEE 802.1Q reserves it). As an access VLAN it would not be dead:
 * the ports of a bridge that have it reach each other (measured with Open vSwitch 3.1, as flows with
 * action NORMAL have it). A trunk that allows nothing else drops what comes untagged.
 */
export const DEAD_VLAN = 4095;

/** The VLAN columns of a dead port; the tag has no effect on a trunk and tells people. */
export const deadColumns = { tag: DEAD_VLAN, trunks: [DEAD_VLAN], vlanMode: "trunk" } as const;

/** Whether a port lets nothing in or out, whatever its tag says. */
export const isDead = ({ trunks, vlanMode }: Pick<ObservedPort, "trunks" | "vlanMode">): boolean =>
  vlanMode === "trunk" && trunks.length === 1 && trunks[0] === DEAD_VLAN;

/**
 * Where a port is, as a text that compares with a declaration: its access VLAN ("205"), "dead", or
 * what else it is. One that shares its VLAN with another port of the bridge is not isolated.
 */
export const isolationOf = (port: ObservedPort, others: readonly ObservedPort[]): string => {
  const { tag, trunks, vlanMode } = port;
  if (isDead(port)) return DEAD;
  if (tag === null || (vlanMode !== null && vlanMode !== "access"))
    return `${vlanMode ?? "trunk"} of ${trunks.length === 0 ? "all VLANs" : `VLANs ${trunks.join()}`}`;
  const shared = others.some((other) => other.name !== port.name && other.tag === tag);
  return shared ? `${tag}, shared with another port` : String(tag);
};

/** Whether a port is where it was declared: a list of VLANs, of which any will do, or "dead". */
export const isIsolatedAs = (declared: string | undefined, live: string | undefined): boolean => {
  if (declared === live) return true;
  if (declared === undefined || live === undefined) return false;
  const vlan = ownVlan(live);
  return vlan !== undefined && parseVlanList(declared)?.includes(vlan) === true;
};
