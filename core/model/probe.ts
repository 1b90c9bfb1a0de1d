/**
 * One thing to read on a host. All probes of a host run in parallel within one SSH round trip, each
 * as `sh FILE args…` with no standard input and a time limit of its own.
 */
export interface Probe {
  /** Unique per host; letters, digits, `_`, `.`, `:` and `-`. Names the section of the answer. */
  readonly name: string;
  /** Constant POSIX shell text that reads its parameters from `"$@"`; nothing is put into it. */
  readonly script: string;
  readonly args: readonly string[];
}

/** Exit code of what a signal stopped that it got for writing too much: 128 and SIGXFSZ. */
export const TOO_LARGE_EXIT = 153;

/** What a probe answered. */
export interface Section {
  /**
   * 124 or 137: the probe did not end in time and was stopped (timeout(1)); 127: the program is
   * not there; 153: it printed more than it may, and nothing of it is kept; all others belong to the
   * probe.
   */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}
