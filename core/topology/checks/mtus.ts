import type { TopologyDraft } from "../draft.js";
import { draftedLinks, type DraftedEnd, type DraftedLink } from "../drafted-links.js";
import { ownEntry } from "../own-entry.js";
import { quote, type Problem } from "../problem.js";
import type { Check } from "./check.js";

/**
 * Bytes that a trunk VTEP adds to a packet: inner Ethernet 14 and 802.1Q tag 4, VXLAN 8, UDP 8,
 * outer IPv4 20 (RFC 7348, section 5). Measured: over 1500 bytes, packets of 1447 and more vanish
 * without any ICMP message.
 */
const TRUNK_OVERHEAD = 54;

/** MTUs that the tunnel cannot carry, and links whose ends have different ones. */
export const checkMtus: Check = (draft) =>
  draftedLinks(draft).flatMap((link) => [...tooLarge(draft, link), ...unequal(link)]);

const tooLarge = (draft: TopologyDraft, { ends, hosts }: DraftedLink): readonly Problem[] => {
  if (hosts?.length !== 2) return [];
  const path = Math.min(
    ...hosts.map((host) => ownEntry(draft.hosts, host)?.underlay?.mtu ?? Infinity),
  );
  return ends
    .filter((end) => (end.interface?.mtu ?? 0) > path - TRUNK_OVERHEAD)
    .map((end) => ({
      path: mtuPath(end),
      found: `${quote(end.interface?.mtu)} on a link between ${hosts.join(" and ")}`,
      allowed: `at most ${path - TRUNK_OVERHEAD}: the underlay carries ${path}, the tunnel adds ${TRUNK_OVERHEAD}`,
    }));
};

const unequal = ({ ends: [one, other] }: DraftedLink): readonly Problem[] => {
  const [mtu, far] = [one?.interface?.mtu, other?.interface?.mtu];
  if (mtu === undefined || far === undefined || mtu === far || other === undefined) return [];
  const found = `${quote(far)}, and ${mtu} at the other end, ${one?.text ?? ""}`;
  return [{ path: mtuPath(other), found, allowed: "the same MTU at both ends of a link" }];
};

const mtuPath = ({ device, ethernet }: DraftedEnd) => [
  "devices",
  device,
  "interfaces",
  ethernet,
  "mtu",
];
