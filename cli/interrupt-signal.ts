import { setMaxListeners } from "node:events";
import { EXIT } from "./exit-codes.js";
import { say } from "./say.js";

export interface Interruptible {
  readonly signal: AbortSignal;
  /** Aborts it without a word. */
  readonly abort: () => void;
  /** Ends the listening. */
  readonly stop: () => void;
}

/**
 * A signal that Ctrl-C and SIGTERM abort, so that a verb can leave things clean. A second Ctrl-C
 * ends the process at once.
 */
export const interruptSignal = (): Interruptible => {
  const controller = new AbortController();
  // Every command that runs listens, and hosts are asked in parallel: no leak to be warned of.
  setMaxListeners(0, controller.signal);
  const abort = (): void => {
    controller.abort(new Error("interrupted"));
  };
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    say("\nStopping (once more to stop at once) …");
    abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const stop = (): void => {
    process.removeListener("SIGINT", interrupt);
    process.removeListener("SIGTERM", interrupt);
  };
  return { signal: controller.signal, abort, stop };
};
