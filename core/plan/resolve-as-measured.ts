import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedTopology,
} from "../desired/resolve-topology.js";
import { measuredHost } from "../kinds/tenant-mtu/measured-host.js";
import type { ObservedHost } from "../model/observed.js";
import { ownEntry } from "../topology/own-entry.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";

/** The topology as an update resolves it on these hosts. */
export const resolveAsMeasured = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): ResolvedTopology => {
  const measured = Object.fromEntries(
    observed.map((host) => [
      host.host,
      measuredHost(host, ownEntry(topology.hosts, host.host)?.bridge),
    ]),
  );
  return resolveTopology(topology, { from: "measured", measured });
};

/** The same; as declared where the paths do not decide it. */
export const resolveAsSeen = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): ResolvedTopology => {
  const resolved = resolveAsMeasured(topology, observed);
  return resolved.tenantMtu.status === "known" ? resolved : resolveTopology(topology, AS_DECLARED);
};
