import type { ProcessCost } from "../scale/process-cost.js";
import type { Pairs } from "./comparison.js";

/** One run of something, by a checkout. */
export type Side = () => Promise<ProcessCost>;

export interface Pair {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
}

/**
 * Runs each pair `runs` times, all pairs in turn, so that whatever else the machine does hits both
 * sides alike; every second time the later one goes first.
 */
export const measurePairs = async (
  all: readonly Pair[],
  runs: number,
  report: (detail: string) => void,
): Promise<readonly Pairs[]> => {
  const found = all.map(({ name }) => ({ name, pairs: [] as Pairs["pairs"][number][] }));
  for (let run = 0; run < runs; run += 1)
    for (const [index, { name, before, after }] of all.entries()) {
      report(`${name}, run ${run + 1} of ${runs}`);
      found[index]?.pairs.push(await inTurn(before, after, run % 2 === 0));
    }
  return found;
};

const inTurn = async (
  before: Side,
  after: Side,
  beforeFirst: boolean,
): Promise<Pairs["pairs"][number]> => {
  if (beforeFirst) return { before: await before(), after: await after() };
  const later = await after();
  return { before: await before(), after: later };
};
