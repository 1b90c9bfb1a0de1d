import type { Change } from "../model/change.js";
import type { ResourceKind } from "../model/resources.js";
import type { Unknown } from "../model/unknown.js";

/** One declared thing that is not known to be as declared. */
export interface Thing {
  readonly host: string;
  readonly kind: ResourceKind;
  /** As in the stack: "ceos_1:eth3". */
  readonly name: string;
  /** "host-a/arch-ovs/vtep-10-14-23-1" */
  readonly id: string;
}

/** What is not as declared, of everything that a topology declares. */
export interface DriftReport {
  /** Things of which properties differ, in the order of the topology. */
  readonly drifted: readonly (Thing & { readonly changes: readonly Change[] })[];
  /** Things that are certainly not there: an update would make them. */
  readonly absent: readonly (Thing & { readonly reason: string })[];
  /** Things that could not be read, or that depend on something that could not. */
  readonly unknown: readonly (Thing & { readonly unknown: Unknown })[];
  /** Paths whose MTU could not be measured, so that what follows from them is not known. */
  readonly unmeasured: readonly Unknown[];
  /** How many things are as declared. */
  readonly asDeclared: number;
  /** The tenant MTU and where it comes from; absent when it is not managed or not known. */
  readonly tenantMtu?: string;
  /** Experiments that are on, as the stack's settings have them; absent: none. */
  readonly experiments?: readonly string[];
  /** How to mend the other hosts where nothing of one can be read; absent: no need, or no way. */
  readonly meanwhile?: string;
  /** What somebody should know although nothing is to be changed. */
  readonly warnings: readonly string[];
}

export type Verdict = "clean" | "drift" | "unknown";

/** What the report comes to: something unknown outweighs drift, which is listed all the same. */
export const verdictOf = ({ drifted, absent, unknown, unmeasured }: DriftReport): Verdict => {
  if (unknown.length + unmeasured.length > 0) return "unknown";
  return drifted.length + absent.length > 0 ? "drift" : "clean";
};
