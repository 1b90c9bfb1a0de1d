import { hostTargets } from "../../core/desired/host-targets.js";
import { createEngine, isOfThing, type Engine, type EngineEvent } from "../../core/engine/index.js";
import { createJournal, whoRuns, type Journal } from "../../core/journal/create-journal.js";
import type { ThingBefore } from "../../core/journal/rollback.js";
import { thingKey } from "../../core/model/thing-key.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import type { OfStack } from "../stack-topology.js";
import { keyOfThing } from "./foreseen.js";

/** The engine of a rollback, with a journal of what it does. */
export interface OpenRollback {
  readonly engine: Engine;
  readonly journal: Journal;
  /** Why what became of a thing's steps is not in the journal. */
  readonly unrecorded: (thing: ThingBefore) => readonly string[];
}

/**
 * Opens what a rollback to before `run` works with. The connections do not hear of Ctrl-C: a step that was
 * cut off could not be cleaned up over a connection that was cut off too.
 */
export const openRollback = (
  { projectRoot, signal }: CliContext,
  { file, topology, stack }: OfStack,
  run: string,
): OpenRollback => {
  const journal = createJournal(projectRoot, { back: run, worker: "rollback" });
  journal.begin(stack.name);
  const missing = new Map<string, string[]>();
  const { refusal, intend, owner } = journal;
  const onEvent = (event: EngineEvent): void => {
    const why = journal.record(event);
    if (why === undefined || !isOfThing(event)) return;
    const key = thingKey(event);
    missing.set(key, [...(missing.get(key) ?? []), why]);
  };
  const targets = hostTargets(topology, file);
  return {
    journal,
    engine: createEngine({
      ...{ targets, connect: (target) => connectSsh(target), onEvent, signal },
      ...{ refusal, intend, owner, by: whoRuns() },
    }),
    unrecorded: (thing) => missing.get(keyOfThing(thing)) ?? [],
  };
};
