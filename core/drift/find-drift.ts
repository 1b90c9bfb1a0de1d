import { declaredMacs } from "../desired/declared-macs.js";
import type { FollowedPath } from "../desired/followed-path.js";
import type { ResolvedMtu } from "../desired/resolve-topology.js";
import { sharedMacs, sharedMacWarning } from "../drivers/mac/index.js";
import { experimentText } from "../experiments/experiment.js";
import type { Change } from "../kinds/contract/change.js";
import type { ObservedHost } from "../model/observed.js";
import type { Unknown } from "../model/unknown.js";
import { planUpdate } from "../plan/plan-update.js";
import type { PlannedThing } from "../plan/planned-thing.js";
import { resolveAsMeasured } from "../plan/resolve-as-measured.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type {
  AbsentThing,
  DriftedThing,
  DriftReport,
  FollowedMtu,
  ManagedThing,
} from "./drift-report.js";
import { untracedBridges } from "./untraced-bridges.js";
import type { Words } from "../model/words.js";

/** A report, or why the topology cannot be had on these hosts at all. */
export type FoundDrift =
  | { readonly ok: true; readonly report: DriftReport }
  | { readonly ok: false; readonly problem: Words };

/**
 * What a preview would show, from observations alone: every declared thing is read and compared by
 * its driver, with the tenant MTU that the measured paths allow. A host that was not observed is
 * unknown.
 */
export const findDrift = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): FoundDrift => {
  const resolved = resolveAsMeasured(topology, observed);
  const { tenantMtu } = resolved;
  if (tenantMtu.status === "too-large") return { ok: false, problem: tenantMtu.problem };
  const unmeasured = tenantMtu.status === "unknown" ? tenantMtu.unknown : [];
  const plan = planUpdate(resolved, observed);
  const judged = plan.map((one) => judge(one, unmeasured.length > 0));
  const drifted = judged.flatMap((one) => (one.is === "drifted" ? [one.thing] : []));
  const remembered = new Set(plan.filter((one) => isMemory(one, observed)));
  const agents = [...remembered].map(({ desired: { inputs }, warnings }) => ({
    host: inputs.host,
    warnings,
  }));
  const report: DriftReport = {
    drifted,
    absent: judged.flatMap((one) => (one.is === "absent" ? [one.thing] : [])),
    unknown: judged.flatMap((one) => (one.is === "unknown" ? [one.thing] : [])),
    unmeasured,
    asDeclared: judged.filter((one) => one.is === "fine").length,
    ...mtuPart(tenantMtu, drifted),
    ...(topology.experiments.length === 0
      ? {}
      : { experiments: topology.experiments.map(experimentText) }),
    warnings: [
      ...(tenantMtu.status === "known" ? tenantMtu.warnings : []),
      ...plan.flatMap((one) => (remembered.has(one) ? [] : one.warnings)),
      ...untracedBridges(resolved, observed),
      ...sharedMacs(observed).map((one) => sharedMacWarning(one, declaredMacs(topology))),
    ],
    ...(agents.length === 0 ? {} : { agents }),
  };
  return { ok: true, report };
};

/** Whether its warnings are what an agent remembers, and not that its status could not be read. */
const isMemory = (
  { desired: { kind, inputs }, warnings }: PlannedThing,
  observed: readonly ObservedHost[],
): boolean => {
  if (kind !== "AgentVersion" || warnings.length === 0) return false;
  const agent = observed.find(({ host }) => host === inputs.host)?.agent;
  return agent?.known === true && agent.value.status.known;
};

const mtuPart = (
  tenantMtu: ResolvedMtu,
  drifted: readonly DriftedThing[],
): Pick<DriftReport, "tenantMtu" | "followed"> => {
  if (tenantMtu.status !== "known") return {};
  const { reason, followed } = tenantMtu;
  return {
    tenantMtu: reason,
    ...(followed === undefined ? {} : { followed: followedIn(drifted, followed) }),
  };
};

/** Only what was as the file's underlay allows follows the path; other MTUs drifted by themselves. */
const followedIn = (drifted: readonly DriftedThing[], path: FollowedPath): FollowedMtu => ({
  path,
  changes: drifted
    .flatMap((one) => one.changes)
    .filter(isMtu)
    .filter(({ from, to }) => from === path.mtu.declared && to === path.mtu.measured),
});

const isMtu = ({ kind, path }: Change): boolean => kind === "TenantMtu" || path.at(-1) === "mtu";

type Judged =
  | { readonly is: "fine" }
  | { readonly is: "drifted"; readonly thing: DriftedThing }
  | { readonly is: "absent"; readonly thing: AbsentThing }
  | { readonly is: "unknown"; readonly thing: ManagedThing & { readonly unknown: Unknown } };

const judge = ({ desired, id, outcome }: PlannedThing, mtuUnknown: boolean): Judged => {
  const { kind, name, inputs } = desired;
  const thing: ManagedThing = { host: inputs.host, kind, name, id };
  switch (outcome.status) {
    case "as-declared":
      return { is: "fine" };
    case "unknown":
      return { is: "unknown", thing: { ...thing, unknown: outcome.why } };
    case "made":
      return { is: "absent", thing: { ...thing, reason: outcome.reason } };
    case "absent":
      return {
        is: "absent",
        thing: { ...thing, reason: outcome.reason, byHand: outcome.why },
      };
    case "changed":
    case "by-hand": {
      // While the tenant MTU is not known, neither is what follows from it.
      const changes = outcome.changes.filter(({ path }) => !mtuUnknown || path.at(-1) !== "mtu");
      if (changes.length === 0) return { is: "fine" };
      const byHand = outcome.status === "by-hand" ? { byHand: outcome.why } : {};
      return { is: "drifted", thing: { ...thing, changes, ...byHand } };
    }
  }
};
