import type { ObservedHost } from "../../model/observed.js";
import type { Snapshot, SnapshotHost } from "../snapshot.js";
import { withoutLive } from "../without-live.js";
import { countersTree } from "./counters-tree.js";
import { diffTrees, type Difference } from "./diff-trees.js";
import { learnedTree } from "./learned-tree.js";
import { stableNames } from "./port-names.js";
import { settingsTree } from "./settings-tree.js";
import { collapsed, type Tree } from "./tree.js";

/** What is not the same in two snapshots, normalised, so that a restarted container is no news. */
export interface SnapshotDiff {
  /** When they were taken. */
  readonly from: string;
  readonly to: string;
  /** Configuration and state. */
  readonly settings: readonly Difference[];
  /** Where addresses were learned. */
  readonly learned: readonly Difference[];
  readonly counters: readonly CounterDifference[];
}

export interface CounterDifference {
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Negative: it started anew in between. */
  readonly grown: number;
}

export const diffSnapshots = (from: Snapshot, to: Snapshot): SnapshotDiff => {
  const [one, other] = [withProbesOf(from, to), withProbesOf(to, from)];
  const compare = (tree: (host: ObservedHost, names: ReadonlyMap<string, string>) => Tree) =>
    diffTrees(hostsTree(one, tree), hostsTree(other, tree));
  return {
    from: from.takenAt,
    to: to.takenAt,
    settings: compare(settingsTree),
    learned: compare(learnedTree),
    counters: compare(countersTree).flatMap(counterDifference),
  };
};

/** Probes are compared where both were taken with them: that one was not is no difference. */
const withProbesOf = (snapshot: Snapshot, { hosts }: Snapshot): Snapshot => ({
  ...snapshot,
  hosts: Object.fromEntries(
    Object.entries(snapshot.hosts).map(([name, host]): readonly [string, SnapshotHost] => {
      const { detail } = host.observed;
      return detail === undefined || hosts[name]?.observed.detail?.live !== undefined
        ? [name, host]
        : [name, { ...host, observed: { ...host.observed, detail: withoutLive(detail) } }];
    }),
  ),
});

const hostsTree = (
  { hosts }: Snapshot,
  tree: (host: ObservedHost, names: ReadonlyMap<string, string>) => Tree,
): Tree =>
  Object.fromEntries(
    Object.entries(hosts).map(([name, { observed }]) => [
      name,
      collapsed(tree(observed, stableNames(observed))),
    ]),
  );

/** A counter of a thing that is on one side only says nothing that the settings do not say. */
const counterDifference = ({ path, from, to }: Difference): readonly CounterDifference[] =>
  typeof from === "number" && typeof to === "number" ? [{ path, from, to, grown: to - from }] : [];
