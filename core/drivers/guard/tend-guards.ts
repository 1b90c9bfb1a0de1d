import type { HostCommand } from "../../model/command.js";
import type { GuardState, ObservedGuard, RevertedStep } from "../../model/observed-guard.js";
import { visible } from "../../model/visible.js";
import tend from "./tend.sh.js";

/** What is to be done with guards on a host, as in tend.sh. */
export type Tending = "status" | "renew" | "take-over" | "confirm" | "clean" | "revert" | "outwait";

/** A run's guard, or all that are on the host. */
export const ALL_RUNS = "*";

/**
 * The command that tends the guard of a run, or of all.
 *
 * @param seconds to renew it for, or that a revert or its end may take
 */
export const tendCommand = (what: Tending, run: string, seconds: number): HostCommand => ({
  argv: ["sh", "-s", "--", what, run, String(seconds)],
  stdin: tend,
  timeoutMs: (seconds + 30) * 1000,
});

/** Script and arguments that show all guards, for an observation. */
export const GUARD_STATUS = { script: tend, args: ["status", ALL_RUNS, "0"] } as const;

const HEAD =
  /^guard (\S+) (armed|dead|rebooted|firing|fired|confirmed|cleaned|unready) (-|-?\d+) (\d+)$/;
const STEP = /^(reverted|unwritten|left|failed) (.*)$/;

/** What the command said; undefined where it did not come to its end. */
export const parseGuards = (stdout: string): readonly ObservedGuard[] | undefined => {
  const lines = visible(stdout).split("\n");
  const end = lines.lastIndexOf("guards end");
  if (end < 0) return undefined;
  const guards: ObservedGuard[] = [];
  for (const line of lines.slice(0, end)) {
    const [, run, state, left, steps] = HEAD.exec(line) ?? [];
    if (run !== undefined) {
      const hasLeft = left === undefined || left === "-" ? {} : { secondsLeft: Number(left) };
      const guard = { run, state: state as GuardState, steps: Number(steps), reverted: [] };
      guards.push({ ...guard, ...hasLeft });
      continue;
    }
    const last = guards.pop();
    if (last !== undefined) guards.push(withLine(last, line));
  }
  return guards;
};

const withLine = (guard: ObservedGuard, line: string): ObservedGuard => {
  const space = line.indexOf(" ");
  const [key, value] = [line.slice(0, space), line.slice(space + 1)];
  switch (key) {
    case "by":
    case "since":
      return { ...guard, [key]: value };
    case "topology":
      return value === "" ? guard : { ...guard, topology: value };
    case "seconds":
      return { ...guard, seconds: Number(value) };
    case "record":
      return withRecord(guard, value);
    default:
      return guard;
  }
};

const withRecord = (guard: ObservedGuard, value: string): ObservedGuard => {
  if (value.startsWith("fired ")) return { ...guard, firedAt: value.slice("fired ".length) };
  const [, outcome, text] = STEP.exec(value) ?? [];
  if (outcome === undefined || text === undefined) return guard;
  const step = { outcome: outcome as RevertedStep["outcome"], text };
  return { ...guard, reverted: [...guard.reverted, step] };
};
