import { setTimeout as sleep } from "node:timers/promises";
import { PATIENCE } from "./kernel/inside.js";
import { LabError } from "./lab-error.js";

/**
 * Asks every 100 ms until the answer is undefined, "nothing is missing any more". Rejects with kind
 * "not-ready" and the last answer after `timeoutMs`.
 */
export const waitUntil = async (
  what: string,
  missing: () => Promise<string | undefined>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<void> => {
  const patienceMs = timeoutMs * PATIENCE;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    if (signal?.aborted === true) throw new LabError("cancelled", "The lab's work was stopped.");
    const reason = await missing();
    if (reason === undefined) return;
    if (Date.now() > deadline)
      throw new LabError(
        "not-ready",
        `${what} is not ready after ${patienceMs / 1000} s: ${reason}`,
      );
    await sleep(100);
  }
};
