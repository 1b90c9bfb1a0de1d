import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { describeFileTrouble } from "../core/model/file-trouble.js";
import { Failure } from "./failure.js";
import { notWritten, type FileToSave } from "./save-file.js";

/** Where a command is to write. */
export interface KeptFile extends Pick<FileToSave, "what"> {
  /** Undefined or "-": standard output, which needs no place. */
  readonly file: string | undefined;
  /** Whether one that is there may be replaced; true by default. */
  readonly replace?: boolean;
}

/**
 * Refuses a place that cannot be written before anything is asked of a host: what was seen in an
 * incident is not to be lost to a wrong path. Writes nothing; a full disk shows later.
 */
export const checkPlace = async ({ what, file, replace = true }: KeptFile): Promise<void> => {
  if (file === undefined || file === "-") return;
  const path = resolve(file);
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile() === true && !replace)
    throw new Failure({
      what: `the ${what} would replace a file that is there`,
      where: path,
      next: "name another file with -o, or add --force",
    });
  try {
    if (there?.isDirectory() === true) throw Object.assign(new Error(path), { code: "EISDIR" });
    if (there === undefined || there.isFile()) await access(await nearest(path), constants.W_OK);
  } catch (error) {
    throw notWritten(what, path, describeFileTrouble(error), error);
  }
};

/** The folder above it that is there: the others are made when it is written. */
const nearest = async (path: string): Promise<string> => {
  const folder = dirname(path);
  const there = await stat(folder).catch((error: unknown) => {
    if (isMissing(error) && folder !== path) return undefined;
    throw error;
  });
  if (there === undefined) return nearest(folder);
  if (!there.isDirectory()) throw Object.assign(new Error(folder), { code: "ENOTDIR" });
  return folder;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
