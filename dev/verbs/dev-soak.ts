import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { valueOr } from "../../cli/verb/specs.js";
import { prepare, withMatrixStack } from "../fault-matrix/prepare.js";
import { FEWEST_CYCLES, growthOf } from "../soak/growth.js";
import { soak } from "../soak/soak.js";

const runSoak = async (context: CliContext, cycles: number): Promise<void> => {
  const samples = await withMatrixStack(context, async (trial) =>
    soak(await prepare(trial), {
      cycles,
      onCycle: (cycle, seconds) => {
        context.print(`cycle ${cycle} of ${cycles}: ${seconds} s`);
      },
    }),
  );
  const [first, last] = [samples[0] ?? {}, samples.at(-1) ?? {}];
  for (const [name, value] of Object.entries(last))
    context.print(`${name}: ${first[name] ?? 0} after the first cycle, ${value} after the last`);
  const growth = growthOf(samples);
  if (growth.length > 0)
    throw new Failure({
      what: `${growth.length} things grow from cycle to cycle`,
      why: growth.join("\n"),
      next: "find who leaves them",
    });
};

const cyclesOf = (text: string): number => {
  const cycles = Number(text);
  if (Number.isInteger(cycles) && cycles >= FEWEST_CYCLES) return cycles;
  throw new Failure({
    what: `--cycles is "${text}"`,
    next: `give a whole number from ${FEWEST_CYCLES} up`,
  });
};

export default defineVerb({
  name: "dev soak",
  summary: "cycles of drift, preview and update on the lab, after which nothing may have grown",
  options: { cycles: valueOr("<n>", "200", "how many") },
  run: (context, { cycles }) => runSoak(context, cyclesOf(cycles)),
});
