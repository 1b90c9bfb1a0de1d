import { diagnose } from "../../core/diagnosis/diagnose.js";
import type { Diagnosis } from "../../core/diagnosis/diagnosis.js";
import type { ResolvedTopology } from "../../core/desired/resolve-topology.js";
import { keyOf, type Key } from "../../core/model/key.js";
import { onceFor } from "../../core/model/once-for.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import { seenFrom } from "./seen-from.js";

interface TimedDiagnosis {
  readonly found: Diagnosis;
  /** Milliseconds that it took. */
  readonly ms: number;
}

/**
 * A diagnosis of a snapshot from these hosts alone. It is made once, and kept as long as the topology and the
 * snapshot are: several tests judge the same recordings.
 */
export const diagnoseFrom = (
  topology: ResolvedTopology,
  snapshot: Snapshot,
  read: readonly string[],
): TimedDiagnosis => {
  const known = madeFor(topology)(snapshot);
  const key = keyOf("", ...read);
  const found = known.get(key) ?? timed(topology, snapshot, read);
  known.set(key, found);
  return found;
};

type Made = (snapshot: Snapshot) => Map<Key, TimedDiagnosis>;

const madeFor = onceFor<ResolvedTopology, Made>(() => onceFor(() => new Map()));

const timed = (
  topology: ResolvedTopology,
  snapshot: Snapshot,
  read: readonly string[],
): TimedDiagnosis => {
  const observed = seenFrom(snapshot, read);
  const start = performance.now();
  const found = diagnose(topology, observed);
  return { found, ms: performance.now() - start };
};
