import { isDeepStrictEqual } from "node:util";
import { Missing, type Branch, type Leaf, type Tree } from "./tree.js";
import type { Words } from "../../model/words.js";

/** One thing that is not the same in two snapshots. */
export interface Difference {
  /** Host first: ["host-a", "bridges", "arch-ovs", "ports", "ceos_1:eth3", "tag"]. */
  readonly path: readonly string[];
  /** Undefined: it is not there; "unknown: …" where it could not be read. */
  readonly from: Side;
  readonly to: Side;
}

export type Side = Leaf | undefined;

/** What differs, by path; what is missing on one side is one difference and not one for each value. */
export const diffTrees = (
  from: Tree | undefined,
  to: Tree | undefined,
  path: readonly string[] = [],
): readonly Difference[] => {
  if (isBranch(from) && isBranch(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort(byNumbers);
    return names.flatMap((name) => diffTrees(from[name], to[name], [...path, name]));
  }
  const [one, other] = [side(from, to), side(to, from)];
  return isDeepStrictEqual(one, other) ? [] : [{ path, from: one, to: other }];
};

const isBranch = (tree: Tree | undefined): tree is Branch =>
  typeof tree === "object" && tree !== null && !Array.isArray(tree) && !(tree instanceof Missing);

/** A branch is told by its values, or, where the other side is not known, not at all. */
const side = (tree: Tree | undefined, other: Tree | undefined): Side => {
  if (tree instanceof Missing) return `unknown: ${tree.unknown.reason}`;
  if (!isBranch(tree)) return tree;
  return other instanceof Missing ? "known" : inWords(tree);
};

const inWords = (branch: Branch): Words =>
  Object.entries(branch)
    .map(([name, value]) => (value === true ? name : `${name} ${shown(side(value, undefined))}`))
    .join(", ") || "empty";

export const shown = (value: Side): string => {
  if (value === undefined) return "none";
  if (Array.isArray(value)) return value.length === 0 ? "empty" : value.join(", ");
  return value === null ? "none" : String(value);
};

const byNumbers = (one: string, other: string): number =>
  one.localeCompare(other, "en", { numeric: true });
