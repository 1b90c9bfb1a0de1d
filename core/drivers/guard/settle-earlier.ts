import { counted } from "../../model/counted.js";
import { isPending, type GuardState, type ObservedGuard } from "../../model/observed-guard.js";
import type { ObservedHost } from "../../model/observed.js";
import { ownerOf } from "../../model/run-id.js";
import type { Step, StepResult, Verdict } from "../../model/step.js";
import type { Words } from "../../model/words.js";
import { BOOT_SECONDS } from "./guard-texts.js";
import { parseGuards, tendCommand } from "./tend-guards.js";
import { unconfirmedGuards } from "./unconfirmed.js";

/** Until a guard fires that says nothing of it. */
const USUAL_SECONDS = 60;

/** Seconds that a guard takes to take back what it holds, where its host is slow. */
const FIRING_SECONDS = 90;

/** The same of one that takes back already, and waits for containers after a reboot. */
const UNDER_WAY_SECONDS = BOOT_SECONDS + FIRING_SECONDS;

/**
 * What becomes of the guards that earlier runs of the topology left armed, after which the host is read again.
 * One of the same owner has nobody any more: this run takes it over, and confirms it with its own or has it take
 * back what it holds with what this run wrote. Another owner may be about to confirm its own: that is waited for.
 * A host that was rebooted its own run confirms no more, whoever's it is: that is taken over too.
 */
export const settleEarlierGuards = (observed: ObservedHost, runId: string): readonly Step[] =>
  unconfirmedGuards(observed).map((guard) => {
    const owner = ownerOf(guard.run);
    const isLeft = owner !== undefined && owner === ownerOf(runId);
    return guard.state === "rebooted" || (isLeft && guard.state === "armed")
      ? takeOverStep(observed.host, guard)
      : waitStep(observed.host, guard, isLeft);
  });

const takeOverStep = (host: string, guard: ObservedGuard): Step => {
  const { run, steps, seconds = USUAL_SECONDS } = guard;
  return {
    title: `take over the guard of run ${run} on ${host}, which holds ${counted(steps, "step")}`,
    why: "that run was cut off: what it wrote is confirmed with what this run writes, or goes back with it",
    undo: [],
    writes: true,
    command: tendCommand("take-over", run, seconds),
    takesOver: { run, seconds },
    judge: (result) => judged(run, result, (state) => state === "armed"),
  };
};

const waitStep = (host: string, guard: ObservedGuard, isLeft: boolean): Step => {
  const { run, by = "somebody", state } = guard;
  const left = guard.secondsLeft ?? guard.seconds ?? USUAL_SECONDS;
  const limit = state === "armed" ? Math.max(0, left) + FIRING_SECONDS : UNDER_WAY_SECONDS;
  return {
    title: `wait until the guard of run ${run} by ${by} on ${host} is confirmed or has fired`,
    why: isLeft
      ? "it takes back just now what that run wrote"
      : "another operator's run armed it and may be about to confirm it",
    undo: [],
    writes: false,
    announce: `this takes ${limit} s at most; then ${host} is read again`,
    command: tendCommand("outwait", run, limit),
    judge: (result) => judged(run, result, (now) => !isPending(now)),
  };
};

/**
 * A guard that is not there any more is confirmed. Where one has taken something back, things that were read as
 * declared are so no more, and nothing would write them in this update.
 */
const judged = (
  run: string,
  { stdout, stderr }: StepResult,
  isFine: (state: GuardState | undefined) => boolean,
): Verdict => {
  const guards = parseGuards(stdout);
  if (guards === undefined)
    return { status: "failed", reason: stderr.trim() || "the host did not say what guards it has" };
  const { state, reverted = [] } = guards.find((one) => one.run === run) ?? {};
  const isBack = reverted.some(({ outcome }) => outcome === "reverted");
  if (isFine(state) && !isBack) return { status: "done" };
  return { status: "conflict", reason: notFineWords(run, state, isBack) };
};

const notFineWords = (run: string, state: GuardState | undefined, isBack: boolean): Words => {
  const guard = `the guard of run ${run}`;
  // A host that starts just now has it take back what it holds.
  if (state === "firing" || state === "rebooted")
    return `${guard} still takes back what that run wrote. Wait until it has ended (npx overlay guard status), then preview again`;
  if (isPending(state))
    return `${guard} is still ${state}: that run is at work. Wait until it has ended, then preview again`;
  const what = isBack ? "has taken back what that run wrote" : `is ${state ?? "gone"} by now`;
  return `${guard} ${what}, so that what is there is otherwise than was read. Preview again`;
};
