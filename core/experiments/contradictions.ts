import { isDeepStrictEqual } from "node:util";
import type { Experiment } from "./experiment.js";

/** An experiment and how its entry is named in a mistake. */
export interface PlacedExperiment {
  readonly at: string;
  readonly experiment: Experiment;
}

/** Entries that say the same as an earlier one, or cannot be on together with it. */
export const contradictions = (entries: readonly PlacedExperiment[]): readonly string[] =>
  entries.flatMap(({ at, experiment }, index) => {
    const earlier = entries
      .slice(0, index)
      .find((other) => aspect(other.experiment) === aspect(experiment));
    if (earlier === undefined) return [];
    return isDeepStrictEqual(earlier.experiment, experiment)
      ? [`${at}: the same as ${earlier.at}; take one of them out`]
      : [`${at}: contradicts ${earlier.at}; ${REASONS[experiment.kind]}`];
  });

/** What an experiment decides about; two that decide about the same cannot both be on. */
const aspect = (experiment: Experiment): string => {
  switch (experiment.kind) {
    case "isolate":
    case "forward-chain":
      return `${experiment.kind} ${experiment.device}`;
    case "static-arp":
      return `${experiment.kind} ${experiment.link}`;
    case "trunks-only-on":
      return experiment.kind;
  }
};

const REASONS: Readonly<Record<Experiment["kind"], string>> = {
  isolate: "a device is isolated or not",
  "static-arp": "a link has static ARP or not",
  "trunks-only-on": "only one host at a time can be the only restricted one",
  "forward-chain": "a chain either passes or drops",
};
