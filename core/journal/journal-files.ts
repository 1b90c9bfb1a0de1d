import { join } from "node:path";

/** Where a stack's journal is. */
export interface JournalFiles {
  /** Absolute paths. */
  readonly folder: string;
  readonly current: string;
  /** What `current` was called once it had grown too large; one is kept. */
  readonly old: string;
  /** Takes the room on the disk that a run needs to its end, while it is under way. */
  readonly reserve: string;
}

/** Bytes; a larger journal is put aside when the next run begins. One remediated incident is some 150 kB. */
export const LARGEST_JOURNAL = 5 * 1024 * 1024;

const SUFFIX = ".jsonl";

/**
 * The files of a stack's journal, in the project whichever backend Pulumi uses.
 *
 * @param project absolute path of the folder with Pulumi.yaml
 */
export const journalFiles = (project: string, stack: string): JournalFiles => {
  const folder = join(project, ".overlay", "journal");
  const current = join(folder, `${stack}${SUFFIX}`);
  return { folder, current, old: `${current}.old`, reserve: `${current}.reserve` };
};

/** The stacks that have a journal, by the names of the files in the folder. */
export const stacksWithJournal = (names: readonly string[]): readonly string[] =>
  names
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .sort();
