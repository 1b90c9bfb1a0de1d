import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { rest, valueOr } from "../../cli/verb/specs.js";
import { withProgress } from "../../cli/with-progress.js";
import { CORPUS } from "../fuzz/corpus.js";
import type { FuzzResult } from "../fuzz/fuzz-run.js";
import { runTarget } from "../fuzz/run-target.js";
import { FUZZ_TARGETS } from "../fuzz/targets/index.js";

const OPTIONS = {
  runs: valueOr("<n>", "10000", "damaged inputs for each target"),
  seed: valueOr("<n>", "1", "the same seed gives the same inputs"),
};

/** Keeps an input that went wrong, so that it is tried in every test from now on. */
const keep = async (projectRoot: string, { target, found }: FuzzResult): Promise<string> => {
  const input = found?.input ?? "";
  const name = createHash("sha256").update(input).digest("hex").slice(0, 12);
  const folder = join(CORPUS, target);
  await mkdir(join(projectRoot, folder), { recursive: true });
  await writeFile(join(projectRoot, folder, name), input);
  return join(folder, name);
};

const fuzzAll = async (
  { projectRoot, signal, print }: CliContext,
  { runs, seed }: { readonly runs: string; readonly seed: string },
  names: readonly string[],
): Promise<void> => {
  const unknown = names.filter((name) => FUZZ_TARGETS.every((target) => target.name !== name));
  if (unknown.length > 0)
    throw new Failure({
      what: `there is no target ${unknown.join(", ")}`,
      next: `name one of ${FUZZ_TARGETS.map(({ name }) => name).join(", ")}`,
    });
  const wrong: string[] = [];
  for (const { name: target } of FUZZ_TARGETS) {
    if (names.length > 0 && !names.includes(target)) continue;
    const asked = { projectRoot, target, signal, runs: Number(runs), seed: Number(seed) };
    const result = await withProgress(`fuzzing ${target}`, runTarget(asked));
    const { accepted, refused, found } = result;
    print(`${target}: ${result.runs} inputs, ${accepted} accepted, ${refused} refused`);
    if (found !== undefined)
      wrong.push(`${target}: ${found.why}\ninput: ${await keep(projectRoot, result)}`);
  }
  if (wrong.length > 0)
    throw new Failure({
      what: `${wrong.length} of the targets went wrong`,
      why: wrong.join("\n"),
      next: "correct the reader; the input stays in the corpus",
    });
};

export default defineVerb({
  name: "dev fuzz",
  summary: "hand damaged topologies, snapshots, configurations and answers to what reads them",
  arguments: { targets: rest("[targets...]", "only these; all by default") },
  options: OPTIONS,
  run: (context, options, { targets }) => fuzzAll(context, options, targets),
});
