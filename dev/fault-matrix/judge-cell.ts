import { lastLines } from "../last-lines.js";
import type { Cell } from "./cell.js";
import type { MatrixChange } from "./changes.js";
import type { HostState } from "./compare.js";
import type { PreviewSigns } from "../fault-table/preview-signs.js";
import type { SaidRun } from "./said.js";

/** What was seen of a cell. */
export interface CellSeen {
  /** Of the run; null where a signal ended it, absent where it did not end. */
  readonly exitCode: number | null | undefined;
  readonly output: string;
  /** Why the fault did not meet the run as it was to; empty where it did. */
  readonly struck: readonly string[];
  /** By host, once nothing goes back by itself any more. */
  readonly states: Readonly<Record<string, HostState>>;
  /** What the journal says of the run; absent: it has nothing of it. */
  readonly said?: SaidRun;
  readonly preview: PreviewSigns & { readonly exitCode: number | null };
  /** The update after it. */
  readonly next: {
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
    readonly byHand: readonly string[];
  };
  /** After that update. */
  readonly last: Readonly<Record<string, HostState>>;
  readonly leftovers: readonly string[];
}

/** In what a cell is not as it should be. */
export const problemsOf = (cell: Cell, change: MatrixChange, seen: CellSeen): readonly string[] => [
  ...seen.struck,
  ...foreign("after the run", seen.states),
  ...asTogether(cell, seen),
  ...untold(seen),
  ...wordless(seen),
  ...wrongPreview(change, seen),
  ...(seen.next.exitCode === 0
    ? []
    : [`the next up fails: ${lastLines(`${seen.next.stdout}\n${seen.next.stderr}`, 15)}`]),
  ...foreign("after the next up", seen.last),
  ...Object.entries(seen.last)
    .filter(([, { state }]) => state === "old" || state === "mixed")
    .map(([host, one]) => `${host} is ${stateOf(one)} after the next up`),
  ...seen.leftovers.map((line) => `left behind: ${line}`),
];

const foreign = (when: string, states: CellSeen["states"]): readonly string[] =>
  Object.entries(states).flatMap(([host, { foreign: lines }]) =>
    lines.map((line) => `${host}, ${when}: ${line}`),
  );

const asTogether = ({ ends }: Cell, { states }: CellSeen): readonly string[] => {
  const all = Object.entries(states);
  const first = all[0]?.[1].state;
  const wanted = ends === "alike" ? (first === "new" ? "new" : "old") : ends;
  return all
    .filter(([, { state }]) => state !== wanted)
    .map(([host, one]) => `${host} is ${stateOf(one)}, and should be ${wanted}`);
};

const stateOf = ({ state, unlike = [] }: HostState): string => [state, ...unlike].join("; ");

/** What is said of the run, and is not so. */
const untold = ({ exitCode, states, said }: CellSeen): readonly string[] => {
  const all = Object.entries(states);
  if (exitCode === 0)
    return all
      .filter(([, { state }]) => state !== "new")
      .map(([host, { state }]) => `the run ended with 0, and ${host} is ${state}`);
  return all.flatMap(([host, { state }]) => {
    const outcomes = said?.outcomes[host] ?? [];
    const isSure = !outcomes.some((one) => ["unknown", "started"].includes(one));
    // "incomplete" is written, and not in effect when it was read back.
    const isApplied = outcomes.some((one) => one === "applied" || one === "incomplete");
    // A run that was killed cannot say what its guards made of it: they do, on the hosts.
    const mayGoBack = said?.fate === "cut-off";
    if (state === "new" && isSure && !isApplied)
      return [`${host} is new, and its steps are told as: ${outcomes.join(", ") || "none"}`];
    if (state === "old" && isSure && isApplied && !mayGoBack)
      return [`${host} is old, and its steps are told as: ${outcomes.join(", ")}`];
    return [];
  });
};

/** A run that fails says why: Pulumi itself says of each that the update failed. */
const wordless = ({ exitCode, output }: CellSeen): readonly string[] =>
  exitCode === 0 ||
  exitCode === null ||
  exitCode === undefined ||
  /error: (?!update failed)\S/.test(output)
    ? []
    : ["the run fails, and does not say why"];

/** Drift is shown of the hosts that are not as declared, and of no others. */
const wrongPreview = ({ kind }: MatrixChange, { states, preview }: CellSeen): readonly string[] => {
  const shown = new Set(
    preview.drift.filter((line) => line.split(" ")[1] === kind).map((line) => line.split(" ")[0]),
  );
  const others = [
    ...preview.drift.filter((line) => line.split(" ")[1] !== kind),
    ...preview.unknown.map(({ what, reason }) => `${what}: ${reason}`),
    ...preview.others,
  ];
  return [
    ...(preview.exitCode === 0 ? [] : ["the next preview fails"]),
    ...Object.entries(states)
      .filter(([host, { state }]) => (state !== "new") !== shown.has(host))
      .map(
        ([host, { state }]) =>
          `${host} is ${state}, and the next preview ${shown.has(host) ? "shows" : "does not show"} it as drift`,
      ),
    ...others.map((line) => `the next preview shows besides: ${line}`),
  ];
};
