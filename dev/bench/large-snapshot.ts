import { snapshotTargets } from "../../core/desired/host-targets.js";
import { unobservedHost } from "../../core/drivers/host-observation.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { HostTarget } from "../../core/model/target.js";
import { formatSnapshot } from "../../core/snapshot/format.js";
import { snapshotOf } from "../../core/snapshot/snapshot-of.js";
import type { LargeOverlay } from "./large-overlay.js";
import { notAsked } from "./seen-from.js";

/** The snapshot file of a large overlay, in JSON, as `overlay snapshot` writes a large one. What the overlay leaves out is unknown there. */
export const largeSnapshot = (
  { topology, observed }: Pick<LargeOverlay, "topology" | "observed">,
  file: string,
): string => {
  const targets = snapshotTargets(topology, file, []);
  const byHost = new Map(observed.map((seen) => [seen.host, seen]));
  const hosts = targets.map((target) => ({
    ...unknownBut(target, byHost.get(target.name)),
    host: target.name,
  }));
  const taken = { takenAt: new Date(), topology: topology.name, targets, observed: hosts };
  return formatSnapshot(snapshotOf(taken), "json");
};

const unknownBut = (target: HostTarget, seen: ObservedHost | undefined): ObservedHost => {
  const nothing = unobservedHost(target, notAsked(target.name));
  if (seen === undefined || nothing.detail === undefined)
    throw new Error(`${target.name} has no observation`);
  const { paths, detail } = nothing;
  return {
    ...nothing,
    ...seen,
    paths: { ...paths, ...seen.paths },
    detail: { ...detail, ...seen.detail, devices: detail.devices },
  };
};
