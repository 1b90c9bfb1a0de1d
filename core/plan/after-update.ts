import { groupBy } from "../model/group-by.js";
import { kinds } from "../kinds/kinds.js";
import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../kinds/declarations.js";
import type { PlannedThing } from "./planned-thing.js";

/**
 * The hosts as they would show themselves after an update: what is planned is written, everything else
 * stays. So whatever is judged of hosts can be judged of what `pulumi up` would leave, and a remedy may
 * name it only where that makes the difference. What was counted, learned and tried on the hosts as they
 * are is no evidence of that, and left out.
 */
export const afterUpdate = (
  plan: readonly PlannedThing[],
  observed: readonly ObservedHost[],
): readonly ObservedHost[] => {
  const writes = plan.filter(
    ({ outcome: { status } }) => status === "changed" || status === "made",
  );
  const byHost = groupBy(writes, ({ desired }) => desired.inputs.host);
  return observed.map((one) => {
    const own = byHost.get(one.host) ?? [];
    if (own.length === 0) return one;
    return own.reduce(
      (now, { desired }) => written(desired as DesiredOf<ResourceKind>, now),
      withoutDetail(one),
    );
  });
};

const withoutDetail = ({
  host,
  ovs,
  devices,
  paths,
  underlay,
  agent,
  facts,
}: ObservedHost): ObservedHost => ({
  ...{ host, ovs, devices, paths },
  ...(agent === undefined ? {} : { agent }),
  // An update leaves these as they are.
  ...(underlay === undefined ? {} : { underlay }),
  ...(facts === undefined ? {} : { facts }),
});

/** A declared thing whose kind and inputs go together, for calls that do not name the kind. */
type DesiredOf<K extends ResourceKind> = {
  [P in K]: { readonly kind: P; readonly inputs: InputsByKind[P] };
}[K];

const written = <K extends ResourceKind>(
  { kind, inputs }: DesiredOf<K>,
  observed: ObservedHost,
): ObservedHost => kinds[kind].after(inputs, observed);
