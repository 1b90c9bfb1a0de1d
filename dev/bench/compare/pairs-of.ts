import { join } from "node:path";
import { recordOverlay } from "../scale/run-size.js";
import { costOfVerb, VERBS, writeVerbInputs } from "../scale/verbs.js";
import type { Pair } from "./measure-pairs.js";

const ENGINE = ["preview", "up"] as const;

/** Everything that is compared. */
export const MEASURES = [...VERBS, ...ENGINE] as const;
export type Measure = (typeof MEASURES)[number];

export interface CompareOptions {
  readonly measures: readonly Measure[];
  /** The checkouts; both are built. */
  readonly before: string;
  readonly after: string;
  /** For what is written. */
  readonly folder: string;
  readonly hosts: number;
  readonly devicesPerHost: number;
  readonly pulumi: string;
  readonly signal: AbortSignal;
  readonly report: (detail: string) => void;
}

/** What is measured of both checkouts: the verbs over the same files, and preview and up of the same overlay. */
export const pairsOf = async (options: CompareOptions): Promise<readonly Pair[]> => {
  const { folder, hosts, devicesPerHost, measures, signal, report } = options;
  report("writing a snapshot");
  const inputs = await writeVerbInputs(join(folder, "verbs"), "faults", { hosts, devicesPerHost });
  const verbs = VERBS.map((verb): Pair => ({
    name: verb,
    before: () => costOfVerb(options.before, verb, inputs, signal),
    after: () => costOfVerb(options.after, verb, inputs, signal),
  }));
  const engine = ENGINE.some((name) => measures.includes(name)) ? await enginePairs(options) : [];
  return [...verbs, ...engine].filter(({ name }) => measures.some((wanted) => wanted === name));
};

const enginePairs = async (options: CompareOptions): Promise<readonly Pair[]> => {
  const [before, after] = [await recorded(options, "before"), await recorded(options, "after")];
  return ENGINE.map((name): Pair => ({ name, before: before[name], after: after[name] }));
};

const recorded = (options: CompareOptions, side: "before" | "after") => {
  options.report(`recording, ${side}`);
  const folder = join(options.folder, side);
  return recordOverlay({ ...options, projectRoot: options[side], folder });
};
