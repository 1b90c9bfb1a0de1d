import type { Engine, EngineEvent } from "../core/engine/index.js";
import type { Shown } from "./shown.js";

/** Hears of one resource's steps while they run. */
export type StepListener = (event: Extract<EngineEvent, { type: "step-ended" }>) => void;

/** What a configured plugin works with: one engine, and the listeners of the resources under way. */
export interface Session {
  readonly engine: Engine;
  /** What the user was shown before this run changes anything. */
  readonly shown: Shown;
  /** Runs `work` while `listener` hears of the steps of the resource with this id. */
  readonly listening: <T>(id: string, listener: StepListener, work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Opens the engine with `open` and hands each step's event to the listener of its resource. */
export function createSession(
  open: (onEvent: (event: EngineEvent) => void) => Engine,
  shown: Shown,
): Session {
  const listeners = new Map<string, StepListener>();
  const engine = open((event) => {
    if (event.type === "step-ended") listeners.get(event.id)?.(event);
  });
  return {
    engine,
    shown,
    close: async () => {
      shown.close();
      await engine.close();
    },
    listening: async (id, listener, work) => {
      listeners.set(id, listener);
      try {
        return await work();
      } finally {
        listeners.delete(id);
      }
    },
  };
}
