import { isDeepStrictEqual } from "node:util";
import type { CommandResult, HostCommand, HostConnection } from "../model/command.js";

/** A command and what a real host once answered to it. */
export interface Recording {
  readonly argv: readonly string[];
  /** Must be the same as well; none means: any. */
  readonly stdin?: string;
  /** What is not given: exit code 0, no output, 0 ms. */
  readonly result: Partial<CommandResult>;
}

const matches = ({ argv, stdin }: Recording, command: HostCommand): boolean =>
  isDeepStrictEqual(argv, command.argv) && (stdin === undefined || stdin === command.stdin);

/**
 * A connection for tests that answers from recordings.
 *
 * @throws Error (from `run`) for a command that nobody recorded.
 */
export const recordedConnection = (
  host: string,
  recordings: readonly Recording[],
): HostConnection => ({
  host,
  run: (command) => {
    const recording = recordings.find((candidate) => matches(candidate, command));
    if (recording === undefined) {
      const known = recordings.map(({ argv }) => JSON.stringify(argv)).join("\n  ");
      const error = `${host}: no recording of ${JSON.stringify(command)}; there are:\n  ${known}`;
      return Promise.reject(new Error(error));
    }
    return Promise.resolve({
      exitCode: 0,
      stdout: "",
      stderr: "",
      durationMs: 0,
      ...recording.result,
    });
  },
});
