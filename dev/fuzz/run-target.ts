import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import type { FuzzResult } from "./fuzz-run.js";

/** Megabytes of memory that a target may have for its objects: issue of a reader that keeps what it reads. */
const MOST_MEMORY = 512;

/** Milliseconds that one input may take, on a busy machine too, until the process counts as hung. */
const PATIENCE_MS = 120_000;

/** Characters of what a process says at its end. */
const MOST_SAID = 2000;

const Result = z.object({
  target: z.string(),
  runs: z.number(),
  accepted: z.number(),
  refused: z.number(),
  found: z.object({ input: z.string(), why: z.string() }).exactOptional(),
});

/** The process of one target: the compiled `fuzz-process.ts`. */
const PROCESS = join(import.meta.dirname, "fuzz-process.js");

export interface TargetRun {
  readonly projectRoot: string;
  readonly target: string;
  readonly runs: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/**
 * Runs a target in a process of its own, with a limit for its memory and its time: one that dies or hangs is a
 * finding too, with the input that it had.
 */
export const runTarget = async (
  { projectRoot, target, runs, seed, signal }: TargetRun,
  script: string = PROCESS,
  patience: number = PATIENCE_MS,
): Promise<FuzzResult> => {
  const folder = await mkdtemp(join(tmpdir(), "overlay-fuzz-"));
  const current = join(folder, "input");
  const args = [`--max-old-space-size=${MOST_MEMORY}`, script, projectRoot, target];
  const hung = new AbortController();
  const watch = setInterval(() => {
    void stat(current).then(
      ({ mtimeMs }) => {
        if (Date.now() - mtimeMs > patience) hung.abort();
      },
      // No input yet.
      () => undefined,
    );
  }, patience / 10);
  try {
    const ended = await execa(process.execPath, [...args, `${runs}`, `${seed}`, current], {
      cancelSignal: AbortSignal.any([hung.signal, ...(signal === undefined ? [] : [signal])]),
      // Inputs are written here, and whatever a reader would have run.
      cwd: folder,
      env: { TMPDIR: folder },
      reject: false,
      maxBuffer: 64 * 1024 * 1024,
      forceKillAfterDelay: 2000,
    });
    signal?.throwIfAborted();
    const line = ended.stdout.trimEnd().split("\n").at(-1) ?? "";
    if (ended.exitCode === 0) return Result.parse(JSON.parse(line));
    const input = await readFile(current, "utf8").catch((cause: unknown) => {
      throw new Error(`${target} did not start: ${ended.stderr.slice(0, MOST_SAID)}`, { cause });
    });
    const why = hung.signal.aborted
      ? `it did not end in ${patience / 1000} s`
      : `its process ended: ${ended.stderr.slice(0, MOST_SAID)}`;
    return { target, runs: 0, accepted: 0, refused: 0, found: { input, why } };
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true });
  }
};
