import type { JournalEntry } from "./entry.js";
import { JOURNAL_FORMAT } from "./entry.js";
import type { HandCommands } from "../model/hand-command.js";
import type { Writer } from "./writer.js";
import { handLine } from "../model/hand-line.js";
import { redactText, redactValue } from "../drivers/redact-text.js";
import { isOfThing, type EngineEvent, type ThingEvent } from "../engine/events.js";

/** What a run's lines have in common. */
export interface JournalContext {
  readonly stack: string;
  /** "user@machine" */
  readonly by: string;
  /** This process, where it can be told from others. */
  readonly writer: Writer | undefined;
  readonly now: () => Date;
  /** Of a rollback: the run before which everything is restored. */
  readonly back?: string;
}

/** A thing's id without the host that it begins with. */
export const nameOnHost = (host: string, id: string): string =>
  id.startsWith(`${host}/`) ? id.slice(host.length + 1) : id;

type Told = Pick<JournalEntry, "title" | "why" | "argv" | "writes" | "outcome" | "reason"> & {
  readonly undo: HandCommands;
};

/** The line for an event, without secrets; undefined for an event that a journal does not keep. */
export const entryOfEvent = (
  event: EngineEvent,
  { stack, by, writer, now, back }: JournalContext,
): JournalEntry | undefined => {
  if (!isOfThing(event)) return undefined;
  const told = toldOf(event);
  if (told === undefined) return undefined;
  const { run, purpose, host, kind, id } = event;
  const who = writer === undefined ? { by } : { by, writer };
  const what = back === undefined ? { purpose } : { purpose, back };
  const about = { run, ...who, stack, ...what, host, kind, name: nameOnHost(host, id) };
  return { format: JOURNAL_FORMAT, at: now().toISOString(), ...about, ...withoutSecrets(told) };
};

const toldOf = (event: ThingEvent): Told | undefined => {
  switch (event.type) {
    case "unknown-read-back":
    case "step-ended": {
      const { status, reason } = event.outcome;
      if (status === "not-run") return undefined;
      return {
        ...textsOf(event.step),
        outcome: status,
        ...(reason === undefined ? {} : { reason }),
      };
    }
    case "step-taken-back":
      return {
        ...textsOf(event.step),
        outcome: "taken-back",
        ...(event.reason === undefined ? {} : { reason: event.reason }),
      };
    case "clean-up-failed": {
      const { step, command, reason } = event;
      const { title, why, undo } = step;
      const argv = [...command.argv];
      return {
        title: `clean up: ${title}`,
        why,
        undo,
        argv,
        writes: false,
        outcome: "failed",
        reason,
      };
    }
    case "read-back-failed":
      return { ...READ_BACK, outcome: "failed", reason: event.reason };
    case "step-started":
      return { ...textsOf(event.step), outcome: "started" };
  }
};

const READ_BACK = {
  title: "read back what was written",
  why: "what a host shows afterwards counts, not what its commands say",
  argv: [],
  writes: false,
  undo: [],
};

const textsOf = ({
  title,
  why,
  undo,
  writes,
  command,
}: Extract<EngineEvent, { type: "step-ended" }>["step"]) => ({
  title,
  why,
  argv: [...command.argv],
  writes,
  undo,
});

/** Outcome and the like are ours; texts may hold what stands in a device's configuration. */
const withoutSecrets = ({ undo, ...told }: Told) => ({
  ...told,
  ...undoOf(redactValue(undo)),
  title: redactText(told.title),
  why: redactText(told.why),
  argv: told.argv.map(redactText),
  ...(told.reason === undefined ? {} : { reason: redactText(told.reason) }),
});

const undoOf = (commands: HandCommands): Pick<JournalEntry, "undo" | "undoCommands"> => ({
  undo: handLine(commands),
  ...(commands.length === 0 ? {} : { undoCommands: commands }),
});
