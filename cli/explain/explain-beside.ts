import { Worker } from "node:worker_threads";
import { withProgress } from "../with-progress.js";
import type { ExplainedOverlay, OverlaySeen } from "./explain-overlay.js";

const THREAD = new URL("./explain-worker.js", import.meta.url);

/**
 * `explainOverlay` in a thread of its own: this one goes on to show that it works, and to hear Ctrl-C
 * and SIGTERM, which end the other at once.
 *
 * @throws what the signal was aborted with; what the work threw
 */
export const explainBeside = (seen: OverlaySeen, signal: AbortSignal): Promise<ExplainedOverlay> =>
  withProgress("explaining what was seen", inThread(seen, signal));

const inThread = (seen: OverlaySeen, signal: AbortSignal): Promise<ExplainedOverlay> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = new Worker(THREAD, { workerData: seen });
    const end = (): void => {
      void thread.terminate();
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", end, { once: true });
    thread.once("message", (explained: ExplainedOverlay) => {
      resolve(explained);
    });
    thread.once("error", reject);
    thread.once("exit", (code) => {
      signal.removeEventListener("abort", end);
      reject(new Error(`the thread that explains ended with ${code} and no result`));
    });
  });
