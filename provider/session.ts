import type { Words } from "../core/model/words.js";
import { setTimeout as sleep } from "node:timers/promises";
import { thingKey } from "../core/model/thing-key.js";
import {
  isOfThing,
  settledWords,
  type Engine,
  type EngineEvent,
  type SettledGuard,
} from "../core/engine/index.js";
import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import type { Unknown } from "../core/model/unknown.js";
import type { ObservedHost } from "../core/model/observed.js";
import type { Foreseen } from "../core/consequences/foresee.js";
import type { PlannedRestore } from "../core/plan/restore-update.js";
import type { Undeclared } from "../core/undeclared/undeclared.js";
import type { ThingId } from "./thing-id.js";
import type { Journal } from "../core/journal/create-journal.js";
import type { Shown } from "./shown.js";

/** Hears of one resource's steps while they run. */
export interface StepListener {
  /** What a step's command had to say, or how long the step may take. */
  readonly said: (title: string, detail: string) => void;
  /** Why what became of a step is not in the journal. */
  readonly unrecorded: (reason: string) => void;
}

/** What a configured plugin works with: one engine, and the listeners of the resources under way. */
export interface Session {
  readonly engine: Engine;
  /** What the user was shown before this run changes anything. */
  readonly shown: Shown;
  /** Runs `work` while `listener` hears of the steps of this resource. */
  readonly listening: <T>(
    resource: { readonly kind: ResourceKind; readonly id: string },
    listener: StepListener,
    work: () => Promise<T>,
  ) => Promise<T>;
  /** Called before anything is written: the stack whose journal it belongs to. */
  readonly beginsWriting: (stack: string) => void;
  /** Everything that the topology declares, for what is recorded of it. */
  readonly desired: readonly ThingId[];
  /** What becomes of the hosts when the stack is destroyed. */
  readonly onDestroy: "leave" | "restore";
  /** What could change forwarding and is not declared, of what was observed; nothing by default. */
  readonly undeclared?: (observed: readonly ObservedHost[]) => readonly Undeclared[];
  /** Who loses or gains a way by an update, and why it may not be made; nobody by default. */
  readonly foresee?: (observed: readonly ObservedHost[]) => Foreseen;
  /** The same of putting things back as they were; nobody by default. */
  readonly foreseeRestore?: (
    observed: readonly ObservedHost[],
    things: readonly PlannedRestore[],
  ) => Foreseen;
  /** Why nothing may be written: another topology that uses a host declares something otherwise. */
  readonly contested?: (observed: readonly ObservedHost[]) => Unknown | undefined;
  /**
   * What is declared of a thing of which other topologies may have a part, so that what is recorded of it
   * first is this topology's part; undefined, and by default: of no use for reading it.
   */
  readonly scopeOf?: <K extends ResourceKind>(kind: K, id: string) => InputsByKind[K] | undefined;
  /** Clones of the agents' source on this machine, absolute paths keyed by host. */
  readonly repositories: Readonly<Record<string, string>>;
  /** Whether no host is to be read: what is recorded counts as live. False by default. */
  readonly adopting?: boolean;
  /** What is read instead of the hosts, so that nothing may be written; absent: the hosts. */
  readonly looksAt?: string;
  /** How to remediate the other hosts while nothing of `hosts` can be read, for a stack; empty: no way. */
  readonly meanwhile?: (hosts: readonly string[], stack: string) => Words | undefined;
  /** The line that runs a command of Pulumi again on a stack, as this run was; a plain one by default. */
  readonly again?: (command: "up" | "destroy", stack: string) => string;
  /** Whether an update of this kind comes to its proofs at the end; false by default. */
  readonly hasProofs?: boolean;
  /** Called when a program declares something: then a Delete is part of an update. */
  readonly declares: () => void;
  readonly isDeclaring: () => boolean;
  /**
   * Confirms what was written on the hosts, or has it taken back on all of them: why, as sentences, and what
   * became of each host. Undefined where all is confirmed or nothing was written.
   */
  readonly settle: () => Promise<string | undefined>;
  /** Whether every host that was written on since takes a new login; why not, and that all go back then. */
  readonly checkLogins: () => Promise<string | undefined>;
  /** Called when the user has cancelled the run and nothing is under way any more: what was applied stays. */
  readonly cancelled: () => Promise<void>;
  /** Called when the engine was killed, before `close`: what is not confirmed is taken back. */
  readonly cutOff: () => void;
  readonly close: () => Promise<void>;
}

/** What the topology says that a session needs to know. */
export type SessionPlan = Pick<
  Session,
  | "desired"
  | "onDestroy"
  | "repositories"
  | "undeclared"
  | "contested"
  | "foresee"
  | "foreseeRestore"
  | "scopeOf"
  | "adopting"
  | "looksAt"
  | "meanwhile"
  | "again"
  | "hasProofs"
>;

const NO_PLAN: SessionPlan = { desired: [], onDestroy: "leave", repositories: {} };

/** What a session keeps in files. */
export interface Records {
  readonly shown: Shown;
  readonly journal: Journal;
}

/** Seconds that taking back may take: while the engine waits, and of the 5 that it gives a plugin to end. */
const PATIENCE = { inRun: 30, atEnd: 3 };
/** Milliseconds of those 5 s: a confirmation that was cut off would leave one host new and another old. */
const AT_END = { confirmWithin: 3000, all: 4500 };

/** What a run that ends early has to say, for somebody who reads the engine's output. */
const tell = (words: string | undefined): void => {
  if (words !== undefined) process.stderr.write(`${words}\n`);
};

const UNSETTLED =
  "The hosts did not answer in time for all to be confirmed: what this run wrote goes back, on each by its guard. To see it: npx overlay guard status";

/** Settles one after the other, so that none ends the process in the middle of another. */
const settling = (engine: Engine): Engine["settle"] => {
  let before: Promise<unknown> = Promise.resolve();
  return (...how) => {
    const now = before.then(() => engine.settle(...how));
    before = now.catch(() => undefined);
    return now;
  };
};

/** How a run ends, and what becomes of what it wrote. */
const ending = (engine: Engine, hasProofs: boolean) => {
  const settle = settling(engine);
  let isOver = false;
  const over = (): Promise<readonly SettledGuard[]> => {
    isOver = true;
    return settle(PATIENCE.inRun);
  };
  return {
    settle: async () => settledWords(await over()),
    cancelled: async () => {
      tell(settledWords(await over()));
    },
    checkLogins: async () => {
      const lost = await engine.checkLogins();
      return lost === undefined
        ? undefined
        : `nothing more is written, and all hosts go back, because ${lost}`;
    },
    atEnd: async (isUpdate: boolean) => {
      if (isUpdate && !isOver && hasProofs) engine.unproven();
      const late = sleep(AT_END.all, undefined, { ref: false });
      const settled = await Promise.race([settle(PATIENCE.atEnd, AT_END.confirmWithin), late]);
      if (settled === undefined) engine.unsettled();
      tell(settled === undefined ? UNSETTLED : settledWords(settled));
    },
  };
};

/**
 * Opens the engine with `open`, keeps what it does in the journal and hands each step's event to the
 * listener of its resource.
 */
export const createSession = (
  open: (onEvent: (event: EngineEvent) => void) => Engine,
  { shown, journal }: Records,
  plan: SessionPlan = NO_PLAN,
): Session => {
  let declaring = false;
  let isCutOff = false;
  const listeners = new Map<string, StepListener>();
  const engine = open((event) => {
    const missing = journal.record(event);
    const listener = isOfThing(event) ? listeners.get(thingKey(event)) : undefined;
    if (missing !== undefined) listener?.unrecorded(missing);
    if (event.type === "step-started" && event.step.announce !== undefined) {
      listener?.said(event.step.title, event.step.announce);
    }
    if (event.type !== "step-ended" || event.detail === undefined) return;
    listener?.said(event.step.title, event.detail);
  });
  const end = ending(engine, plan.hasProofs === true);
  return {
    ...plan,
    engine,
    shown,
    beginsWriting: journal.begin,
    declares: () => {
      declaring = true;
    },
    isDeclaring: () => declaring,
    settle: end.settle,
    checkLogins: end.checkLogins,
    cancelled: end.cancelled,
    cutOff: () => {
      isCutOff = true;
      journal.cutOff();
    },
    close: async () => {
      shown.close();
      if (!isCutOff) await end.atEnd(declaring);
      await engine.close();
      journal.close();
    },
    listening: async (thing, listener, work) => {
      const key = thingKey(thing);
      listeners.set(key, listener);
      try {
        return await work();
      } finally {
        listeners.delete(key);
      }
    },
  };
};
