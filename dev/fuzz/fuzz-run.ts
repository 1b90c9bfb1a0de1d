import { writeFile } from "node:fs/promises";
import * as fc from "fast-check";
import { visible } from "../../core/model/visible.js";
import type { Words } from "../../core/model/words.js";
import { damaged, damages } from "./damage.js";
import type { FuzzTarget, Taken } from "./fuzz-target.js";

/** Milliseconds of processor time that one input may take: an input is some hundred kilobytes at most. */
const LONGEST_MS = 10_000;

export interface FuzzRun {
  readonly projectRoot: string;
  readonly runs: number;
  readonly seed: number;
  /** The file that each input is written to before it is read, for whoever ends this process; absent: none. */
  readonly current?: string;
}

/** What came of a target's runs. */
export interface FuzzResult {
  readonly target: string;
  readonly runs: number;
  readonly accepted: number;
  readonly refused: number;
  /** The smallest input that went wrong, and how; absent: none did. */
  readonly found?: { readonly input: string; readonly why: Words };
}

/** What is wrong with how an input was taken; undefined: nothing. */
const faultOf = ({ accepted, said }: Taken, ms: number): string | undefined => {
  if (ms > LONGEST_MS) return `it took ${Math.round(ms)} ms of processor time`;
  if (!accepted && said.trim() === "") return "it was refused without a word";
  // The line ends of this machine are the only control characters that may be printed.
  if (visible(said) !== said) return `what acts on a terminal was printed: ${JSON.stringify(said)}`;
  return undefined;
};

/** Hands one input to a target that was opened. */
export const tried = async (
  take: (input: string) => Taken | Promise<Taken>,
  input: string,
): Promise<{ readonly taken: Taken; readonly fault: string | undefined }> => {
  const before = process.cpuUsage();
  const taken = await take(input);
  const { user, system } = process.cpuUsage(before);
  return { taken, fault: faultOf(taken, (user + system) / 1000) };
};

/**
 * Hands damaged inputs to a target, the same ones for the same seed. Ends at the first that goes wrong, made
 * as small as it can be.
 */
export const fuzz = async (
  { name, seeds, open }: FuzzTarget,
  { projectRoot, runs, seed, current }: FuzzRun,
): Promise<FuzzResult> => {
  const whole = await seeds(projectRoot);
  const take = await open(projectRoot);
  const counts = { runs: 0, accepted: 0, refused: 0 };
  const one = fc.constantFrom(...whole);
  const input = fc
    .tuple(one, one, damages)
    .map(([text, other, changes]) => damaged(text, other, changes));
  const property = fc.asyncProperty(input, async (text) => {
    if (current !== undefined) await writeFile(current, text);
    const { taken, fault } = await tried(take, text);
    counts.runs += 1;
    counts[taken.accepted ? "accepted" : "refused"] += 1;
    if (fault !== undefined) throw new Error(fault);
  });
  const details = await fc.check(property, { numRuns: runs, seed, endOnFailure: false });
  if (!details.failed) return { target: name, ...counts };
  const [text = ""] = details.counterexample ?? [];
  return { target: name, ...counts, found: { input: text, why: reasonOf(details.errorInstance) } };
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
