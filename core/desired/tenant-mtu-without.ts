import type { MeasuredHosts } from "../model/measured.js";
import type { Topology } from "../topology/topology.js";
import { linksWithin } from "./links-within.js";
import { measuredAsDeclared } from "./measured-as-declared.js";
import { decideTenantMtu, type DecidedMtu } from "./tenant-mtu.js";

/** What a run that does without some hosts knows of the tenant MTU besides what it measured. */
export interface KnownBefore {
  /** Hosts that the run does without. */
  readonly without: readonly string[];
  /** The tenant MTU of the stack's last update in bytes; absent: it had none. */
  readonly lastMtu?: number;
}

/**
 * The tenant MTU while the paths of some hosts cannot be measured: `auto` keeps the number of the
 * last update, or what the file says of the underlays, and takes less where a path that was measured
 * carries less. A declared number is judged by the paths that were measured.
 */
export const decideTenantMtuWithout = (
  topology: Topology,
  measured: MeasuredHosts,
  { without, lastMtu }: KnownBefore,
): DecidedMtu | undefined => {
  const there = Object.keys(topology.hosts).filter((name) => !without.includes(name));
  const decided = decideTenantMtu(topology, measured);
  if (topology.overlay.tenantMtu !== "auto" || decided?.ok !== false) return decided;
  const within = decideTenantMtu(linksWithin(topology, there), measured);
  if (within?.ok === false) return within;
  const before =
    lastMtu === undefined
      ? declaredMtu(topology)
      : { mtu: lastMtu, from: "as the last update had it" };
  if (before === undefined) return decided;
  if (within !== undefined && within.mtu <= before.mtu) return within;
  const reason = `${before.mtu} bytes, ${before.from}: the paths of ${without.join(", ")} were not measured`;
  return { ok: true, mtu: before.mtu, reason, warnings: [] };
};

interface Before {
  /** Bytes. */
  readonly mtu: number;
  readonly from: string;
}

const declaredMtu = (topology: Topology): Before | undefined => {
  const decided = decideTenantMtu(topology, measuredAsDeclared(topology));
  return decided?.ok === true
    ? { mtu: decided.mtu, from: "by what the topology says of the underlay" }
    : undefined;
};
