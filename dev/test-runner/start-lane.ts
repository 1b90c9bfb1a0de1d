import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { STATE_CHOICE } from "../../toolchain/state-place.js";
import type { TestOptions, TestResult } from "./run-mocha.js";

/** What the process of a lane is asked for, as its first message. */
export interface LaneRequest {
  readonly options: TestOptions;
  /** The project whose lab the tests use, to be left as it was found; absent: they use none. */
  readonly projectRoot?: string;
}

/** What a lane asks for when it has run a file. */
export const NEXT = "next";

/** The answer: an absolute path of a compiled test file; null where none is left. */
export interface LaneFile {
  readonly file: string | null;
}

type Argv = readonly [string, ...string[]];

/** Where a lane runs. */
export interface LanePlace {
  /** The compiled project, absolute. */
  readonly dist: string;
  /** What its process is started by, given its own program and arguments. */
  readonly by: (argv: Argv) => Argv;
}

/** A lane's files are the next of this list whenever it has time: lanes that share one take turns. */
export interface LaneWork {
  /** Relative to dist/test, or absolute. */
  readonly files: string[];
  readonly place: LanePlace;
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

/** The compiled project that this is a part of. */
export const HERE: LanePlace = {
  dist: fileURLToPath(new URL("../../", import.meta.url)),
  by: (argv) => argv,
};

const PROCESS = "dev/test-runner/lane-process.js";

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
  { files, place }: LaneWork,
  signal: AbortSignal,
  { out, err }: LaneOutput = { out: process.stdout, err: process.stderr },
): Lane => {
  const child = start(place);
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
    if (message !== NEXT) result = message as TestResult;
    else if (child.connected) child.send(nextOf(files, place));
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

const nextOf = (files: string[], { dist }: LanePlace): LaneFile => {
  const file = files.shift();
  return { file: file === undefined ? null : resolve(dist, "test", file) };
};

const start = ({ dist, by }: LanePlace): ChildProcess => {
  const [program, ...args] = by([process.execPath, join(dist, PROCESS)]);
  return spawn(program, args, {
    env: { ...process.env, [STATE_CHOICE]: "project" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
};
