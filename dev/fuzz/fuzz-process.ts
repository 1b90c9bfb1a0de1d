import { fuzz } from "./fuzz-run.js";
import { FUZZ_TARGETS } from "./targets/index.js";

// Arguments: the project's folder, the target, runs, seed, the file for the current input. Prints the result
// as one line of JSON.
const [projectRoot = "", name, runs, seed, current = ""] = process.argv.slice(2);
const target = FUZZ_TARGETS.find((one) => one.name === name);
if (target === undefined) throw new Error(`there is no target "${name ?? ""}"`);
const result = await fuzz(target, {
  ...{ projectRoot, current },
  runs: Number(runs),
  seed: Number(seed),
});
process.stdout.write(`${JSON.stringify(result)}\n`);
