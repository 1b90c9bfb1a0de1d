import { guardPart, keptFiles } from "../drivers/guard/guard-texts.js";
import { guardedCommand, guardRefusal } from "../drivers/guard/guarded-command.js";
import { parseGuards, tendCommand, type Tending } from "../drivers/guard/tend-guards.js";
import type { CommandResult, HostCommand } from "../model/command.js";
import type { ObservedGuard } from "../model/observed-guard.js";
import { failed, ok, type Result } from "../model/result.js";
import type { Step } from "../model/step.js";
import { isReadOnly, type HostTarget } from "../model/target.js";
import type { Words } from "../model/words.js";
import { describeFailure } from "./describe-failure.js";
import type { SettledGuard, StepGuard } from "./step-guard.js";
import type { ClosableConnection } from "./types.js";

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
  /** Ends the signs of life: those that are armed fire. */
  readonly abandon: () => void;
}

export interface GuardsOptions {
  readonly targets: readonly HostTarget[];
  /** The connection that the run works over. */
  readonly current: (host: string) => ClosableConnection | undefined;
  /** A fresh one. */
  readonly connect: (target: HostTarget) => ClosableConnection;
  readonly run: () => string;
  /** "user@machine" */
  readonly by: string;
}

interface Armed {
  readonly target: HostTarget;
  readonly seconds: number;
  /** Whether the host has said that it is there. */
  isThere: boolean;
}

export const createGuards = (options: GuardsOptions): Guards => {
  const { targets, by, run } = options;
  const state: State = { armed: new Map(), underWay: 0, lost: undefined };
  let number = 0;
  let beat: NodeJS.Timeout | undefined;

  const guarded = (step: Step, target: HostTarget, seconds: number): HostCommand => {
    const { command, reverts } = step;
    if (reverts === undefined) return command;
    if (!state.armed.has(target.name))
      state.armed.set(target.name, { target, seconds, isThere: false });
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
      return {
        lose: (why) => {
          if (state.armed.size > 0) state.lost ??= why;
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
          if (state.lost !== undefined)
            return failed(`nothing more is written, because ${state.lost}`);
          return runUnder(state, host, () => connection.run(guarded(step, target, seconds)));
        },
      };
    },
    settle: async (patience, confirmWithin = Infinity) => {
      const all = [...state.armed.values()];
      if (all.length === 0 || state.underWay > 0) return [];
      abandon();
      return settleAll(all, options, { lost: state.lost, patience, confirmWithin });
    },
  };
};

/** What a run knows of its guards. */
interface State {
  /** By host. */
  readonly armed: Map<string, Armed>;
  underWay: number;
  /** Why everything is taken back, and nothing more is written. */
  lost: Words | undefined;
}

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

/** A sign of life. A guard that has fired, or is gone, ends the run's writing. */
const renew = async (
  { target, seconds, isThere }: Armed,
  state: State,
  { current, run }: GuardsOptions,
): Promise<void> => {
  const connection = current(target.name);
  if (connection === undefined) return;
  const said = await tend(connection, "renew", { run: run(), seconds });
  // Its first step may still be on its way.
  if (!said.ok || !isThere || said.value?.state === "armed" || !state.armed.has(target.name))
    return;
  state.lost ??= notArmedWords(target.name, said.value);
};

const notArmedWords = (host: string, guard: ObservedGuard | undefined): Words =>
  guard?.state === "fired"
    ? `the guard of ${host} has fired`
    : `the guard of ${host} is ${guard?.state ?? "gone"}`;

/** Four times before it would fire, and not without a pause. */
const beatMs = (seconds: number): number => Math.max(1, seconds / 4) * 1000;

interface Ending {
  readonly lost: Words | undefined;
  readonly patience: number;
  readonly confirmWithin: number;
}

const settleAll = async (
  all: readonly Armed[],
  { connect, run }: GuardsOptions,
  { lost, patience, confirmWithin }: Ending,
): Promise<readonly SettledGuard[]> => {
  const began = performance.now();
  const fresh = all.map((one) => ({ ...one, connection: connect(one.target) }));
  try {
    const asked = await Promise.all(
      fresh.map(async (one) => ({ ...one, said: await askAfter(one.connection, one, run()) })),
    );
    const there = asked.filter(
      ({ isThere, said }) => isThere || !said.ok || said.value !== undefined,
    );
    const isLate = performance.now() - began > confirmWithin;
    const why =
      lost ?? there.flatMap(awayWords)[0] ?? (isLate ? lateWords(confirmWithin) : undefined);
    return await Promise.all(
      there.map(async ({ target, seconds, connection, isThere }) => {
        const wanted = why === undefined ? "confirm" : "revert";
        const limit = wanted === "confirm" ? 0 : patience;
        const said = await tend(connection, wanted, { run: run(), seconds: limit });
        return { host: target.name, seconds, ...endOf(said, isThere, why) };
      }),
    );
  } finally {
    await Promise.all(fresh.map(({ connection }) => connection.close()));
  }
};

const askAfter = (connection: ClosableConnection, { seconds }: Armed, run: string) =>
  tend(connection, "renew", { run, seconds });

const lateWords = (confirmWithin: number): Words =>
  `the run ended early, and asking all hosts to confirm it took more than ${confirmWithin / 1000} s`;

const awayWords = ({ target, said }: Armed & { readonly said: Tended }): readonly Words[] => {
  const { name: host } = target;
  if (!said.ok) return [`${host} could not be reached to confirm it: ${said.problem}`];
  return said.value?.state === "armed" ? [] : [notArmedWords(host, said.value)];
};

const endOf = (
  said: Tended,
  wasThere: boolean,
  why: Words | undefined,
): Pick<SettledGuard, "status" | "reason" | "guard"> => {
  if (!said.ok) return { status: "pending", reason: why ?? said.problem };
  const guard = said.value;
  if (guard?.state === "confirmed") return { status: "confirmed", guard };
  const reason = why ?? "it was not armed any more when it was to be confirmed";
  if (guard === undefined) return { status: wasThere ? "gone" : "reverted", reason };
  return { status: guard.state === "fired" ? "reverted" : "pending", reason, guard };
};

type Tended = Result<ObservedGuard | undefined, Words>;

/** The run's guard after it was tended; why that is not known. */
const tend = async (
  connection: ClosableConnection,
  what: Tending,
  { run, seconds }: { readonly run: string; readonly seconds: number },
): Promise<Tended> => {
  try {
    const result = await connection.run(tendCommand(what, run, seconds));
    if (result.failure !== undefined) return failed(describeFailure(result.failure));
    const guards = parseGuards(result.stdout);
    if (guards === undefined)
      return failed(result.stderr.trim() || "it did not answer as expected");
    return ok(guards.find((one) => one.run === run));
  } catch (error) {
    // The run has ended meanwhile, and its connections with it.
    return failed(error instanceof Error ? error.message : String(error));
  }
};
