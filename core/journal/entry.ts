import { z } from "zod";
import { HandCommand } from "../model/hand-command.js";
import { Writer } from "./writer.js";

/** Of the lines of a journal; a reader refuses lines of any other. */
export const JOURNAL_FORMAT = 1;

/**
 * One executed step, as a journal keeps it: one line of JSON. Written when the step ended, and for a
 * step that writes when it begins too; a step that was taken back later has another line that says so.
 */
export const JournalEntry = z.object({
  format: z.literal(JOURNAL_FORMAT),
  /** When the step ended, or began where the outcome says that it has: ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Of one `pulumi up` or `destroy`; also in the marks and session names that it leaves on hosts. */
  run: z.string().min(1),
  /** "user@machine" that ran Pulumi. */
  by: z.string(),
  /** The process that wrote the line; older lines, and systems without /proc, have none. */
  writer: Writer.exactOptional(),
  stack: z.string(),
  /**
   * `update`: as declared; `restore`: as it was before the stack managed it (a destroy); `rollback`: as
   * it was before a run.
   */
  purpose: z.enum(["update", "restore", "rollback"]),
  /** Of a rollback: the run before which it was so. */
  back: z.string().exactOptional(),
  host: z.string(),
  /** Kind of resource: "VtepPort". */
  kind: z.string(),
  /** The resource on its host: "arch-ovs/vtep-10-14-23-1". */
  name: z.string(),
  /** What the step does, for a person. */
  title: z.string(),
  /** The change that asked for it. */
  why: z.string(),
  /**
   * The command on the host, before `sudo` and the like are put in front; a script that it gets on
   * standard input is constant and not repeated here.
   */
  argv: z.array(z.string()),
  /** False for a step that only looks or opens, e.g. a configuration session. */
  writes: z.boolean(),
  /**
   * `conflict`: somebody changed the thing meanwhile, nothing was written; `failed`: nor was it here;
   * `incomplete`: it was written, and is not all that was asked for; `unknown`: it may have been
   * written; `taken-back`: it was applied, and undone because a later step did not succeed; `started`:
   * it is under way, or the run was cut off in it.
   */
  outcome: z.enum([
    "started",
    "applied",
    "incomplete",
    "conflict",
    "failed",
    "unknown",
    "taken-back",
  ]),
  /** Why it was not applied. */
  reason: z.string().optional(),
  /** How a person would undo it, as a line for the host's shell. */
  undo: z.string(),
  /** The same as data, with which the line is made for the host's own tools; older lines have none. */
  undoCommands: z.array(HandCommand).readonly().exactOptional(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/**
 * The last line of a run that was not killed: the plugin writes it when the engine tells it to end. A run
 * without it, whose process is gone, was cut off; what had not begun by then was not run.
 */
export const RunEnd = JournalEntry.pick({
  format: true,
  at: true,
  run: true,
  by: true,
  stack: true,
}).extend({ mark: z.literal("ended") });
export type RunEnd = z.infer<typeof RunEnd>;
