import { ownerName } from "../model/interface-name.js";
import { configuredKind } from "../devices/index.js";
import type { ObservedHost } from "../model/observed.js";
import { planUpdate } from "../plan/plan-update.js";
import type { PlannedThing } from "../plan/planned-thing.js";
import type { ResolvedTopology } from "../desired/resolve-topology.js";
import type { Cause } from "./cause.js";
import type { Facet } from "./facet.js";
import { whyNot } from "../plan/planned-thing.js";

/**
 * Causes held against an update: one that an update should take away, and that no plan changes, has why.
 * The plan is made only where there is such a cause.
 */
export const asPlanned = (
  topology: ResolvedTopology,
  observed: readonly ObservedHost[],
  causes: readonly Cause[],
): readonly Cause[] => {
  if (!causes.some(({ byUpdate }) => byUpdate === true)) return causes;
  const plan = planUpdate(topology, observed);
  return causes.map((cause) =>
    cause.byUpdate === true ? { ...cause, ...whyUnplanned(plan, cause) } : cause,
  );
};

const whyUnplanned = (
  plan: readonly PlannedThing[],
  { facets }: Cause,
): Pick<Cause, "unplanned"> => {
  const things = plan.filter((thing) => facets.some((facet) => isOf(thing, facet)));
  if (things.some(({ outcome: { status } }) => status === "changed" || status === "made"))
    return {};
  const [why] = things.flatMap(({ outcome }) => whyNot(outcome) ?? []);
  return { unplanned: why ?? null };
};

/** Whether a declared thing decides how a facet is. */
const isOf = ({ desired }: PlannedThing, facet: Facet): boolean => {
  const { kind, inputs } = desired;
  const config = configuredKind(desired)?.config;
  switch (facet.of) {
    case "bridge-port": {
      const { host, port } = facet;
      if (kind === "VtepPort") return inputs.host === host && inputs.name === port.name;
      const { peer } = port;
      if (peer.kind !== "container" || inputs.host !== host) return false;
      if (kind === "AccessPort")
        return inputs.container === peer.container && inputs.interface === peer.interface;
      return kind === "IsolatedPorts" && ownerName(peer) in inputs.ports;
    }
    case "device-port":
      return config?.host === facet.host && config.container === facet.container;
    case "drops":
      return (
        kind === "ForwardChain" &&
        inputs.host === facet.host &&
        inputs.container === facet.container
      );
    case "mtu":
      return (
        inputs.host === facet.host &&
        (config?.container === facet.container || kind === "TenantMtu")
      );
    case "agent":
      return kind === "AgentVersion" && inputs.host === facet.host;
    case "tunnel-options":
      return kind === "VtepPort" && inputs.host === facet.host && inputs.name === facet.port;
    case "bridge-settings":
      return kind === "Bridge" && inputs.host === facet.host;
    case "fact":
    case "bridge":
    case "device":
    case "local":
    case "answers":
    case "path":
      return false;
  }
};
