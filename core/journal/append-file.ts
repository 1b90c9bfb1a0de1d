import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { closeFileToOthers, OWNER_ONLY, ownerOnlyFolder } from "../state/owner-only.js";
import { LARGEST_JOURNAL, type JournalFiles } from "./journal-files.js";

/** A file that lines are added to. */
export interface AppendFile {
  /**
   * Adds a line in a single write, so that lines of other writers are not mixed into it, and returns once
   * it is on the disk.
   *
   * @throws Error where that could not be done; the next line begins on a line of its own.
   */
  readonly append: (line: string) => void;
  readonly close: () => void;
}

/** How large a journal may be, and what is kept free for it; bytes. */
export interface JournalSizes {
  /** One that is larger is put aside first. */
  readonly largest: number;
  /** Room on the disk that is taken at the beginning, for the rest of the run. */
  readonly reserve: number;
}

/** More than a remediated incident takes: a run that began has room for its end, whatever fills the disk meanwhile. */
const SIZES: JournalSizes = { largest: LARGEST_JOURNAL, reserve: 256 * 1024 };

/**
 * Opens a journal for its owner alone, and makes it where there is none. One that has grown too
 * large is put aside first, in place of the one before: a run's lines stay together.
 *
 * @throws Error where the file cannot be written, or the disk has no room for a run.
 */
export const openAppendFile = (
  { folder, current, old, reserve }: JournalFiles,
  sizes = SIZES,
): AppendFile => {
  ownerOnlyFolder(folder);
  const bytes = statSync(current, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > sizes.largest) renameSync(current, old);
  takeRoom(reserve, sizes.reserve);
  const file = openSync(current, "a+", OWNER_ONLY.file);
  closeFileToOthers(file);
  let cut = endsInsideLine(file);
  const write = (line: string): void => {
    const whole = Buffer.from(`${cut ? "\n" : ""}${line}\n`);
    cut = true;
    const written = writeSync(file, whole);
    if (written < whole.length) {
      throw new Error(`only ${written} of ${whole.length} bytes were written; is the disk full?`);
    }
    fdatasyncSync(file);
    cut = false;
  };
  return {
    append: (line) => {
      try {
        write(line);
      } catch {
        rmSync(reserve, { force: true });
        write(line);
      }
    },
    close: () => {
      closeSync(file);
      rmSync(reserve, { force: true });
    },
  };
};

/** Takes the room by filling it: a file of holes would take none. */
const takeRoom = (file: string, bytes: number): void => {
  try {
    writeFileSync(file, Buffer.alloc(bytes), { mode: OWNER_ONLY.file, flush: true });
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
};

/** Whether the last line was cut short, by a full disk or a machine that stopped. */
const endsInsideLine = (file: number): boolean => {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last.toString() !== "\n";
};
