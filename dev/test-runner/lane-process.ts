/**
 * The process of a lane of tests: takes a `LaneRequest`, answers with a `TestResult`. It stops when its
 * parent says so or is gone. Ctrl-C in a terminal reaches the parent too: a lane that listened to both
 * would take it for the second Ctrl-C, which leaves nothing clean.
 */
import { STOP, type LaneRequest } from "./start-lane.js";
import { EXIT_GRACE_MS, runMocha } from "./run-mocha.js";

const stop = new AbortController();
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.once("disconnect", () => {
  stop.abort();
});

const run = async ({ files, options }: LaneRequest): Promise<void> => {
  const result = await runMocha(files, options, stop.signal);
  setTimeout(() => process.exit(), EXIT_GRACE_MS).unref();
  if (!process.connected) return;
  process.send?.(result, () => {
    process.disconnect();
  });
};

process.on("message", (message) => {
  if (message === STOP) stop.abort();
  else void run(message as LaneRequest);
});
