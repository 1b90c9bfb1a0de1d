import type { StepOutcome } from "../model/step.js";
import type { Words } from "../model/words.js";
import type { ReadBack } from "./read-back.js";
import type { StepGuard } from "./step-guard.js";

/** Where a run of steps ended, and what the host showed since. */
export interface Stopped {
  readonly host: string;
  readonly stoppedBy: StepOutcome;
  /** Absent: it was not read, because all is known without. */
  readonly readBack?: ReadBack;
}

/**
 * What ended a run of steps, with what becomes of all hosts. Where it is not known what became of a step, they
 * go back: what was sent may still take effect, and confirmed, it would when nobody looks any more.
 */
export const stoppedUnder = (
  guard: StepGuard | undefined,
  { host, stoppedBy, readBack }: Stopped,
): StepOutcome => {
  if (stoppedBy.status === "unknown" && readBack?.shows !== "as-asked")
    guard?.lose(`what becomes of a step on ${host} is not known`);
  const goesBack = guard?.goesBack();
  return goesBack === undefined
    ? stoppedBy
    : { ...stoppedBy, reason: `${stoppedBy.reason ?? stoppedBy.status}. ${goesBack}` };
};

/**
 * Why the host does not show what was written, with the guard that may have taken it back: one that fired while
 * SSH hung did so without the run's knowing. A host that could not be read is not asked either.
 */
export const notShownUnder = async (
  guard: StepGuard | undefined,
  { reason, isRead }: { readonly reason: Words; readonly isRead: boolean },
): Promise<Words> => {
  if (!isRead) return reason;
  const lost = await guard?.look();
  return lost === undefined ? reason : `${reason}; ${lost}. ${guard?.goesBack() ?? ""}`;
};
