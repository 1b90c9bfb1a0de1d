import type { StepOutcome } from "../model/step.js";

/** What happens while the engine works: facts only, renderers choose the words. */
export type EngineEvent =
  | { readonly type: "observation-started"; readonly host: string }
  | { readonly type: "observation-ended"; readonly host: string; readonly durationMs: number }
  | {
      readonly type: "step-started";
      readonly host: string;
      readonly id: string;
      readonly title: string;
    }
  | {
      readonly type: "step-ended";
      readonly host: string;
      readonly id: string;
      readonly outcome: StepOutcome;
      /** What the command had to say, e.g. the session's diff. */
      readonly detail?: string;
    };

export type EventSink = (event: EngineEvent) => void;
