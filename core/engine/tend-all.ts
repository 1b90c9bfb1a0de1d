import { parseGuards, tendCommand, type Tending } from "../drivers/guard/tend-guards.js";
import { problem } from "../messages/unknowns.js";
import type { ObservedGuard } from "../model/observed-guard.js";
import { failed, ok, type Result } from "../model/result.js";
import type { HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
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
        return { host: target.name, guards: await tendOne(connection, request) };
      } finally {
        await connection.close();
      }
    }),
  );

const tendOne = async (
  connection: ClosableConnection,
  { what, run, seconds }: TendRequest,
): Promise<HostGuards["guards"]> => {
  const { host } = connection;
  const about = "guards of runs";
  const seen = new Map<string, ObservedGuard>();
  for (const one of what) {
    const result = await connection.run(tendCommand(one, run, seconds));
    if (result.failure !== undefined)
      return failed(unknownFromFailure(host, about, result.failure));
    const guards = parseGuards(result.stdout);
    if (guards === undefined) {
      const { exitCode, stderr } = result;
      const why = "it did not say what guards there are";
      const said = stderr.trim();
      return failed({
        host,
        what: about,
        ...problem("HOST-GARBLED", { host, exitCode, said, why }),
      });
    }
    for (const guard of guards) seen.set(guard.run, { ...seen.get(guard.run), ...guard });
  }
  return ok([...seen.values()]);
};
