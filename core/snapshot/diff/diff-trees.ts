import { isDeepStrictEqual } from "node:util";
import { Missing, type Branch, type Leaf, type Tree } from "./tree.js";
import { readSame, type Words } from "../../model/words.js";
import { OLDER, type Unknown } from "../../model/unknown.js";
import { byNumbers } from "../../model/by-numbers.js";

/** One thing that is not the same in two snapshots. */
export interface Difference {
  /** Host first: ["host-a", "bridges", "arch-ovs", "ports", "ceos_1:eth3", "tag"]. */
  readonly path: readonly string[];
  /** Undefined: it is not there; "unknown: …" where it could not be read. */
  readonly from: Side;
  readonly to: Side;
  /** Why a side could not be read; absent: both are known. */
  readonly unknown?: { readonly from?: Unknown; readonly to?: Unknown };
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
  if (from instanceof Missing && to instanceof Missing && isSame(from.unknown, to.unknown))
    return [];
  const [one, other] = [side(from, to), side(to, from)];
  const unknown = unknownOf(from, to);
  return unknown === undefined && isDeepStrictEqual(one, other)
    ? []
    : [{ path, from: one, to: other, ...(unknown === undefined ? {} : { unknown }) }];
};

const isBranch = (tree: Tree | undefined): tree is Branch =>
  typeof tree === "object" && tree !== null && !Array.isArray(tree) && !(tree instanceof Missing);

/** Why both sides are not known; what an older version wrote has no code to tell it by. */
const isSame = (one: Unknown, other: Unknown): boolean =>
  one.code === OLDER || other.code === OLDER
    ? readSame(one.reason, other.reason)
    : isDeepStrictEqual([one.code, one.facts], [other.code, other.facts]);

const unknownOf = (from: Tree | undefined, to: Tree | undefined): Difference["unknown"] =>
  from instanceof Missing || to instanceof Missing
    ? {
        ...(from instanceof Missing ? { from: from.unknown } : {}),
        ...(to instanceof Missing ? { to: to.unknown } : {}),
      }
    : undefined;

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
