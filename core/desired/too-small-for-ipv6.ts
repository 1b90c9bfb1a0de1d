import { endName } from "../model/interface-name.js";
import { SMALLEST_MTU6 } from "../model/ipv6.js";
import type { Words } from "../model/words.js";
import type { Topology } from "../topology/topology.js";
import { interfaceOf } from "./segments.js";

/**
 * What a tenant MTU that came out of `auto` does to IPv6: no link with IPv6 has less than 1280 bytes (RFC 8200,
 * section 5), and the kernel switches it off below. A number that is written is refused with the file.
 */
export const tooSmallForIpv6 = (topology: Topology, bytes: number): readonly Words[] => {
  if (topology.overlay.tenantMtu !== "auto" || bytes >= SMALLEST_MTU6) return [];
  const ends = topology.links
    .filter(({ scope }) => scope === "cross-host")
    .flatMap((link) => link.ends)
    .filter((end) => (interfaceOf(topology, end).ipv6 ?? []).length > 0);
  if (ends.length === 0) return [];
  return [
    `the tenant MTU of ${bytes} is below ${SMALLEST_MTU6}, the least that IPv6 works with (RFC 8200): ${ends.map(endName).join(", ")} will have none. Raise the MTU of the underlay, or take \`ipv6\` out of these interfaces`,
  ];
};
