import type { Engine, EngineEvent } from "../core/engine/index.js";
import type { DesiredResource } from "../core/model/resources.js";
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
  /** Everything that the topology declares, for what is recorded of it. */
  readonly desired: readonly DesiredResource[];
  /** What becomes of the hosts when the stack is destroyed. */
  readonly onDestroy: "leave" | "restore";
  /** Clones of the agents' source on this machine, absolute paths keyed by host. */
  readonly repositories: Readonly<Record<string, string>>;
  /** Whether no host is to be read: what is recorded counts as live. False by default. */
  readonly adopting?: boolean;
  /** What is read instead of the hosts, so that nothing may be written; absent: the hosts. */
  readonly looksAt?: string;
  /** Called when a program declares something: then a Delete is part of an update. */
  readonly declares: () => void;
  readonly isDeclaring: () => boolean;
  readonly close: () => Promise<void>;
}

/** What the topology says that a session needs to know. */
export type SessionPlan = Pick<
  Session,
  "desired" | "onDestroy" | "repositories" | "adopting" | "looksAt"
>;

const NO_PLAN: SessionPlan = { desired: [], onDestroy: "leave", repositories: {} };

/** Opens the engine with `open` and hands each step's event to the listener of its resource. */
export function createSession(
  open: (onEvent: (event: EngineEvent) => void) => Engine,
  shown: Shown,
  plan: SessionPlan = NO_PLAN,
): Session {
  let declaring = false;
  const listeners = new Map<string, StepListener>();
  const engine = open((event) => {
    if (event.type === "step-ended") listeners.get(event.id)?.(event);
  });
  return {
    ...plan,
    engine,
    shown,
    declares: () => {
      declaring = true;
    },
    isDeclaring: () => declaring,
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
