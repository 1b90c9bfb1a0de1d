import { setMaxListeners } from "node:events";
import { EXIT } from "./exit-codes.js";

/**
 * A signal that Ctrl-C and SIGTERM abort, so that a verb can leave things clean. A second Ctrl-C
 * ends the process at once.
 */
export const interruptSignal = (): { readonly signal: AbortSignal; readonly stop: () => void } => {
  const controller = new AbortController();
  // Every command that runs listens, and hosts are asked in parallel: no leak to be warned of.
  setMaxListeners(0, controller.signal);
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write("\nStopping (once more to stop at once) …\n");
    controller.abort(new Error("interrupted"));
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const stop = (): void => {
    process.removeListener("SIGINT", interrupt);
    process.removeListener("SIGTERM", interrupt);
  };
  return { signal: controller.signal, stop };
};
