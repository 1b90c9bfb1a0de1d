import type { Draft } from "../../topology/partial-draft.js";
import { HIGHEST_VLAN, LOWEST_VLAN, vlansIn } from "../../model/vlan-list.js";

/** A trunk as a topology file says it. */
export interface TrunkFile {
  /** VLANs that it carries: a list such as "10-20,30", all (default) or none. */
  readonly allowed?: string | number;
  /** VLAN of frames without a tag, 1 by default; tag: those are dropped. */
  readonly native?: number | "tag";
}

export const EVERY_VLAN: readonly number[] = Array.from(
  { length: HIGHEST_VLAN - LOWEST_VLAN + 1 },
  (_, index) => LOWEST_VLAN + index,
);

/** Whether a switchport carries a VLAN, tagged or not. */
export const carriesVlan = ({ accessVlan = 1, trunk }: Switchport, vlan: number): boolean =>
  trunk === undefined ? accessVlan === vlan : allows(trunk, vlan);

const allows = ({ allowed = "all" }: Draft<TrunkFile>, vlan: number): boolean =>
  allowed === "all" || vlansIn(String(allowed)).includes(vlan);

export interface Switchport {
  readonly accessVlan?: number | undefined;
  readonly trunk?: Draft<TrunkFile> | undefined;
}

/**
 * The VLAN of a switchport's frames without a tag, which are all that an access port of the overlay's
 * bridge carries; undefined: it takes none.
 */
export const untaggedVlan = ({ accessVlan = 1, trunk }: Switchport): number | undefined => {
  if (trunk === undefined) return accessVlan;
  const { native = 1 } = trunk;
  return native !== "tag" && allows(trunk, native) ? native : undefined;
};
