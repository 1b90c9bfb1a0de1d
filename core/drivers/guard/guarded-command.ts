import type { CommandResult, HostCommand } from "../../model/command.js";
import { withConstants } from "../../model/shell-script.js";
import arm from "./arm.sh.js";
import { GUARD_JOB, oneLine } from "./guard-texts.js";

/** A run's guard, the same on each of its hosts. */
export interface GuardOfRun {
  /** The run's id. */
  readonly run: string;
  /** "user@machine", for whoever finds the guard. */
  readonly by: string;
  /** Name of the topology that the run is about; nobody's by default. */
  readonly topology?: string | undefined;
  /** Until it fires, from the last time that the run was heard of. */
  readonly seconds: number;
}

/** One step as the guard is told of it. */
export interface GuardedStep {
  /** From 1, in the order in which the host's steps begin: the last is taken back first. */
  readonly number: number;
  /** From `guardPart`. */
  readonly part: string;
  /** From `keptFiles`; nothing by default. */
  readonly files?: string;
}

/** What the command prints where the guard is not there, before it writes anything; then why. */
const REFUSED = "overlay:guard-refused";

const EXIT = 76;

/** Ends the script of a step that does not begin with a shell of the host's. */
const endOfScript = "OVERLAY_END_OF_SCRIPT";

/**
 * The command with the guard before it, in one round trip: armed where it is not yet, and told how the step
 * is taken back, before the step writes.
 *
 * @throws Error when the command's own script has the line that ends it here
 */
export const guardedCommand = (
  command: HostCommand,
  { run, by, topology = "", seconds }: GuardOfRun,
  { number, part, files = "" }: GuardedStep,
): HostCommand => {
  const { argv, stdin = "" } = command;
  const before = withConstants(
    {
      GUARD_RUN: run,
      GUARD_BY: oneLine(by),
      GUARD_TOPOLOGY: oneLine(topology),
      GUARD_SECONDS: seconds,
      GUARD_STEP: String(number).padStart(5, "0"),
      GUARD_PART: part,
      GUARD_FILES: files,
      GUARD_JOB,
      GUARD_REFUSED: REFUSED,
      GUARD_EXIT: EXIT,
    },
    arm,
  );
  const [shell, script, end] = argv;
  if (shell === "sh" && script === "-s" && end === "--")
    return { ...command, stdin: `${before}\n${stdin}` };
  if (stdin.split("\n").includes(endOfScript)) throw new Error(`a script with ${endOfScript}`);
  return {
    ...command,
    argv: ["sh", "-s", "--", ...argv],
    stdin: [before, AS_GIVEN, `"$@" <<'${endOfScript}'`, stdin, endOfScript, ""].join("\n"),
  };
};

/** The transport names the container engine only where a command begins with it. */
const AS_GIVEN = `[ "$1" != docker ] || { shift; set -- "\${OVERLAY_CONTAINER_ENGINE:-docker}" "$@"; }`;

/** Why the guard is not there, so that the step did not begin; undefined where it did. */
export const guardRefusal = ({ exitCode, stdout }: CommandResult): string | undefined => {
  if (exitCode !== EXIT) return undefined;
  const line = stdout.split("\n").find((one) => one.startsWith(REFUSED));
  return line?.slice(REFUSED.length).trim();
};
