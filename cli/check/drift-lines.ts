import { condense, type CondensedDrift } from "../../core/drift/condense.js";
import type { Drift } from "../preview/drift.js";

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const lineOf = ({ property, live, declared }: CondensedDrift): string =>
  `${property}: ${live} -> ${declared}`;

/** Drift for a person: by host and resource, "property: live -> declared". */
export const driftLines = (drifts: readonly Drift[]): readonly string[] =>
  [...grouped(drifts, ({ host }) => host)]
    .toSorted(([a], [b]) => a.localeCompare(b, "en"))
    .flatMap(([host, onHost]) => [
      host,
      ...[...grouped(onHost, ({ resource }) => resource)].flatMap(([resource, ofResource]) => [
        `  ${resource}`,
        ...condense(ofResource).map((drift) => `    ${lineOf(drift)}`),
      ]),
    ]);
