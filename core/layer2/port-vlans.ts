import type { PortVlans } from "../model/layer-two.js";

/** The VLAN columns of an Open vSwitch port; null for an empty column. */
export interface VlanColumns {
  readonly tag: number | null;
  readonly trunks: readonly number[];
  readonly vlanMode: string | null;
}

/** Highest VLAN id that a tag can carry and a port can be a member of (IEEE 802.1Q, 9.6). */
const RESERVED_VLAN = 4095;

/**
 * What Open vSwitch makes of a port's columns (ovs-vswitchd.conf.db(5), Port, `vlan_mode`): an empty
 * mode is access with a tag and trunk without one. A trunk of the reserved VLAN 4095 alone lets
 * nothing through. A dot1q-tunnel is taken as an access port: the frames that it translates are those
 * that a device sends in the same form.
 */
export const portVlansOf = ({ tag, trunks, vlanMode }: VlanColumns): PortVlans => {
  const mode = vlanMode ?? (tag === null ? "trunk" : "access");
  if (mode === "access" || mode === "dot1q-tunnel") return { mode: "access", vlan: tag ?? 0 };
  const vlans = trunks.length === 0 ? "all" : trunks.filter((vlan) => vlan !== RESERVED_VLAN);
  if (mode === "native-untagged") return { mode: "trunk", vlans, native: tag ?? 0 };
  if (mode === "native-tagged")
    return { mode: "trunk", vlans, native: tag ?? 0, nativeTagged: true };
  return vlans.length === 0 ? { mode: "dead" } : { mode: "trunk", vlans };
};

/** Whether frames of a VLAN pass the port, with a tag or without. */
export const carriesVlan = (vlans: PortVlans, vlan: number): boolean => {
  if (vlans.mode === "dead") return false;
  if (vlans.mode === "access") return vlans.vlan === vlan;
  return vlans.vlans === "all" || vlans.vlans.includes(vlan) || vlans.native === vlan;
};
