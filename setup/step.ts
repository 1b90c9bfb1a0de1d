/** One part of a set-up: "is it there? do it". */
export interface SetupStep {
  /** As shown: "Debian packages for the lab". */
  readonly title: string;
  /** A short text when there is nothing to do ("all there"), else undefined. */
  readonly done: () => Promise<string | undefined>;
  /**
   * Does it and returns a short text about what is there now. `report` shows what is going on;
   * rejects with what went wrong and what to do.
   */
  readonly run: (report: (detail: string) => void, signal: AbortSignal) => Promise<string>;
}
