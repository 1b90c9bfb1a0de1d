import { parseGuards, tendCommand, type Tending } from "../drivers/guard/tend-guards.js";
import { keyOf, type Key } from "../model/key.js";
import type { ObservedGuard } from "../model/observed-guard.js";
import { failed, ok, type Result } from "../model/result.js";
import type { HostTarget } from "../model/target.js";
import type { Words } from "../model/words.js";
import { describeFailure } from "./describe-failure.js";
import type { SettledGuard } from "./step-guard.js";
import type { ClosableConnection } from "./types.js";

export interface GuardsOptions {
  readonly targets: readonly HostTarget[];
  /** The connection that the run works over. */
  readonly current: (host: string) => ClosableConnection | undefined;
  /** A fresh one. */
  readonly connect: (target: HostTarget) => ClosableConnection;
  readonly run: () => string;
  /** "user@machine" */
  readonly by: string;
  /**
   * How many things may fail or be refused before all hosts go back, "any" for any number; 0 by default. A given 0
   * is about failed proofs too.
   */
  readonly failureBudget?: number | "any" | undefined;
}

/** A guard on one host, as the run knows it. */
export interface Armed {
  readonly target: HostTarget;
  /** The run that armed it: this one, or one that was cut off, whose guard was taken over. */
  readonly run: string;
  readonly seconds: number;
  /** Whether the host has said that it is there. */
  isThere: boolean;
  /** Whether something was written since the host last took a login. */
  isWritten: boolean;
}

/** What a run knows of its guards. */
export interface State {
  /** By host and run. */
  readonly armed: Map<Key, Armed>;
  underWay: number;
  /** Things that failed or were refused. */
  failures: number;
  /** Why everything is taken back, and nothing more is written. */
  lost: Words | undefined;
}

/** A sign of life. A guard that has fired, or is gone, ends the run's writing. */
export const renew = async (
  { target, run, seconds, isThere }: Armed,
  state: State,
  options: GuardsOptions,
): Promise<void> => {
  const connection = options.current(target.name);
  if (connection === undefined) return;
  const said = await tend(connection, signOf(run, options), { run, seconds });
  // Its first step may still be on its way.
  if (!said.ok || !isThere || said.value?.state === "armed") return;
  if (!state.armed.has(keyOf(target.name, run))) return;
  state.lost ??= notArmedWords(target.name, said.value);
};

const notArmedWords = (host: string, guard: ObservedGuard | undefined): Words => {
  if (guard?.state === "rebooted") return `${host} was rebooted`;
  return guard?.state === "fired"
    ? `the guard of ${host} has fired`
    : `the guard of ${host} is ${guard?.state ?? "gone"}`;
};

/** Why a host takes no new login since it was written on; undefined where it does, and its guard is there. */
export const lostLogin = async (one: Armed, options: GuardsOptions): Promise<Words | undefined> => {
  one.isWritten = false;
  const connection = options.connect(one.target);
  try {
    const said = await askAfter(connection, one, options);
    const { name } = one.target;
    if (!said.ok) return `${name} takes no new login since it was written on: ${said.problem}`;
    return !one.isThere || said.value?.state === "armed"
      ? undefined
      : notArmedWords(name, said.value);
  } finally {
    await connection.close();
  }
};

interface Ending {
  readonly lost: Words | undefined;
  readonly patience: number;
  readonly confirmWithin: number;
}

/** Confirms all, if every host answers and none was lost; else takes all back. */
export const settleAll = async (
  all: readonly Armed[],
  options: GuardsOptions,
  { lost, patience, confirmWithin }: Ending,
): Promise<readonly SettledGuard[]> => {
  const began = performance.now();
  const targets = [...new Map(all.map(({ target }) => [target.name, target])).values()];
  const fresh = targets.map((target) => ({
    guards: all.filter((one) => one.target.name === target.name),
    connection: options.connect(target),
  }));
  try {
    const asked = await Promise.all(fresh.map((host) => askHost(host, options)));
    const there = asked.map(({ connection, guards }) => ({
      connection,
      guards: guards.filter(({ isThere, said }) => isThere || !said.ok || said.value !== undefined),
    }));
    const isLate = performance.now() - began > confirmWithin;
    const why =
      lost ??
      there.flatMap(({ guards }) => guards).flatMap(awayWords)[0] ??
      (isLate ? lateWords(confirmWithin) : undefined);
    const how = { why, patience, own: options.run() };
    const ended = await Promise.all(there.map((host) => endOnHost(host, how)));
    return ended.flat();
  } finally {
    await Promise.all(fresh.map(({ connection }) => connection.close()));
  }
};

interface OnHost<One extends Armed = Armed> {
  readonly connection: ClosableConnection;
  readonly guards: readonly One[];
}

type Asked = Armed & { readonly said: Tended };

const askHost = async (
  { connection, guards }: OnHost,
  options: GuardsOptions,
): Promise<OnHost<Asked>> => ({
  connection,
  guards: await Promise.all(
    guards.map(async (one) => ({ ...one, said: await askAfter(connection, one, options) })),
  ),
});

interface Wanted {
  /** Why all go back; absent: they are confirmed. */
  readonly why: Words | undefined;
  readonly patience: number;
  /** The run that ends them. */
  readonly own: string;
}

/** One after the other, the newest first: what this run wrote goes back before what it stands on does. */
const endOnHost = async (
  { connection, guards }: OnHost<Asked>,
  { why, patience, own }: Wanted,
): Promise<readonly SettledGuard[]> => {
  const wanted = why === undefined ? "confirm" : "revert";
  const limit = wanted === "confirm" ? 0 : patience;
  const ended: SettledGuard[] = [];
  const isOwn = ({ run }: Armed): boolean => run === own;
  const newest = [...guards.filter(isOwn), ...guards.filter((one) => !isOwn(one)).toReversed()];
  for (const { target, run, seconds, isThere } of newest) {
    const said = await tend(connection, wanted, { run, seconds: limit });
    const of = run === own ? {} : { of: run };
    ended.push({ host: target.name, ...of, seconds, ...endOf(said, isThere, why) });
  }
  return ended;
};

const askAfter = (
  connection: ClosableConnection,
  { run, seconds }: Armed,
  options: Pick<GuardsOptions, "run">,
) => tend(connection, signOf(run, options), { run, seconds });

/** A sign of life for a guard, of the run that armed it or of one that has taken it over. */
const signOf = (armedBy: string, { run }: Pick<GuardsOptions, "run">): Tending =>
  armedBy === run() ? "renew" : "take-over";

const lateWords = (confirmWithin: number): Words =>
  `the run ended early, and asking all hosts to confirm it took more than ${confirmWithin / 1000} s`;

const awayWords = ({ target, said }: Asked): readonly Words[] => {
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

/** A run's guard after it was tended; why that is not known. */
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
