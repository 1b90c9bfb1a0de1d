import { z } from "zod";
import { JournalEntry } from "./entry.js";

const Inputs = z.record(z.string(), z.json());

/**
 * How a thing was before a run wrote it for the first time, with which a rollback restores it: one line
 * of JSON, on the disk before the first step of the thing begins.
 */
export const ThingLine = JournalEntry.pick({
  format: true,
  at: true,
  run: true,
  by: true,
  writer: true,
  stack: true,
  purpose: true,
  host: true,
  kind: true,
  name: true,
}).extend({
  mark: z.literal("before"),
  /** What was declared of it: no more than this was written. */
  declared: Inputs,
  /** What the run left, where that is not what was declared; null: the thing was gone. */
  left: Inputs.nullable().exactOptional(),
  /** What the kind's restorer recorded; absent where `lost` says why. */
  was: z.string().exactOptional(),
  /** What a reading showed; absent where the thing was not there, or `lost` says why. */
  seen: Inputs.exactOptional(),
  /**
   * Why nothing restores it: a part could not be read; a one-shot command of the program made the
   * change; it holds a secret, which a journal does not keep; it is larger than a line may be.
   */
  lost: z.enum(["unreadable", "one-shot", "secret", "too-large"]).exactOptional(),
});
export type ThingLine = z.infer<typeof ThingLine>;

/** Characters of JSON; of a thing that takes more, its state before is not kept. A bridge with 1,000 ports takes some 100,000. */
export const LARGEST_THING = 128 * 1024;
