import { counted } from "../model/counted.js";
import type { MeasuredHosts } from "../model/measured.js";
import type { Topology } from "../topology/topology.js";
import { measuredAsDeclared } from "./measured-as-declared.js";
import { decideTenantMtu, type NarrowestPath } from "./tenant-mtu.js";
import type { Words } from "../model/words.js";

/**
 * A path that carries another number of bytes than the file says, which the tenant MTU follows: what
 * changes on interfaces is then its effect, and the path the cause.
 */
export interface FollowedPath extends NarrowestPath {
  /** Bytes that the file says it carries. */
  readonly declared: number;
  /** The tenant MTU that follows from what the file says, and from what was measured; bytes. */
  readonly mtu: { readonly declared: number; readonly measured: number };
}

/**
 * The path that an `auto` tenant MTU follows away from what the file declares; undefined where it
 * does not, or where the file does not say what the underlay carries.
 */
export const followedPath = (
  topology: Topology,
  measured: MeasuredHosts,
): FollowedPath | undefined => {
  if (topology.overlay.tenantMtu !== "auto") return undefined;
  const now = decideTenantMtu(topology, measured);
  const written = decideTenantMtu(topology, measuredAsDeclared(topology));
  if (now?.ok !== true || written?.ok !== true) return undefined;
  if (now.path === undefined || written.path === undefined || now.mtu === written.mtu)
    return undefined;
  const mtu = { declared: written.mtu, measured: now.mtu };
  return { ...now.path, declared: written.path.bytes, mtu };
};

/**
 * The cause first, then what follows from it, as one sentence without a full stop.
 *
 * @param interfaces how many still have the MTU of before, OVS ports and devices' interfaces; by
 *   default nobody knows
 */
export const followedPathText = (
  { hosts, bytes, declared, mtu }: FollowedPath,
  interfaces?: number,
): Words => {
  const path = `The path between ${hosts.join(" and ")} carries ${bytes} bytes now (the topology declares ${declared})`;
  if (interfaces === 0) return `${path}, and the tenant MTU is ${mtu.measured} for it`;
  const where = interfaces === undefined ? "" : ` on ${counted(interfaces, "interface")}`;
  return `${path}, and the tenant MTU follows it: ${mtu.declared} -> ${mtu.measured}${where}`;
};
