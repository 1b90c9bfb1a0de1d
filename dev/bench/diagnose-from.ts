import { diagnose } from "../../core/diagnosis/diagnose.js";
import type { Diagnosis } from "../../core/diagnosis/diagnosis.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import type { ResolvedTopology } from "../../core/desired/resolve-topology.js";
import { seenFrom } from "./seen-from.js";

/** A diagnosis of a snapshot from these hosts alone, and the milliseconds that it took. */
export const diagnoseFrom = (
  topology: ResolvedTopology,
  snapshot: Snapshot,
  read: readonly string[],
): { readonly found: Diagnosis; readonly ms: number } => {
  const observed = seenFrom(snapshot, read);
  const start = performance.now();
  const found = diagnose(topology, observed);
  return { found, ms: performance.now() - start };
};
