import type { ZodType } from "zod";
import type { Change } from "./change.js";
import type { ObservedHost } from "../../model/observed.js";
import type { InputsByKind, ResourceKind } from "./managed-kinds.js";
import type { Planned } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import type { Words } from "../../model/words.js";

/** What an observation says about one resource. */
export type Reading<Inputs> =
  | {
      readonly status: "present";
      readonly inputs: Inputs;
      readonly facts: Facts;
      /** What somebody should know although nothing is to be changed, as sentences. */
      readonly warnings?: readonly Words[];
      /** What is worth knowing and is as it should be, as sentences. */
      readonly notes?: readonly Words[];
    }
  | { readonly status: "absent"; readonly reason: Words }
  | { readonly status: "unknown"; readonly unknown: Unknown };

/** What is worth showing and not part of what is compared, e.g. the OVS port's name. */
export type Facts = Readonly<Record<string, string | number>>;

/**
 * How one kind of thing is read, compared and changed. Every function is pure: the engine observes
 * the host and runs the steps.
 */
export interface Driver<K extends ResourceKind = ResourceKind> {
  readonly kind: K;
  /** Strict schema of what a program may declare; its issues carry the property paths. */
  readonly schema: ZodType<InputsByKind[K]>;
  /** Properties that make up the identity: changing one means another thing. */
  readonly identity: readonly (keyof InputsByKind[K] & string)[];
  /** "host-a/arch-ovs/vtep-10-14-23-1": the identity's values, joined by "/". */
  idOf(inputs: InputsByKind[K]): string;
  /** The identity from an id; undefined when the text is no id of this kind. */
  parseId(id: string): Partial<InputsByKind[K]> | undefined;
  /**
   * Projects an observation on one resource. `scope` is what was declared or recorded before and
   * limits the projection to what it mentions; without it (import) everything managed is returned.
   */
  read(observed: ObservedHost, id: string, scope?: InputsByKind[K]): Reading<InputsByKind[K]>;
  /** What differs, by property; empty when nothing does. Order: by path. */
  diff(desired: InputsByKind[K], observed: InputsByKind[K]): readonly Change[];
  /**
   * The steps that make the host as desired, guarded by what was observed: a value that changed
   * since then is a conflict. `runId` makes names unique (EOS sessions) and marks what we write.
   * Returns an Unknown where it cannot be planned, e.g. the container's port is not attached. Where
   * the thing is not settled, the steps settle it, and all is planned anew on what is there then.
   */
  plan(desired: InputsByKind[K], observed: ObservedHost, runId: string): Planned;
  /**
   * False while what was observed will change by itself (a commit that EOS takes back unless it is
   * confirmed). Absent: always true.
   */
  isSettled?(observed: ObservedHost, id: string): boolean;
  /**
   * Whether what is observed is what `seen` foretold when it was not settled, so that it is nobody's
   * change. Absent: never.
   */
  isForetold?(seen: InputsByKind[K], observed: ObservedHost): boolean;
  /**
   * Why nothing of it may be written, whatever else would: another topology that uses the host has
   * declared it otherwise. Asked before an update is confirmed. Absent: never.
   */
  conflict?(desired: InputsByKind[K], observed: ObservedHost): Unknown | undefined;
  /**
   * Whether other topologies have a share of the thing, so that a change of theirs while it is written is
   * no conflict and it is planned again. Absent: never.
   */
  isShared?(observed: ObservedHost, id: string): boolean;
  /** Properties that others write too where a thing is shared. None by default. */
  readonly sharedProperties?: readonly (keyof InputsByKind[K] & string)[];
  /**
   * The declaration, with what has to go of what was `recorded` for only as long as it is declared.
   * Absent: what is declared no more is left alone.
   */
  withRemovals?(desired: InputsByKind[K], recorded: InputsByKind[K]): InputsByKind[K];
  /**
   * Properties of an observation that follow from other things than this one, e.g. from the ports of a
   * bridge: a change of theirs since the last reading is no conflict. None by default.
   */
  readonly consequences?: readonly (keyof InputsByKind[K] & string)[];
  /**
   * True when a change is made by a one-shot command of the program, which follows this resource and
   * proves itself: then nothing is written or read back here, and a plan has no steps. False by
   * default.
   */
  readonly external?: true;
}
