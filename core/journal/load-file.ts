import { readdir, readFile } from "node:fs/promises";
import { journalFiles, stacksWithJournal } from "./journal-files.js";
import { parseJournal, type DamagedLine, type ParsedJournal } from "./parse.js";

/** What is kept of a stack. */
export interface Journal extends Pick<ParsedJournal, "entries" | "ends" | "things" | "begun"> {
  /** Absolute path; there may be none yet. */
  readonly file: string;
  /** Bytes of the file and of the older one together. */
  readonly bytes: number;
  readonly damaged: readonly (DamagedLine & { readonly file: string })[];
  /** Other stacks that have a journal in this project. */
  readonly otherStacks: readonly string[];
}

/**
 * A stack's journal, the older file first; empty where nothing was applied yet.
 *
 * @param project absolute path of the folder with Pulumi.yaml
 * @throws Error where a file is there and cannot be read.
 */
export const readJournal = async (project: string, stack: string): Promise<Journal> => {
  const { folder, current, old } = journalFiles(project, stack);
  const parts = await Promise.all(
    [old, current].map(async (file) => {
      const text = (await whereThere(readFile(file, "utf8"))) ?? "";
      return { file, bytes: Buffer.byteLength(text), ...parseJournal(text) };
    }),
  );
  const stacks = stacksWithJournal((await whereThere(readdir(folder))) ?? []);
  return {
    file: current,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    entries: parts.flatMap(({ entries }) => entries),
    ends: parts.flatMap(({ ends }) => ends),
    things: parts.flatMap(({ things }) => things),
    begun: [...new Set(parts.flatMap(({ begun }) => begun))],
    damaged: parts.flatMap(({ file, damaged }) => damaged.map((line) => ({ ...line, file }))),
    otherStacks: stacks.filter((name) => name !== stack),
  };
};

/** Undefined for what does not exist; any other problem is thrown. */
const whereThere = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};
