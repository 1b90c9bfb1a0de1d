/** What every verb gets. */
export interface CliContext {
  /** Absolute path of the project's folder. */
  readonly projectRoot: string;
  /** Absolute paths of the folders with compiled verbs, one verb a file. */
  readonly verbFolders: readonly string[];
  /**
   * Aborted by Ctrl-C or SIGTERM, from the first time on that it is asked for. A verb that never asks, as
   * one that only computes, is ended by them at once.
   */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
}
