import type { ObservedHost } from "../../model/observed.js";
import type { Snapshot } from "../snapshot.js";
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
  const compare = (tree: (host: ObservedHost, names: ReadonlyMap<string, string>) => Tree) =>
    diffTrees(hostsTree(from, tree), hostsTree(to, tree));
  return {
    from: from.takenAt,
    to: to.takenAt,
    settings: compare(settingsTree),
    learned: compare(learnedTree),
    counters: compare(countersTree).flatMap(counterDifference),
  };
};

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
