import { guardProbe } from "../drivers/guard/guard-probe.js";
import { ALL_RUNS, parseGuards, tendCommand, type Tending } from "../drivers/guard/tend-guards.js";
import { problem } from "../messages/unknowns.js";
import type { ObservedGuard } from "../model/observed-guard.js";
import { failed, ok, type Result } from "../model/result.js";
import type { HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
import { askHost } from "./ask-host.js";
import { unknownFromFailure } from "./describe-failure.js";
import type { ClosableConnection } from "./types.js";

/** The guards of one host, as they were left. */
export interface HostGuards {
  readonly host: string;
  readonly guards: Result<readonly ObservedGuard[], Unknown>;
}

export interface TendRequest {
  /** What is done, one after the other; what the last one shows is the answer. */
  readonly what: readonly [Tending, ...Tending[]];
  /** A run's id, or `ALL_RUNS`. */
  readonly run: string;
  /** That taking back may take. */
  readonly seconds: number;
}

const ABOUT = "guards of runs";

/** Tends the guards on all hosts, in parallel, over connections of its own. */
export const tendAll = (
  targets: readonly HostTarget[],
  connect: (target: HostTarget) => ClosableConnection,
  request: TendRequest,
): Promise<readonly HostGuards[]> =>
  Promise.all(
    targets.map(async (target) => {
      const connection = connect(target);
      try {
        return { host: target.name, guards: await tendOne(target, connection, request) };
      } finally {
        await connection.close();
      }
    }),
  );

const tendOne = async (
  target: HostTarget,
  connection: ClosableConnection,
  { what, run, seconds }: TendRequest,
): Promise<HostGuards["guards"]> => {
  const { host } = connection;
  const seen = new Map<string, ObservedGuard>();
  for (const one of what) {
    if (one === "status") {
      const guards = await readGuards(target, connection);
      if (!guards.ok) return guards;
      for (const guard of guards.value)
        if (run === ALL_RUNS || guard.run === run) seen.set(guard.run, guard);
      continue;
    }
    const result = await connection.run(tendCommand(one, run, seconds));
    if (result.failure !== undefined)
      return failed(unknownFromFailure(host, ABOUT, result.failure));
    const guards = parseGuards(result.stdout);
    if (guards === undefined) {
      const { exitCode, stderr } = result;
      const why = "it did not say what guards there are";
      const said = stderr.trim();
      return failed({
        host,
        what: ABOUT,
        ...problem("HOST-GARBLED", { host, exitCode, said, why }),
      });
    }
    for (const guard of guards) seen.set(guard.run, { ...seen.get(guard.run), ...guard });
  }
  return ok([...seen.values()]);
};

/** As an observation, which a login may make that may not write. */
const readGuards = async (
  target: HostTarget,
  connection: ClosableConnection,
): Promise<HostGuards["guards"]> => {
  const asked = await askHost(target, [guardProbe], connection);
  if (!asked.ok) return asked;
  const section = asked.value.get(guardProbe.name);
  const guards = parseGuards(section?.stdout ?? "");
  if (guards !== undefined) return ok(guards);
  return failed({ host: target.name, what: ABOUT, ...problem("ANSWER-INCOMPLETE", {}) });
};
