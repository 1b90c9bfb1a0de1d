import { parseGuards, tendCommand, type Tending } from "../drivers/guard/tend-guards.js";
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
  /** How many things may fail or be refused before all hosts go back; any number by default. */
  readonly failureBudget?: number | undefined;
}

/** The guard of one host, as the run knows it. */
export interface Armed {
  readonly target: HostTarget;
  readonly seconds: number;
  /** Whether the host has said that it is there. */
  isThere: boolean;
  /** Whether something was written since the host last took a login. */
  isWritten: boolean;
}

/** What a run knows of its guards. */
export interface State {
  /** By host. */
  readonly armed: Map<string, Armed>;
  underWay: number;
  /** Things that failed or were refused. */
  failures: number;
  /** Why everything is taken back, and nothing more is written. */
  lost: Words | undefined;
}

/** A sign of life. A guard that has fired, or is gone, ends the run's writing. */
export const renew = async (
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

/** Why a host takes no new login since it was written on; undefined where it does, and its guard is there. */
export const lostLogin = async (
  one: Armed,
  { connect, run }: GuardsOptions,
): Promise<Words | undefined> => {
  one.isWritten = false;
  const connection = connect(one.target);
  try {
    const said = await askAfter(connection, one, run());
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
