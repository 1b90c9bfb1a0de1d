import type { Sample } from "./sample.js";

/**
 * What is kept on purpose, up to a limit: it may grow until then. Cycles after which it may not, and by how much a
 * later value may be above the one then.
 */
interface Kept {
  readonly after: number;
  readonly by: number;
}

/** The first cycles make what stays: folders, a daemon's descriptors. */
const FIRST = 2;

/** As docs/kept-files.md says: the state of 20 updates a stack, 5 MB of journal and as much of an older one. */
const KEPT: Readonly<Record<string, Kept>> = {
  "operator: files of the state": { after: 22, by: 4 },
  "operator: kB of the state": { after: 22, by: 512 },
  "operator: kB of the journal": { after: 0, by: 10 * 1024 },
  // Go's, which closes them when it collects its garbage: 41 to 64 from cycle to cycle (measured).
  "descriptors-of-dockerd": { after: FIRST, by: 64 },
  // A daemon's heap settles in its first cycles. What each cycle left for ever would add up: 0.1 MB in 180 is 18 MB.
  "kB-of-ovsdb-server": { after: 20, by: 8 * 1024 },
  "kB-of-ovs-vswitchd": { after: 20, by: 8 * 1024 },
  "kB-of-dockerd": { after: 20, by: 32 * 1024 },
};

/** One cycle may meet a daemon with a descriptor more or less. */
const BY_CHANCE = 2;

/** With fewer cycles nothing can be seen to grow by more than chance. */
export const FEWEST_CYCLES = FIRST + 1 + BY_CHANCE + 1;

/** What grew from cycle to cycle, or was not counted each time, one sentence each. */
export const growthOf = (samples: readonly Sample[]): readonly string[] =>
  [...new Set(samples.flatMap(Object.keys))].flatMap((name) => {
    const { after, by } = KEPT[name.replace(/^host-\w+: /, "")] ?? { after: FIRST, by: BY_CHANCE };
    const missing = samples.findIndex((sample) => sample[name] === undefined);
    if (missing !== -1) return [`${name}: not counted after ${missing + 1}`];
    const values = samples.slice(after).map((sample) => sample[name] ?? 0);
    const [first] = values;
    const last = values.at(-1);
    if (first === undefined || last === undefined || last - first <= by) return [];
    return [`${name}: ${first} after ${after + 1} cycles, ${last} after ${samples.length}`];
  });
