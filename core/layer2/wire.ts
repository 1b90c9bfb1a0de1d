import type { PortVlans } from "../model/layer-two.js";

/** What a port does with frames, made quick to ask. */
export type Wire =
  | { readonly mode: "dead" }
  | { readonly mode: "access"; readonly vlan: number }
  | {
      readonly mode: "trunk";
      readonly vlans: "all" | ReadonlySet<number>;
      readonly native: number | undefined;
      readonly nativeTagged: boolean;
    };

export const DEAD: Wire = { mode: "dead" };

export const wireOf = (vlans: PortVlans): Wire => {
  if (vlans.mode !== "trunk") return vlans;
  const { vlans: list, native, nativeTagged = false } = vlans;
  return { mode: "trunk", vlans: list === "all" ? list : new Set(list), native, nativeTagged };
};

/**
 * The tag of a VLAN's frames on the port's wire: 0 for none; undefined when the port does not carry
 * the VLAN. Open vSwitch, ovs-vswitchd.conf.db(5), Port, VLAN configuration; an EOS switchport does
 * the same.
 */
export const tagOf = (wire: Wire, vlan: number): number | undefined => {
  if (wire.mode === "dead") return undefined;
  if (wire.mode === "access") return wire.vlan === vlan ? 0 : undefined;
  if (wire.native === vlan) return wire.nativeTagged ? vlan : 0;
  if (vlan === 0 && wire.native !== undefined) return undefined;
  return wire.vlans === "all" || wire.vlans.has(vlan) ? vlan : undefined;
};

/** The VLAN that takes what arrives with this tag (0: none); undefined when it is dropped. */
export const vlanOf = (wire: Wire, tag: number): number | undefined => {
  if (wire.mode === "dead") return undefined;
  if (wire.mode === "access") return tag === 0 ? wire.vlan : undefined;
  if (wire.native !== undefined) {
    if (tag === 0) return wire.native;
    if (tag === wire.native) return wire.nativeTagged ? tag : undefined;
  }
  return wire.vlans === "all" || wire.vlans.has(tag) ? tag : undefined;
};

/** VLANs that the port names; none for a trunk of all but its native VLAN. */
export const namedVlans = (wire: Wire): readonly number[] => {
  if (wire.mode === "dead") return [];
  if (wire.mode === "access") return [wire.vlan];
  const native = wire.native === undefined ? [] : [wire.native];
  return wire.vlans === "all" ? native : [...new Set([...native, ...wire.vlans])];
};

/** Whether the port carries whatever VLAN there is. */
export const carriesAll = (wire: Wire): boolean => wire.mode === "trunk" && wire.vlans === "all";
