import type { Change } from "../kinds/contract/change.js";
import type { HostConnection } from "../model/command.js";
import type { Driver, Facts, Reading } from "../kinds/contract/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { InputsByKind, ResourceKind } from "../kinds/declarations.js";
import type { RowWrite } from "../model/row-write.js";
import type { StepOutcome } from "../model/step.js";
import type { Observation, Unknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";
import type { EventSink, IntentSink } from "./events.js";
import type { SettledGuard, StepGuard } from "./step-guard.js";
import type { Observations } from "./observations.js";
import type { Restorers } from "../kinds/contract/restorer.js";
import type { HostTools } from "../model/target.js";

/** What became of making one resource as declared. */
export type Reconciled<Inputs> =
  | {
      readonly status: "ok";
      /** False when the host already was as declared and nothing was written. */
      readonly changed: boolean;
      /** What the host shows now, read back after the write. */
      readonly inputs: Inputs;
      readonly facts: Facts;
      readonly outcomes: readonly StepOutcome[];
    }
  | { readonly status: "unknown"; readonly unknown: Unknown }
  | {
      /** `conflict`: somebody else changed the thing since it was observed; it was left alone. */
      readonly status: "conflict" | "failed";
      readonly reason: Words;
      readonly outcomes: readonly StepOutcome[];
      /** What the host shows now, where it could be read. */
      readonly inputs?: Inputs;
    };

export interface Engine {
  /** Reads one resource from the host's shared observation. */
  read<K extends ResourceKind>(
    kind: K,
    id: string,
    scope?: InputsByKind[K],
  ): Promise<Reading<InputsByKind[K]>>;
  /** What differs between declared and live, by property. */
  diff<K extends ResourceKind>(
    kind: K,
    desired: InputsByKind[K],
    observed: InputsByKind[K],
  ): readonly Change[];
  /**
   * Whether what was read last is what an earlier reading, `seen`, foretold when it was not settled,
   * so that it is nobody's change.
   */
  isForetold<K extends ResourceKind>(kind: K, seen: InputsByKind[K]): boolean;
  /**
   * Why nothing of it may be written: another topology has claimed it otherwise; undefined when it may, and
   * where the host could not be read.
   */
  conflict<K extends ResourceKind>(kind: K, desired: InputsByKind[K]): Promise<Unknown | undefined>;
  /**
   * Makes the host as `desired`; creating and updating are the same. `expected` is what the caller
   * last saw: anything else on the host is a conflict, unless it already is as desired.
   */
  reconcile<K extends ResourceKind>(
    kind: K,
    desired: InputsByKind[K],
    expected?: InputsByKind[K],
  ): Promise<Reconciled<InputsByKind[K]>>;
  /**
   * The thing as it is now, for `restore`; unknown where it cannot be read, undefined for a kind that
   * is never restored.
   */
  record<K extends ResourceKind>(
    kind: K,
    id: string,
  ): Promise<Observation<ThingRecord<K>> | undefined>;
  /**
   * Restores a thing as recorded, unless somebody changed what was last `applied`, or what was `left`
   * where that is something else.
   */
  restore<K extends ResourceKind>(
    kind: K,
    record: ThingRecord<K>,
    applied: InputsByKind[K],
    how?: RestoreOptions<K>,
  ): Promise<Restored>;
  /** What `restore` would do, from what is observed now. Writes nothing. */
  foresee<K extends ResourceKind>(
    kind: K,
    record: ThingRecord<K>,
    applied: InputsByKind[K],
    how?: RestoreOptions<K>,
  ): Promise<Foreseen>;
  /** What every host answered, or that it did not: the shared observation of each. */
  observeAll(): Promise<readonly ObservedHost[]>;
  /**
   * Confirms what was written, over fresh connections to all hosts, or takes it back on all of them. Empty where
   * nothing was written under a guard, or a step is under way.
   *
   * @param patience seconds that taking back may take
   * @param confirmWithin milliseconds in which all hosts have to answer; later, none is confirmed. No limit by default
   */
  settle(patience: number, confirmWithin?: number): Promise<readonly SettledGuard[]>;
  /** Whether every host that was written on since takes a new login; why not, and then all hosts go back. */
  checkLogins(): Promise<Words | undefined>;
  /** Called where an update of the thing was refused before the engine heard of it: it counts as one that failed. */
  refused(kind: ResourceKind, id: string): void;
  /** Called where the run ends before `settle` has: what becomes of what it wrote is not known. */
  unsettled(): void;
  /** Called before `settle` where a run ends without all its proofs. */
  unproven(): void;
  /** Ends all connections; what is not settled is taken back by the guards in their time. */
  close(): Promise<void>;
}

/** A connection that the engine may end. */
export type ClosableConnection = HostConnection & { close(): Promise<void> };

/** One driver per kind. */
export type Drivers = { readonly [K in ResourceKind]: Driver<K> };

/** What became of putting one thing back. */
export type Restored =
  /** It is as it was recorded; nothing had to be written. */
  | { readonly status: "as-recorded" }
  | { readonly status: "restored"; readonly outcomes: readonly StepOutcome[] }
  | {
      /** `conflict`: it is neither as recorded nor as applied: somebody else's, and left alone. */
      readonly status: "conflict" | "failed";
      readonly reason: Words;
      readonly outcomes: readonly StepOutcome[];
    };

export interface RestoreOptions<K extends ResourceKind = ResourceKind> {
  /** `restore` by default. */
  readonly purpose?: "restore" | "rollback";
  /**
   * What our runs may have left, null for nothing: a property that is in none of them so, nor as recorded,
   * is somebody else's. What was last applied by default.
   */
  readonly left?: readonly (InputsByKind[K] | null)[];
}

/** What would come of putting a thing back. */
export type Foreseen =
  /** It is as it was recorded. */
  | { readonly status: "as-recorded" }
  | {
      readonly status: "ready";
      /** By property: what is live, and what it is restored to; empty where no property shows it. */
      readonly changes: readonly Change[];
      /** What is written, step by step. */
      readonly titles: readonly Words[];
      /** Rows of Open vSwitch's database that the steps change. */
      readonly rows: readonly RowWrite[];
    }
  /** Somebody else changed it since. */
  | { readonly status: "conflict"; readonly reason: Words }
  /** It was read, and nothing restores it. */
  | { readonly status: "impossible"; readonly reason: Words }
  | { readonly status: "unknown"; readonly unknown: Unknown };

/** A thing as it was before it was managed. */
export interface ThingRecord<K extends ResourceKind = ResourceKind> {
  /** What the kind's restorer recorded. */
  readonly was: string;
  /** What a reading showed then; absent when the thing was not there. */
  readonly seen?: InputsByKind[K];
}

export interface ReconcileContext {
  readonly observations: Observations;
  readonly emit: EventSink;
  readonly intend: IntentSink;
  readonly signal: AbortSignal | undefined;
  /** Makes names unique and marks what this run writes. */
  readonly runId: string;
  /** Why nothing may be written, as a sentence; undefined when it may. Asked before every write. */
  readonly refusal: () => string | undefined;
  /** How kinds are restored, for what is kept of a thing before it is written. */
  readonly restorers: Restorers;
  /** The guard of a host; undefined where none is armed. */
  readonly guardOf: (host: string) => StepGuard | undefined;
  /** How a host's commands are called. */
  readonly toolsOf: (host: string) => HostTools | undefined;
}
