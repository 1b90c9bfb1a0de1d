import type { HostCommand } from "../model/command.js";
import type { ResourceKind } from "../kinds/declarations.js";
import type { Step, StepOutcome } from "../model/step.js";
import type { Words } from "../model/words.js";

/** What a step is part of. */
export interface StepContext {
  readonly host: string;
  readonly kind: ResourceKind;
  /** Of the resource. */
  readonly id: string;
  /** The run's id, as it is in marks and session names on the host. */
  readonly run: string;
  /** `update`: as declared; `restore`: as it was before it was managed; `rollback`: as before a run. */
  readonly purpose: "update" | "restore" | "rollback";
}

/** A part of a thing's properties, as JSON has them. */
export type PlainInputs = Readonly<Record<string, unknown>>;

/** What a thing was like, as `ThingRecord` has it, of any kind. */
export interface KeptBefore {
  readonly was: string;
  readonly seen?: PlainInputs;
}

/**
 * A thing is about to be written for the first time in a run: with this it can be restored later, when
 * nobody who knew it is there any more.
 */
export type ThingBegun = {
  readonly type: "thing-begun";
  /** What is mentioned, and so may be written. */
  readonly declared: PlainInputs;
  /** What the run leaves, where that is not what is declared; null: the thing is gone. */
  readonly left?: PlainInputs | null;
  /**
   * `unreadable`: a part of it that is not written could not be read; `one-shot`: a command of the program
   * makes the change, and nothing takes it back.
   */
  readonly before: KeptBefore | "unreadable" | "one-shot";
} & StepContext;

/** What happens while the engine works: facts only, renderers choose the words. */
export type EngineEvent =
  | { readonly type: "observation-started"; readonly host: string }
  | { readonly type: "observation-ended"; readonly host: string; readonly durationMs: number }
  | ({ readonly type: "step-started"; readonly step: Step } & StepContext)
  | ({
      readonly type: "step-ended";
      readonly step: Step;
      readonly outcome: StepOutcome;
      /** What the command had to say, e.g. the session's diff. */
      readonly detail?: Words;
    } & StepContext)
  /** What became of the step was not known when it ended; `outcome` says what was read since. */
  | ({
      readonly type: "unknown-read-back";
      readonly step: Step;
      readonly outcome: StepOutcome;
    } & StepContext)
  /** The step was applied, and undone when a later one did not succeed. */
  | ({
      readonly type: "step-taken-back";
      readonly step: Step;
      readonly reason?: Words;
    } & StepContext)
  /** What the step opened or did is still there although it was to be taken back. */
  | ({
      readonly type: "clean-up-failed";
      readonly step: Step;
      readonly command: HostCommand;
      readonly reason: Words;
    } & StepContext)
  /** Every step was applied, and the host does not show what was asked for. */
  | ({ readonly type: "read-back-failed"; readonly reason: Words } & StepContext);

/** What happens to one thing. */
export type ThingEvent = Exclude<
  EngineEvent,
  { type: "observation-started" } | { type: "observation-ended" }
>;

export const isOfThing = (event: EngineEvent): event is ThingEvent =>
  event.type !== "observation-started" && event.type !== "observation-ended";

export type EventSink = (event: EngineEvent) => void;

/** A step that writes on a host is about to begin, or the first of a thing. */
export type Intent = StepIntent | ThingBegun;
export type StepIntent = Extract<EngineEvent, { type: "step-started" }>;

/**
 * Keeps an intent where it lasts, before the step begins. Why it could not, as a sentence: then the step
 * does not run.
 */
export type IntentSink = (intent: Intent) => string | undefined;
