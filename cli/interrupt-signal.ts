import { setMaxListeners } from "node:events";
import { EXIT } from "./exit-codes.js";
import { say } from "./say.js";

export interface Interruptible {
  /**
   * Aborted by Ctrl-C and SIGTERM from the first time on that it is asked for. Until then both end the
   * process at once, in the middle of whatever it computes: there is nothing to leave clean.
   */
  readonly signal: AbortSignal;
  /** Whether the signal was aborted; asks for nothing. */
  readonly aborted: () => boolean;
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
  const stop = (): void => {
    process.removeListener("SIGINT", interrupt);
    process.removeListener("SIGTERM", interrupt);
  };
  const listen = (): void => {
    stop();
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
  };
  return {
    get signal() {
      listen();
      return controller.signal;
    },
    aborted: () => controller.signal.aborted,
    abort,
    stop,
  };
};
