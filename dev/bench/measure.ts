/** Something that is timed: one run. */
export type Work = () => Promise<void>;

const timed = async (work: Work): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/**
 * Runs every piece of work `runs` times, in turn rather than in blocks, so that whatever else the
 * machine does hits all of them alike.
 *
 * @returns milliseconds of each run, by name
 */
export const measureInTurn = async <Name extends string>(
  works: Readonly<Record<Name, Work>>,
  runs: number,
  report: (detail: string) => void,
): Promise<Readonly<Record<Name, readonly number[]>>> => {
  const names = Object.keys(works) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let run = 1; run <= runs; run += 1) {
    for (const name of names) {
      report(`${name}, run ${run} of ${runs}`);
      samples[name].push(await timed(works[name]));
    }
  }
  return samples;
};
