import { desiredResources } from "../desired/desired-resources.js";
import { kinds } from "../kinds/kinds.js";
import type { Reading } from "../kinds/contract/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { DesiredResource, InputsByKind, ResourceKind } from "../kinds/declarations.js";
import type { Unknown } from "../model/unknown.js";
import type { ResolvedTopology } from "../desired/resolve-topology.js";
import type { PlannedOutcome, PlannedThing } from "./planned-thing.js";
import { problem } from "../messages/unknowns.js";

/**
 * What `pulumi up` would write, thing by thing: every declared thing is read, compared and planned by
 * its own driver. Nothing is asked of any host; a host that was not observed is unknown.
 */
export const planUpdate = (
  topology: ResolvedTopology,
  observed: readonly ObservedHost[],
): readonly PlannedThing[] => {
  const seen = observed.map((host) => ({ ...host, owner: topology.name }));
  return desiredResources(topology).map((resource) =>
    plannedThing(resource as DesiredOf<ResourceKind>, seen),
  );
};

/** A declared thing whose kind and inputs go together, for calls that do not name the kind. */
type DesiredOf<K extends ResourceKind> = {
  [P in K]: { readonly kind: P; readonly name: string; readonly inputs: InputsByKind[P] };
}[K];

/** Names a session in the steps' texts; nothing runs. */
const RUN = "plan";

const plannedThing = <K extends ResourceKind>(
  resource: DesiredOf<K>,
  observed: readonly ObservedHost[],
): PlannedThing => {
  const { kind, inputs } = resource;
  const id = kinds[kind].idOf(inputs);
  // The kind and its inputs go together in what it was made of.
  const thing = { desired: resource as DesiredResource, id };
  const seen = observed.find(({ host }) => host === inputs.host);
  if (seen === undefined)
    return {
      ...thing,
      outcome: { status: "unknown", why: notObserved(inputs.host) },
      warnings: [],
    };
  const reading = kinds[kind].read(seen, id, inputs);
  const warnings =
    reading.status === "present" ? [...(reading.warnings ?? []), ...(reading.notes ?? [])] : [];
  return { ...thing, outcome: outcomeOf(resource, reading, seen), warnings };
};

const outcomeOf = <K extends ResourceKind>(
  { kind, inputs }: DesiredOf<K>,
  reading: Reading<InputsByKind[K]>,
  observed: ObservedHost,
): PlannedOutcome => {
  if (reading.status === "unknown") return { status: "unknown", why: reading.unknown };
  const changes = reading.status === "present" ? kinds[kind].diff(inputs, reading.inputs) : [];
  if (reading.status === "present" && changes.length === 0) return { status: "as-declared" };
  const planned = kinds[kind].plan(inputs, observed, RUN);
  if (reading.status === "absent") {
    const { reason } = reading;
    return planned.ok
      ? { status: "made", reason, steps: planned.value }
      : { status: "absent", reason, why: planned.problem };
  }
  return planned.ok
    ? { status: "changed", changes, steps: planned.value }
    : { status: "by-hand", changes, why: planned.problem };
};

const notObserved = (host: string): Unknown => ({
  host,
  what: "everything",
  wholeHost: true,
  ...problem("HOST-NOT-OBSERVED", {}),
});
