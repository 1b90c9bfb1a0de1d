import { formatVlanList, vlansIn } from "../../model/vlan-list.js";
import { readableEntries } from "../entries.js";
import type { Check } from "./check.js";

/** Ranges of links and of isolated interfaces that share VLANs. */
export const checkIsolatedVlans: Check = ({ overlay }) => {
  const links = vlansIn(String(overlay?.vlans?.links));
  return readableEntries(overlay?.vlans?.isolated).flatMap(([host, written]) => {
    const shared = vlansIn(String(written)).filter((vlan) => links.includes(vlan));
    if (shared.length === 0) return [];
    return {
      path: ["overlay", "vlans", "isolated", host],
      found: `VLANs ${formatVlanList(shared)}, which overlay.vlans.links has too`,
      allowed: "VLANs that no link may have",
    };
  });
};
