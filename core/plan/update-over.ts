import { AS_DECLARED, resolveTopology } from "../desired/resolve-topology.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { afterUpdate } from "./after-update.js";
import { planUpdate } from "./plan-update.js";
import type { PlannedThing } from "./planned-thing.js";
import type { IsMeant } from "./run-targets.js";
import { resolveAsMeasured } from "./resolve-as-measured.js";

/** What `pulumi up` would do with hosts as they were seen. */
export interface Update {
  readonly plan: readonly PlannedThing[];
  /** The hosts as they would show themselves afterwards. */
  readonly after: readonly ObservedHost[];
}

/**
 * The update of a topology over observed hosts. While a path is not measured, its tenant MTU is what the
 * file says of the underlay, as in an update without that host. Undefined where the topology cannot be
 * had on these hosts: then there is no update.
 *
 * @param isMeant what the run is limited to; everything by default
 */
export const updateOver = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  isMeant: IsMeant = () => true,
): Update | undefined => {
  const measured = resolveAsMeasured(topology, observed);
  const { status } = measured.tenantMtu;
  if (status === "too-large") return undefined;
  const wanted = status === "unknown" ? resolveTopology(topology, AS_DECLARED) : measured;
  const plan = planUpdate(wanted, observed).filter(({ desired }) => isMeant(desired));
  return { plan, after: afterUpdate(plan, observed) };
};
