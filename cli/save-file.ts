import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { describeFileTrouble } from "../core/model/file-trouble.js";
import { OWNER_ONLY } from "../core/state/owner-only.js";
import { visible } from "../core/model/visible.js";
import { Failure } from "./failure.js";
import { writeWhole } from "./write-whole.js";

export interface FileToSave {
  /** What it is, for the message: "report". */
  readonly what: string;
  /** Relative to the working folder, or absolute. */
  readonly file: string;
  readonly text: string;
  /** For everybody whom the umask lets; by default it is for its owner alone. */
  readonly shared?: true;
}

/**
 * The one way in which a command writes a file that was asked for: the folders above it too, whole
 * or not at all, and for its owner alone unless it is to be shared: what a lab is made of is nobody else's.
 * What a text from outside has in it shows there and does nothing. A Failure that says
 * where it could not.
 */
export const saveFile = async ({ what, file, text, shared }: FileToSave): Promise<void> => {
  const path = resolve(file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, visible(text), shared === true ? undefined : OWNER_ONLY.file);
  } catch (error) {
    throw notWritten(what, path, describeFileTrouble(error), error);
  }
};

/** What is said of a file that was asked for and cannot be. */
export const notWritten = (what: string, where: string, why: string, cause: unknown): Failure =>
  new Failure(
    {
      what: `the ${what} could not be written`,
      where,
      why,
      next: "name a file where there is room and that you may write: -o FILE",
    },
    { cause },
  );
