import type { Meanwhile } from "../desired/command-without.js";
import type { FollowedPath } from "../desired/followed-path.js";
import type { Change } from "../kinds/contract/change.js";
import type { ResourceKind } from "../kinds/declarations.js";
import type { Unknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";

/** One declared thing that is not known to be as declared. */
export interface ManagedThing {
  readonly host: string;
  readonly kind: ResourceKind;
  /** As in the stack: "ceos_1:eth3". */
  readonly name: string;
  /** "host-a/arch-ovs/vtep-10-14-23-1" */
  readonly id: string;
}

/** MTUs that change because the underlay has: the cause, and what follows from it alone. */
export interface FollowedMtu {
  readonly path: FollowedPath;
  /** Those of the drift from the MTU that the file's underlay allows to the one that was measured. */
  readonly changes: readonly Change[];
}

/** A thing of which properties differ. */
export interface DriftedThing extends ManagedThing {
  readonly changes: readonly Change[];
  /** Why no update makes it so, and what a person can do; absent: an update does. */
  readonly byHand?: Unknown;
}

export interface AbsentThing extends ManagedThing {
  readonly reason: Words;
  /** Why no update makes it, and what a person can do; absent: an update does. */
  readonly byHand?: Unknown;
}

/** What is not as declared, of everything that a topology declares. */
export interface DriftReport {
  /** Things of which properties differ, in the order of the topology. */
  readonly drifted: readonly DriftedThing[];
  /** Things that are certainly not there. */
  readonly absent: readonly AbsentThing[];
  /** Things that could not be read, or that depend on something that could not. */
  readonly unknown: readonly (ManagedThing & { readonly unknown: Unknown })[];
  /** Paths whose MTU could not be measured, so that what follows from them is not known. */
  readonly unmeasured: readonly Unknown[];
  /** How many things are as declared. */
  readonly asDeclared: number;
  /** The tenant MTU and where it comes from; absent when it is not managed or not known. */
  readonly tenantMtu?: string;
  /** A path that is otherwise than the file says, and the MTUs that follow it; absent: none is. */
  readonly followed?: FollowedMtu;
  /** Experiments that are on, as the stack's settings have them; absent: none. */
  readonly experiments?: readonly string[];
  /** How to remediate the other hosts where nothing of one can be read; absent: no need, or no way. */
  readonly meanwhile?: Meanwhile;
  /** What somebody should know although nothing is to be changed; `allWarnings` has those of `agents` too. */
  readonly warnings: readonly Words[];
  /** What agents remember otherwise than Open vSwitch has it; absent: nothing. */
  readonly agents?: readonly AgentMemory[];
}

/** An agent answers from its memory, and nothing follows it: Open vSwitch is what forwards. */
export interface AgentMemory {
  readonly host: string;
  readonly warnings: readonly Words[];
}

/** What somebody should know although nothing is to be changed, whoever says it. */
export const allWarnings = ({ warnings, agents = [] }: DriftReport): readonly Words[] => [
  ...warnings,
  ...agents.flatMap((one) => one.warnings),
];
