import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../dev/lab/shared-lab.js";

export interface Ended {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command printed, which must have ended with 0. */
export const succeeded = ({ exitCode, stdout, stderr }: Ended): string => {
  assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
  return stdout;
};

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Called with everything printed so far, whenever there is more. */
  readonly onOutput?: (stdout: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a program in the project's folder, without a terminal and without input. */
export const run = (
  program: string,
  args: readonly string[],
  { env = process.env, onOutput }: RunOptions = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
      onOutput?.(stdout, (signal) => child.kill(signal));
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.once("error", reject);
    child.once("close", (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });

/**
 * The `overlay` command as a user has it; what the tests were compiled with is run as it is. It is
 * about stack dev, whatever stack is selected on this machine.
 */
export const overlay = (
  args: readonly string[],
  { env = { ...process.env, PULUMI_STACK: "dev" }, ...options }: RunOptions = {},
): Promise<Ended> =>
  run(process.execPath, [join(projectRoot, "bin/overlay.mjs"), ...args], {
    ...options,
    env: { ...env, OVERLAY_SKIP_BUILD: "1" },
  });

/** A line as it was printed, in a shell that took over what `overlay env` prints. */
export const inShell = (line: string, env: NodeJS.ProcessEnv = process.env): Promise<Ended> =>
  run("sh", ["-euc", `eval "$(OVERLAY_SKIP_BUILD=1 node bin/overlay.mjs env)"; ${line}`], { env });

/** A `pulumi` in such a shell. */
export const pulumi = (command: string, env: NodeJS.ProcessEnv = process.env): Promise<Ended> =>
  inShell(`exec pulumi ${command}`, env);
