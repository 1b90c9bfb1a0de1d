import { guardPart, keptFiles } from "../drivers/guard/guard-texts.js";
import { guardedCommand, guardRefusal } from "../drivers/guard/guarded-command.js";
import type { CommandResult, HostCommand } from "../model/command.js";
import { counted } from "../model/counted.js";
import { failed, ok, type Result } from "../model/result.js";
import type { Step } from "../model/step.js";
import { isReadOnly, type HostTarget } from "../model/target.js";
import type { Words } from "../model/words.js";
import { describeFailure } from "./describe-failure.js";
import type { SettledGuard, StepGuard } from "./step-guard.js";
import { lostLogin, renew, settleAll, type GuardsOptions, type State } from "./settle-guards.js";

/** The guards of a run, one on each host that it writes on. */
export interface Guards {
  readonly of: (host: string) => StepGuard | undefined;
  /**
   * Confirms all of them over fresh connections, if every host answers and none was lost meanwhile; else takes
   * all back. Empty where nothing was written, or a step is under way.
   *
   * @param patience seconds that taking back may take
   * @param confirmWithin milliseconds in which all hosts have to answer; later, none is confirmed. No limit by default
   */
  readonly settle: (patience: number, confirmWithin?: number) => Promise<readonly SettledGuard[]>;
  /**
   * Whether every host that was written on since takes a new login, and has its guard; where one does not, all go
   * back. Why, undefined where all is well.
   */
  readonly checkLogins: () => Promise<Words | undefined>;
  /** The run ends without all its proofs, and no step of it has failed. */
  readonly unproven: () => void;
  /** Ends the signs of life: those that are armed fire. */
  readonly abandon: () => void;
}

export const createGuards = (options: GuardsOptions): Guards => {
  const { targets, by, run } = options;
  const state: State = { armed: new Map(), underWay: 0, failures: 0, lost: undefined };
  let number = 0;
  let beat: NodeJS.Timeout | undefined;

  const guarded = (step: Step, target: HostTarget, seconds: number): HostCommand => {
    const { command, reverts } = step;
    if (reverts === undefined) return command;
    const armed = state.armed.get(target.name) ?? { target, seconds, isThere: false };
    state.armed.set(target.name, Object.assign(armed, { isWritten: true }));
    beat ??= setInterval(() => {
      for (const one of state.armed.values()) void renew(one, state, options);
    }, beatMs(seconds)).unref();
    number += 1;
    const kept = { part: guardPart(step, reverts), files: keptFiles(reverts) };
    return guardedCommand(command, { run: run(), by, seconds }, { number, ...kept });
  };
  const abandon = (): void => {
    clearInterval(beat);
    beat = undefined;
    state.armed.clear();
  };

  return {
    abandon,
    of: (host) => {
      const target = targets.find(({ name }) => name === host);
      const seconds = target?.guard;
      // A login that may only read arms none, and is no host that was lost.
      if (target === undefined || seconds === undefined || isReadOnly(target)) return undefined;
      const arm = (step: Step): HostCommand => guarded(step, target, seconds);
      return stepGuard({ host, seconds, arm }, state, options);
    },
    checkLogins: async () => {
      const due = [...state.armed.values()].filter(({ isWritten }) => isWritten);
      const closed = await Promise.all(due.map((one) => lostLogin(one, options)));
      state.lost ??= closed.find((why) => why !== undefined);
      return state.lost;
    },
    unproven: () => {
      if (state.failures === 0 && budgetOf(options) < 1)
        state.lost ??= "not all its proofs passed, and overlay.failureBudget is 0";
    },
    settle: async (patience, confirmWithin = Infinity) => {
      const all = [...state.armed.values()];
      if (all.length === 0 || state.underWay > 0) return [];
      abandon();
      return settleAll(all, options, { lost: state.lost, patience, confirmWithin });
    },
  };
};

interface OfHost {
  readonly host: string;
  readonly seconds: number;
  /** A step's command with the guard before it. */
  readonly arm: (step: Step) => HostCommand;
}

const stepGuard = (
  { host, seconds, arm }: OfHost,
  state: State,
  options: GuardsOptions,
): StepGuard => ({
  lose: (why) => {
    if (state.armed.size > 0) state.lost ??= why;
  },
  fail: () => {
    const budget = budgetOf(options);
    state.failures += 1;
    if (state.failures > budget) state.lost ??= overBudget(state.failures, budget);
  },
  look: async () => {
    const one = state.armed.get(host);
    if (one !== undefined) await renew(one, state, options);
    return state.lost;
  },
  goesBack: () =>
    state.lost === undefined
      ? undefined
      : `What this run wrote goes back on all its hosts, each by its guard within ${seconds} s: npx overlay guard status`,
  run: async (step, connection) => {
    if (!step.writes) return ok(await connection.run(step.command));
    if (state.lost !== undefined) return failed(`nothing more is written, because ${state.lost}`);
    return runUnder(state, host, () => connection.run(arm(step)));
  },
});

const budgetOf = ({ failureBudget = Infinity }: GuardsOptions): number => failureBudget;

const overBudget = (failures: number, budget: number): Words =>
  `${counted(failures, "failure")} ${failures === 1 ? "is" : "are"} more than overlay.failureBudget allows (${budget})`;

/** Four times before it would fire, and not without a pause. */
const beatMs = (seconds: number): number => Math.max(1, seconds / 4) * 1000;

const runUnder = async (
  state: State,
  host: string,
  run: () => Promise<CommandResult>,
): Promise<Result<CommandResult, Words>> => {
  state.underWay += 1;
  try {
    const result = await run();
    if (result.failure !== undefined && state.armed.size > 0)
      state.lost ??= `${host} was lost in the middle of a step (${describeFailure(result.failure)})`;
    const refusal = guardRefusal(result);
    const armed = state.armed.get(host);
    if (armed !== undefined && result.failure === undefined && refusal === undefined)
      armed.isThere = true;
    return refusal === undefined
      ? ok(result)
      : failed(`nothing was written, because the guard of ${host} cannot be had: ${refusal}`);
  } finally {
    state.underWay -= 1;
  }
};
