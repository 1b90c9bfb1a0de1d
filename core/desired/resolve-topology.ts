import type { MeasuredHosts } from "../model/measured.js";
import type { Unknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Topology } from "../topology/topology.js";
import { followedPath, type FollowedPath } from "./followed-path.js";
import { measuredAsDeclared } from "./measured-as-declared.js";
import { decideTenantMtu, type DecidedMtu } from "./tenant-mtu.js";
import { decideTenantMtuWithout, type KnownBefore } from "./tenant-mtu-without.js";
import { tooSmallForIpv6 } from "./too-small-for-ipv6.js";
import { withTenantMtu } from "./with-tenant-mtu.js";

/** The MTU at both ends of the links between hosts: a number with its reason, or why there is none. */
export type ResolvedMtu =
  /** The topology declares none, or no link crosses the underlay. */
  | { readonly status: "not-managed" }
  | {
      readonly status: "known";
      readonly bytes: number;
      /** Where the number comes from, one sentence. */
      readonly reason: Words;
      /** Where it is another than what the file's underlay would give. */
      readonly followed?: FollowedPath;
      /** What could not be checked of a number that was declared. */
      readonly warnings: readonly Words[];
    }
  /** The declared number is larger than what a path carries. */
  | { readonly status: "too-large"; readonly bytes: number; readonly problem: Words }
  /** It is `auto`, and these paths are not known. No MTU is asked for then. */
  | {
      readonly status: "unknown";
      readonly unknown: readonly Unknown[];
      readonly problem: Words;
    };

/**
 * A topology whose tenant MTU is decided. Where that is a number, `overlay.tenantMtu` is it, and so is the
 * MTU of every routed interface that it is for.
 */
export interface ResolvedTopology extends EffectiveTopology {
  readonly tenantMtu: ResolvedMtu;
}

/** What the paths between the hosts carry. */
export type Paths =
  /** What the topology says of the underlays; no host is asked. */
  | { readonly from: "declared" }
  | {
      readonly from: "measured";
      readonly measured: MeasuredHosts;
      /** Of a run that does without some hosts; absent: all are measured. */
      readonly before?: KnownBefore;
    };

export const AS_DECLARED: Paths = { from: "declared" };

/** The only place that makes a number of `auto`. */
export const resolveTopology = (topology: EffectiveTopology, paths: Paths): ResolvedTopology => {
  const tenantMtu = resolveMtu(topology, paths);
  switch (tenantMtu.status) {
    case "known":
    case "too-large":
      return { ...withTenantMtu(topology, tenantMtu.bytes), tenantMtu };
    case "not-managed":
    case "unknown":
      return { ...topology, tenantMtu };
  }
};

const resolveMtu = (topology: Topology, paths: Paths): ResolvedMtu => {
  const decided = decide(topology, paths);
  const written = topology.overlay.tenantMtu;
  if (decided === undefined) return { status: "not-managed" };
  if (!decided.ok) {
    const { unknown, problem } = decided;
    return typeof written === "number"
      ? { status: "too-large", bytes: written, problem }
      : { status: "unknown", unknown, problem };
  }
  const { mtu: bytes, reason } = decided;
  const warnings = [...decided.warnings, ...tooSmallForIpv6(topology, bytes)];
  const followed = paths.from === "measured" ? followedPath(topology, paths.measured) : undefined;
  return {
    ...{ status: "known", bytes, reason, warnings },
    ...(followed === undefined ? {} : { followed }),
  };
};

const decide = (topology: Topology, paths: Paths): DecidedMtu | undefined => {
  if (paths.from === "declared") return decideTenantMtu(topology, measuredAsDeclared(topology));
  const { measured, before } = paths;
  return before === undefined
    ? decideTenantMtu(topology, measured)
    : decideTenantMtuWithout(topology, measured, before);
};
