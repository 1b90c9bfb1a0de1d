import { guardPart, keptFiles } from "../drivers/guard/guard-texts.js";
import { guardedCommand, guardRefusal } from "../drivers/guard/guarded-command.js";
import { parseGuards } from "../drivers/guard/tend-guards.js";
import type { CommandResult, HostCommand, HostConnection } from "../model/command.js";
import { counted } from "../model/counted.js";
import { keyOf } from "../model/key.js";
import { failed, ok } from "../model/result.js";
import type { Step } from "../model/step.js";
import { isReadOnly, type HostTarget } from "../model/target.js";
import type { Words } from "../model/words.js";
import { describeFailure } from "./describe-failure.js";
import type { SettledGuard, StepGuard } from "./step-guard.js";
import {
  lostLogin,
  renew,
  settleAll,
  type Armed,
  type GuardsOptions,
  type State,
} from "./settle-guards.js";

/** The guards of a run, one on each host that it writes on. */
export interface Guards {
  readonly of: (host: string) => StepGuard | undefined;
  /** Whether a guard on a host is this run's own, or was taken over by it. */
  readonly isOwn: (host: string, run: string) => boolean;
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
  const { keep, abandon } = keepArmed(state, options);
  let number = 0;

  const guarded = (step: Step, target: HostTarget, seconds: number): HostCommand => {
    const { command, reverts } = step;
    if (reverts === undefined) return command;
    const armed = state.armed.get(keyOf(target.name, run()));
    keep(
      Object.assign(armed ?? { target, run: run(), seconds, isThere: false }, { isWritten: true }),
    );
    number += 1;
    const kept = { part: guardPart(step, reverts), files: keptFiles(reverts) };
    return guardedCommand(
      command,
      { run: run(), by, topology: target.owner, seconds },
      { number, ...kept },
    );
  };

  return {
    abandon,
    isOwn: (host, of) => of === run() || state.armed.has(keyOf(host, of)),
    of: (host) => {
      const target = targets.find(({ name }) => name === host);
      // A login that may only read arms none, and is no host that was lost.
      if (target === undefined || isReadOnly(target)) return undefined;
      const takeOver = (step: Step, result: CommandResult): void => {
        const left = leftArmed(step, result);
        if (left !== undefined) keep({ target, ...left, isThere: true, isWritten: false });
      };
      const seconds = target.guard;
      if (seconds === undefined) return withoutGuard({ host, takeOver }, state);
      const arm = (step: Step): HostCommand => guarded(step, target, seconds);
      return stepGuard({ host, run: run(), seconds, arm, takeOver }, state, options);
    },
    checkLogins: async () => {
      const due = [...state.armed.values()].filter(({ isWritten }) => isWritten);
      const closed = await Promise.all(due.map((one) => lostLogin(one, options)));
      state.lost ??= closed.find((why) => why !== undefined);
      return state.lost;
    },
    unproven: () => {
      if (state.failures === 0 && options.failureBudget === 0)
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

/** Gives signs of life to the guards that are kept, often enough for the one with the shortest patience. */
const keepArmed = (state: State, options: GuardsOptions) => {
  let timer: NodeJS.Timeout | undefined;
  let shortest = Infinity;
  return {
    keep: (one: Armed): void => {
      state.armed.set(keyOf(one.target.name, one.run), one);
      if (shortest <= one.seconds) return;
      shortest = one.seconds;
      clearInterval(timer);
      timer = setInterval(() => {
        for (const armed of state.armed.values()) void renew(armed, state, options);
      }, beatMs(shortest)).unref();
    },
    abandon: (): void => {
      clearInterval(timer);
      shortest = Infinity;
      state.armed.clear();
    },
  };
};

interface Taking {
  readonly host: string;
  /** Keeps the guard that the step has taken over, if it has. */
  readonly takeOver: (step: Step, result: CommandResult) => void;
}

interface OfHost extends Taking {
  readonly run: string;
  readonly seconds: number;
  /** A step's command with the guard before it. */
  readonly arm: (step: Step) => HostCommand;
}

/** The guard of an earlier run that is armed now that the step has renewed it. */
const leftArmed = ({ takesOver }: Step, { stdout }: CommandResult): Step["takesOver"] =>
  parseGuards(stdout)?.some(({ run, state }) => run === takesOver?.run && state === "armed") ===
  true
    ? takesOver
    : undefined;

/** Where the topology wants none: what an earlier run has armed is taken over all the same. */
const withoutGuard = ({ host, takeOver }: Taking, state: State): StepGuard => ({
  lose: () => undefined,
  fail: () => undefined,
  look: () => Promise.resolve(undefined),
  goesBack: () => undefined,
  run: async (step, connection) => {
    if (step.takesOver === undefined) return ok(await connection.run(step.command));
    const ran = await runUnder(state, host, connection, step.command);
    takeOver(step, ran);
    return ok(ran);
  },
});

const stepGuard = (
  { host, run, seconds, arm, takeOver }: OfHost,
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
    const one = state.armed.get(keyOf(host, run));
    if (one !== undefined) await renew(one, state, options);
    return state.lost;
  },
  goesBack: () =>
    state.lost === undefined || state.armed.size === 0
      ? undefined
      : `What this run wrote goes back on all its hosts, each by its guard within ${seconds} s: npx overlay guard status`,
  run: async (step, connection) => {
    if (!step.writes) return ok(await connection.run(step.command));
    if (state.lost !== undefined) return failed(`nothing more is written, because ${state.lost}`);
    const ran = await runUnder(state, host, connection, arm(step));
    takeOver(step, ran);
    const refusal = guardRefusal(ran);
    const armed = state.armed.get(keyOf(host, run));
    if (armed !== undefined && ran.failure === undefined && refusal === undefined)
      armed.isThere = true;
    return refusal === undefined
      ? ok(ran)
      : failed(`nothing was written, because the guard of ${host} cannot be had: ${refusal}`);
  },
});

const budgetOf = ({ failureBudget = 0 }: GuardsOptions): number =>
  failureBudget === "any" ? Infinity : failureBudget;

const overBudget = (failures: number, budget: number): Words =>
  budget === 0
    ? "a step of it failed or was refused (to keep the rest: overlay.failureBudget)"
    : `${counted(failures, "failure")} ${failures === 1 ? "is" : "are"} more than overlay.failureBudget allows (${budget})`;

/** Four times before it would fire, and not without a pause. */
const beatMs = (seconds: number): number => Math.max(1, seconds / 4) * 1000;

const runUnder = async (
  state: State,
  host: string,
  connection: HostConnection,
  command: HostCommand,
): Promise<CommandResult> => {
  state.underWay += 1;
  try {
    const result = await connection.run(command);
    if (result.failure !== undefined && state.armed.size > 0)
      state.lost ??= `${host} was lost in the middle of a step (${describeFailure(result.failure)})`;
    return result;
  } finally {
    state.underWay -= 1;
  }
};
