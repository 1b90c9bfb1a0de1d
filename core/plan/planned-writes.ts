import type { Kind } from "../kinds/contract/define-kind.js";
import type { Change } from "../kinds/contract/change.js";
import type { DesiredResource } from "../kinds/declarations.js";
import { kinds } from "../kinds/kinds.js";
import type { ObservedHost } from "../model/observed.js";
import type { PlannedWrite } from "../model/planned-write.js";
import type { PlannedThing } from "./planned-thing.js";

/** Everything that a plan writes, one entry for each place and property. */
export const plannedWrites = (
  plan: readonly PlannedThing[],
  observed: readonly ObservedHost[],
): readonly PlannedWrite[] =>
  plan.flatMap(({ desired, outcome }) => {
    const host = observed.find((one) => one.host === desired.inputs.host);
    if (host === undefined) return [];
    if (outcome.status === "made")
      return writesOf(desired, [], host).map(({ place }) => ({ place, property: "made" }));
    return outcome.status === "changed"
      ? outcome.changes.flatMap(({ path }) => writesOf(desired, path, host))
      : [];
  });

const writesOf = (
  { kind, inputs }: DesiredResource,
  path: Change["path"],
  host: ObservedHost,
): readonly PlannedWrite[] => (kinds[kind] as Kind).writes(inputs, path, host);
