import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { LARGEST_JOURNAL, type JournalFiles } from "../../core/journal/journal-files.js";

/** A file that lines are added to. */
export interface AppendFile {
  /**
   * Adds a line in a single write, so that lines of other writers are not mixed into it.
   *
   * @throws Error where not all of it could be written; the next line begins on a line of its own.
   */
  readonly append: (line: string) => void;
  readonly close: () => void;
}

/**
 * Opens a journal for its owner alone, and makes it where there is none. One that has grown too
 * large is put aside first, in place of the one before: a run's lines stay together.
 *
 * @throws Error where the file cannot be written.
 */
export const openAppendFile = (
  { folder, current, old }: JournalFiles,
  largest = LARGEST_JOURNAL,
): AppendFile => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const bytes = statSync(current, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > largest) renameSync(current, old);
  const file = openSync(current, "a+", 0o600);
  let cut = endsInsideLine(file);
  return {
    append: (line) => {
      const whole = Buffer.from(`${cut ? "\n" : ""}${line}\n`);
      cut = true;
      const written = writeSync(file, whole);
      if (written < whole.length) {
        throw new Error(`only ${written} of ${whole.length} bytes were written; is the disk full?`);
      }
      cut = false;
    },
    close: () => {
      closeSync(file);
    },
  };
};

/** Whether the last line was cut short, by a full disk or a machine that stopped. */
const endsInsideLine = (file: number): boolean => {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last.toString() !== "\n";
};
