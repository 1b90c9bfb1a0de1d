import { formatVlanList } from "../core/model/vlan-list.js";

/** What people number: interfaces, as EOS and as the kernel call them, and VLANs. */
const NUMBERED = /\b(Ethernet|eth|VLAN )(\d+)/g;

/** Stands for a number; no text has it. */
const HERE = "\0";

interface Template {
  /** The line without its numbers: the same for what may share a line. */
  readonly key: string;
  readonly numbers: readonly number[];
}

const templateOf = (line: string): Template => ({
  key: line.replaceAll(NUMBERED, `$1${HERE}`),
  numbers: [...line.matchAll(NUMBERED)].map(([, , number]) => Number(number)),
});

/**
 * Lines that differ in one number only become one, at the place of the first, with the numbers as
 * ranges: "interface Ethernet6-16 / shutdown". Nothing is lost: where two numbers go together (a
 * VLAN and its port), they are ranges only where both count up by one.
 */
export const foldNumbered = (lines: readonly string[]): readonly string[] => {
  const groups = new Map<string, (readonly number[])[]>();
  for (const line of lines) {
    const { key, numbers } = templateOf(line);
    groups.set(key, [...(groups.get(key) ?? []), numbers]);
  }
  return [...groups].flatMap(([key, rows]) => runsOf(rows).map((run) => filled(key, run)));
};

type Run = readonly (readonly number[])[];

/** Rows that may share a line. */
const runsOf = (rows: Run): readonly Run[] => {
  const varying = (rows[0] ?? []).filter((_, at) => new Set(rows.map((row) => row[at])).size > 1);
  if (varying.length <= 1) return [rows];
  const runs: (readonly number[])[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1) ?? [], row)) run.push(row);
    else runs.push([row]);
  }
  return runs;
};

const follows = (before: readonly number[], row: readonly number[]): boolean =>
  row.every((number, at) => number === (before[at] ?? Number.NaN) + 1);

const filled = (key: string, run: Run): string => {
  let at = 0;
  return key.replaceAll(HERE, () => {
    const index = at++;
    const numbers = run.flatMap((row) => row[index] ?? []);
    return formatVlanList([...new Set(numbers)]);
  });
};
