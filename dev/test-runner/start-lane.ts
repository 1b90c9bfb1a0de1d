import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { STATE_CHOICE } from "../../toolchain/state-place.js";
import type { TestOptions, TestResult } from "./run-mocha.js";

/** What the process of a lane is asked for, as its first message. */
export interface LaneRequest {
  /** Absolute paths of compiled test files. */
  readonly files: readonly string[];
  readonly options: TestOptions;
}

export interface Lane {
  /** Shows what was printed so far, and the rest as it comes. */
  readonly show: () => void;
  /** Settles when everything was printed. A lane whose process ends early has failed. */
  readonly result: Promise<TestResult>;
}

/** The message that lets a lane clean up and end. */
export const STOP = "stop";

/** Where a lane's output goes once it is shown. */
export interface LaneOutput {
  readonly out: Writable;
  readonly err: Writable;
}

const PROCESS = fileURLToPath(new URL("./lane-process.js", import.meta.url));

const endedEarly = ({ exitCode, signalCode }: ChildProcess, err: Writable): TestResult => {
  const how = signalCode ?? `exit code ${exitCode ?? "unknown"}`;
  const failure = `a process of tests ended before it had a result: ${how}`;
  err.write(`error: ${failure}\n`);
  return { passed: 0, failed: 1, skipped: 0, failures: [failure] };
};

/**
 * Runs test files in a process of its own, which goes on in silence until it is shown. No test writes to
 * a backend of the user's.
 */
export const startLane = (
  request: LaneRequest,
  signal: AbortSignal,
  { out, err }: LaneOutput = { out: process.stdout, err: process.stderr },
): Lane => {
  const env = { ...process.env, [STATE_CHOICE]: "project" };
  const child = fork(PROCESS, { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("a lane without output");
  const held: (() => void)[] = [];
  let shown = false;
  const onData = (to: Writable) => (chunk: Buffer) => {
    if (shown) to.write(chunk);
    else held.push(() => to.write(chunk));
  };
  stdout.on("data", onData(out));
  stderr.on("data", onData(err));
  let result: TestResult | undefined;
  child.on("message", (message) => {
    result = message as TestResult;
  });
  child.send(request);
  const stop = (): void => {
    if (child.connected) child.send(STOP);
  };
  signal.addEventListener("abort", stop, { once: true });
  return {
    show: () => {
      shown = true;
      for (const write of held.splice(0)) write();
    },
    result: once(child, "close").then(() => {
      signal.removeEventListener("abort", stop);
      return result ?? endedEarly(child, err);
    }),
  };
};
