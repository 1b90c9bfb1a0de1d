import { setImmediate as turn } from "node:timers/promises";
import { describeFileTrouble } from "../core/model/file-trouble.js";
import { EXIT } from "./exit-codes.js";
import { formatFailure } from "./failure.js";
import { say } from "./say.js";

/** What became of standard output while a command ran. */
export interface OutputTrouble {
  /**
   * The exit code of a command that ended with `exitCode`, and whether it `finished` its work. A
   * reader that has seen enough (`overlay check | head -1`) takes nothing from the verdict.
   */
  readonly exitCode: (exitCode: number, finished: boolean) => Promise<number>;
}

/**
 * Notices when nothing can be written to standard output any more. What still runs for it is to be
 * stopped as Ctrl-C would: an update of Pulumi must not be left alone.
 *
 * @param stopWork is called once, at the first trouble
 */
export const watchOutput = (stopWork: () => void): OutputTrouble => {
  let trouble: NodeJS.ErrnoException | undefined;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (trouble === undefined) stopWork();
    trouble ??= error;
  });
  // Nothing can be said where standard error is gone too.
  process.stderr.on("error", () => undefined);
  return {
    exitCode: async (exitCode, finished) => {
      // Node tells of a failed write a turn later.
      await turn();
      if (trouble === undefined) return exitCode;
      if (trouble.code === "EPIPE") return finished ? exitCode : EXIT.readerGone;
      say(formatFailure(notWritten(trouble)));
      return EXIT.failed;
    },
  };
};

const notWritten = (error: unknown) => ({
  what: "not everything could be printed",
  where: "standard output",
  why: describeFileTrouble(error),
  next: "what was printed is not whole: make room, and run it again",
});
