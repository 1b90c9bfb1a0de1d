import { declaredMacs } from "../desired/declared-macs.js";
import { desiredResources } from "../desired/desired-resources.js";
import { decideTenantMtu } from "../desired/tenant-mtu.js";
import { withTenantMtu } from "../desired/with-tenant-mtu.js";
import { drivers } from "../drivers/index.js";
import { sharedMacs, sharedMacWarning } from "../drivers/mac/index.js";
import { measuredHost } from "../drivers/mtu/index.js";
import { experimentText } from "../experiments/experiment.js";
import type { Change } from "../model/change.js";
import type { Reading } from "../model/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../model/resources.js";
import type { Unknown } from "../model/unknown.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import type { DriftReport, Thing } from "./drift-report.js";

/** A report, or why the topology cannot be had on these hosts at all. */
export type FoundDrift =
  | { readonly ok: true; readonly report: DriftReport }
  | { readonly ok: false; readonly problem: string };

/**
 * What a preview would show, from observations alone: every declared thing is read and compared by
 * its driver, with the tenant MTU that the measured paths allow. A host that was not observed is
 * unknown.
 */
export const findDrift = (topology: Topology, observed: readonly ObservedHost[]): FoundDrift => {
  const settled = settle(topology, observed);
  if ("problem" in settled) return { ok: false, problem: settled.problem };
  const { unmeasured, reason, warnings } = settled;
  const judged = desiredResources(settled.topology).map((resource) =>
    judge(resource as DesiredOf<ResourceKind>, observed, unmeasured.length > 0),
  );
  const report: DriftReport = {
    drifted: judged.filter((one) => "changes" in one),
    absent: judged.filter((one) => "reason" in one),
    unknown: judged.filter((one) => "unknown" in one),
    unmeasured,
    asDeclared: judged.filter((one) => "fine" in one).length,
    ...(reason === undefined ? {} : { tenantMtu: reason }),
    ...(topology.experiments === undefined
      ? {}
      : { experiments: topology.experiments.map(experimentText) }),
    warnings: [
      ...warnings,
      ...judged.flatMap((one) => one.warnings),
      ...sharedMacs(observed).map((one) => sharedMacWarning(one, declaredMacs(topology))),
    ],
  };
  return { ok: true, report };
};

interface SettledMtu {
  readonly topology: Topology;
  readonly unmeasured: readonly Unknown[];
  readonly reason?: string;
  readonly warnings: readonly string[];
}

const settle = (
  topology: Topology,
  observed: readonly ObservedHost[],
): SettledMtu | { readonly problem: string } => {
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
    return { topology: withTenantMtu(topology, mtu), unmeasured: [], reason, warnings };
  }
  if (decided.unknown.length === 0) return { problem: decided.problem };
  return { topology, unmeasured: decided.unknown, warnings: [] };
};

/** A declared thing whose kind and inputs go together, for calls that do not name the kind. */
type DesiredOf<K extends ResourceKind> = {
  [P in K]: { readonly kind: P; readonly name: string; readonly inputs: InputsByKind[P] };
}[K];

type Judged = { readonly warnings: readonly string[] } & (
  | (Thing & { readonly changes: readonly Change[] })
  | (Thing & { readonly reason: string })
  | (Thing & { readonly unknown: Unknown })
  | { readonly fine: true }
);

const judge = <K extends ResourceKind>(
  resource: DesiredOf<K>,
  observed: readonly ObservedHost[],
  mtuUnknown: boolean,
): Judged => {
  const { kind, name, inputs } = resource;
  const driver = drivers[kind];
  const id = driver.idOf(inputs);
  const { host } = inputs;
  const thing: Thing = { host, kind, name, id };
  const seen = observed.find((one) => one.host === host);
  if (seen === undefined) return { ...thing, unknown: notObserved(host), warnings: [] };
  const reading: Reading<InputsByKind[K]> = driver.read(seen, id, inputs);
  if (reading.status === "unknown") return { ...thing, unknown: reading.unknown, warnings: [] };
  if (reading.status === "absent") return { ...thing, reason: reading.reason, warnings: [] };
  const { warnings = [] } = reading;
  // While the tenant MTU is not known, neither is what follows from it.
  const changes = driver
    .diff(inputs, reading.inputs)
    .filter(({ path }) => !mtuUnknown || path.at(-1) !== "mtu");
  return changes.length === 0 ? { fine: true, warnings } : { ...thing, changes, warnings };
};

const notObserved = (host: string): Unknown => ({
  kind: "unreachable",
  host,
  what: "everything",
  reason: "it was not looked at",
  next: "Look again with the topology as it is now.",
});
