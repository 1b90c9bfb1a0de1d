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
  /** `update`: as declared; `restore`: as it was before it was managed. */
  readonly purpose: "update" | "restore";
}

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
  | ({ readonly type: "step-taken-back"; readonly step: Step } & StepContext)
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

/** A step that writes on a host is about to begin. */
export type Intent = Extract<EngineEvent, { type: "step-started" }>;

/**
 * Keeps an intent where it lasts, before the step begins. Why it could not, as a sentence: then the step
 * does not run.
 */
export type IntentSink = (intent: Intent) => string | undefined;
