import { ownEntry } from "./own-entry.js";
import type { Topology } from "./topology.js";

/** What decides how much a VXLAN tunnel adds to a packet. */
export interface TunnelShape {
  /** Whether the inner frames carry an 802.1Q tag, as they do on a trunk VTEP. */
  readonly tagged: boolean;
  /** An address that the tunnel ends on. */
  readonly address: string;
}

/**
 * Bytes that a tunnel adds to a tenant's IP packet: inner Ethernet 14 (18 with a tag), VXLAN 8,
 * UDP 8, outer IPv4 20 or IPv6 40 (RFC 7348, section 5). 54 for a trunk VTEP over IPv4. Measured:
 * over a path of 1500 bytes, tagged packets of 1447 and more vanish without any ICMP message.
 */
export const tunnelOverhead = ({ tagged, address }: TunnelShape): number =>
  (tagged ? 18 : 14) + 8 + 8 + (address.includes(":") ? 40 : 20);

/** The same for the tunnels of a topology that end on a host; over IPv4 where it is not declared. */
export const tunnelOverheadAt = (
  { hosts, overlay }: Pick<Topology, "hosts" | "overlay">,
  host: string,
): number =>
  tunnelOverhead({
    tagged: overlay.shape === "trunk",
    address: ownEntry(hosts, host)?.underlay.address ?? "",
  });
