import type { PortVlans } from "../model/layer-two.js";
import { formatVlanList } from "../model/vlan-list.js";
import type { Words } from "../model/words.js";

/** Which VLANs a port carries, in words. */
export const describeVlans = (vlans: PortVlans): Words => {
  if (vlans.mode === "dead") return "no VLAN (dead, or an error)";
  if (vlans.mode === "access") return `VLAN ${vlans.vlan} (access)`;
  const carried = vlans.vlans === "all" ? "all VLANs" : `VLANs ${formatVlanList(vlans.vlans)}`;
  if (vlans.nativeTagged === true) return `${carried}, and sends VLAN ${vlans.native} with a tag`;
  return vlans.native === undefined ? carried : `${carried}, VLAN ${vlans.native} without a tag`;
};
