import { execa } from "execa";
import { PATIENCE } from "./kernel/inside.js";
import { LabError } from "./lab-error.js";

/** A program and its arguments, unquoted. */
export type Argv = readonly [string, ...string[]];

export interface RunOptions {
  readonly stdin?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; 60000 by default. */
  readonly timeoutMs?: number;
  /** What it is for, as it appears in an error. */
  readonly what?: string;
}

export interface RunResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** How it ended, in words, e.g. "exit code 2"; for errors. */
  readonly ending: string;
}

/** The only environment that the lab's processes get: nothing of the caller's leaks in. */
export const labEnvironment = (lab: string): Record<string, string> => ({
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  HOME: "/run/home",
  LANG: "C.UTF-8",
  [MARKER]: lab,
});

/** The variable that marks every process of a lab with the lab's directory. */
export const MARKER = "OVERLAY_LAB";

/** Runs a command to its end, whatever the end. Rejects with kind "cancelled" only. */
export const tryRun = async (
  lab: string,
  argv: Argv,
  { stdin, signal, timeoutMs = 60_000 }: RunOptions = {},
): Promise<RunResult> => {
  const [program, ...args] = argv;
  const result = await execa(program, args, {
    ...(stdin === undefined ? { stdin: "ignore" as const } : { input: stdin }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    env: labEnvironment(lab),
    extendEnv: false,
    reject: false,
    timeout: timeoutMs * PATIENCE,
  });
  // The terminal's Ctrl-C reaches the command itself, often before the caller has noticed it.
  if (result.isCanceled || signal?.aborted === true || result.signal === "SIGINT")
    throw new LabError("cancelled", "The lab's work was stopped.");
  return {
    exitCode: result.exitCode,
    stdout: result.stdout,
    stderr: result.stderr,
    ending: result.timedOut
      ? `no end after ${timeoutMs * PATIENCE} ms`
      : result.exitCode === undefined
        ? (result.originalMessage ?? "ended by a signal")
        : `exit code ${result.exitCode}`,
  };
};

/** Runs a command that must succeed; returns its standard output. */
export const run = async (lab: string, argv: Argv, options: RunOptions = {}): Promise<string> => {
  const result = await tryRun(lab, argv, options);
  if (result.exitCode === 0) return result.stdout;
  const output = tail(result.stderr.trim() || result.stdout.trim());
  throw new LabError(
    "command",
    `${options.what ?? "A command of the lab"} failed (${result.ending}): ${argv.join(" ").slice(0, 300)}\n${output}`,
  );
};

const tail = (text: string): string => text.split("\n").slice(-15).join("\n");
