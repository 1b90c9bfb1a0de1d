import { isDeepStrictEqual } from "node:util";
import type { Compared } from "../../devices/contract/compared.js";
import type { Observation, Unknown } from "../../model/unknown.js";

/** Values to compare by name; a Missing stands where nothing is known. */
export type Tree = Leaf | Missing | Branch;

export interface Branch {
  readonly [name: string]: Tree;
}

export type Leaf = string | number | boolean | null | readonly (string | number)[];

/** Compared as one thing, whatever the other side knows. */
export class Missing {
  readonly unknown: Unknown;

  constructor(unknown: Unknown) {
    this.unknown = unknown;
  }
}

/** A known value as a tree, an unknown one as what is missing. */
export const treeOf = <T>(observation: Observation<T>, tree: (value: T) => Tree): Tree =>
  observation.known ? tree(observation.value) : new Missing(observation.unknown);

/** The values of a record as trees. */
export const each = <T>(
  record: Readonly<Record<string, T>>,
  tree: (value: T, name: string) => Tree,
): Tree =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, tree(value, name)]));

/** The tree with one Missing where all that is below is missing for one and the same reason. */
export const collapsed = (tree: Tree): Tree => {
  if (typeof tree !== "object" || tree === null || tree instanceof Missing || isList(tree)) {
    return tree;
  }
  const branch = Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, collapsed(value)]),
  );
  const values = Object.values(branch);
  const [first] = values;
  return first instanceof Missing && values.every((value) => isDeepStrictEqual(value, first))
    ? first
    : branch;
};

/** What a kind of device is compared by, as a tree. */
export const treeOfCompared = (value: Compared): Tree =>
  typeof value !== "object" || value === null || isList(value)
    ? value
    : each(value, treeOfCompared);

const isList = (tree: Leaf | Branch | Compared): tree is readonly (string | number)[] =>
  Array.isArray(tree);
