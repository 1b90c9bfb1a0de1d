import type { Change } from "../../kinds/contract/change.js";
import type { PendingCommit } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { CeosConfigInputs } from "./config-schema.js";
import type { Planned, Step, StepResult, Verdict } from "../../model/step.js";
import { describeChanges } from "./describe-changes.js";
import { containerScript } from "../container/container-script.js";
import { judgeSave } from "./judge-commit.js";
import { judgeScript } from "./judge-common.js";
import { foreignCommit, inTime } from "./pending-commit.js";
import { isLeftByUs, parseSessionName } from "./session-name.js";
import dropSessions from "./drop-sessions.sh.js";
import takeBack from "./take-back.sh.js";
import takeOver from "./take-over.sh.js";
import waitUntilSettled from "./wait-until-settled.sh.js";

/** Seconds that the longest commit timer of this product runs, and some for EOS to act on it. */
const LONGEST_WAIT = 80;

/** A commit that nobody has confirmed, and the configuration that is there as long as it lasts. */
export interface Unsettled {
  readonly desired: CeosConfigInputs;
  readonly pending: PendingCommit;
  /** Of the running-config with the commit. */
  readonly fingerprint: string;
  /** What of it is not as desired. */
  readonly changes: readonly Change[];
  readonly runId: string;
}

/**
 * What becomes of the commit, after which the device is read again. One that an earlier run of the
 * same owner left is confirmed where it is as desired, and taken back where it is not. Another owner
 * of this product may be about to confirm its own: that takes a minute at most, and is waited for.
 * Anybody else's is left alone.
 */
export const settleCommit = (unsettled: Unsettled): Planned => {
  const { desired, pending, changes, runId } = unsettled;
  const made = parseSessionName(pending.session);
  if (made === undefined) return failed(foreignCommit(desired.host, desired.container, pending));
  if (!isLeftByUs(pending.session, runId)) return ok([waitStep(unsettled, made.run)]);
  const settle = changes.length === 0 ? takeOverStep : takeBackStep;
  return ok([settle(unsettled, made.run)]);
};

const takeOverStep = ({ desired, pending, fingerprint }: Unsettled, run: string): Step => ({
  title: `take over the commit of run ${run} on ${desired.container}: confirm ${pending.session} and save it to startup-config`,
  why: `it is as declared and was not confirmed: EOS goes back to what was before ${inTime(pending)}`,
  undo: [],
  writes: true,
  command: containerScript(desired.container, takeOver, [pending.session, fingerprint]),
  judge: (result) => judgeSave(desired, result),
});

const takeBackStep = (
  { desired, pending, fingerprint, changes }: Unsettled,
  run: string,
): Step => ({
  title: `take back the commit of run ${run} on ${desired.container}, which was not confirmed: abort ${pending.session}`,
  why: `it is not as declared: ${describeChanges(changes)}`,
  undo: [],
  writes: true,
  command: containerScript(desired.container, takeBack, [
    pending.session,
    fingerprint,
    `${LONGEST_WAIT}`,
  ]),
  judge: (result) => judgeEnded(desired.container, result, true),
});

const waitStep = ({ desired: { container }, pending }: Unsettled, run: string): Step => ({
  title: `wait until the commit of run ${run} on ${container} is confirmed or taken back (${pending.session})`,
  why: `another operator's run made it and may be about to confirm it; EOS takes it back ${inTime(pending)}`,
  undo: [],
  writes: false,
  announce: `this takes ${pending.secondsLeft ?? LONGEST_WAIT} s at most; then ${container} is read again`,
  command: containerScript(container, waitUntilSettled, [pending.session, `${LONGEST_WAIT}`]),
  judge: (result) => judgeEnded(container, result),
});

/** What the script did shows when the device is read again, which comes next. */
const judgeEnded = (container: string, result: StepResult, writes = false): Verdict => {
  const judged = judgeScript(container, result, writes);
  return judged.ok ? { status: "done" } : judged.verdict;
};

/** Drops what earlier runs of the same owner opened and never committed: EOS has room for five. */
export const dropStep = (container: string, sessions: readonly string[]): Step => ({
  title: `drop ${sessions.length === 1 ? "a session" : `${sessions.length} sessions`} on ${container} that a run opened and never committed: ${sessions.join(", ")}`,
  why: "the run was cut off, and EOS has room for five open sessions",
  undo: [],
  writes: false,
  command: containerScript(container, dropSessions, sessions),
  judge: (result) => judgeEnded(container, result),
});
