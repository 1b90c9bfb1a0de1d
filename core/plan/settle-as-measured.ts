import { followedPath, type FollowedPath } from "../desired/followed-path.js";
import { decideTenantMtu } from "../desired/tenant-mtu.js";
import { withTenantMtu } from "../desired/with-tenant-mtu.js";
import { measuredHost } from "../kinds/tenant-mtu/measured-host.js";
import type { ObservedHost } from "../model/observed.js";
import type { Unknown } from "../model/unknown.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import type { Words } from "../model/words.js";

/** A topology with the tenant MTU that an update would take for it. */
export interface SettledMtu {
  readonly topology: Topology;
  /** Paths without which the tenant MTU is not known; then no MTU is asked for. */
  readonly unmeasured: readonly Unknown[];
  /** The tenant MTU and where it comes from; absent when it is not managed or not known. */
  readonly reason?: Words;
  /** Where that number is another than the file's, for the underlay is. */
  readonly followed?: FollowedPath;
  readonly warnings: readonly Words[];
}

/** The topology as an update settles it on these hosts, or why it cannot be had on them. */
export const settleAsMeasured = (
  topology: Topology,
  observed: readonly ObservedHost[],
): SettledMtu | { readonly problem: Words } => {
  const measured = Object.fromEntries(
    observed.map((host) => [
      host.host,
      measuredHost(host, ownEntry(topology.hosts, host.host)?.bridge),
    ]),
  );
  const decided = decideTenantMtu(topology, measured);
  if (decided === undefined) return { topology, unmeasured: [], warnings: [] };
  if (decided.ok) {
    const { mtu, reason, warnings } = decided;
    const followed = followedPath(topology, measured);
    return {
      topology: withTenantMtu(topology, mtu),
      unmeasured: [],
      reason,
      ...(followed === undefined ? {} : { followed }),
      warnings,
    };
  }
  if (decided.unknown.length === 0) return { problem: decided.problem };
  return { topology, unmeasured: decided.unknown, warnings: [] };
};
