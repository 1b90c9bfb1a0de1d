import type { Difference } from "../snapshot/diff/diff-trees.js";
import type { Looked } from "./starting-state.js";
import type { Words } from "../model/words.js";

/** What was expected of experiments, and what came of them. */
export interface ExperimentComparison {
  /** Name of the topology. */
  readonly overlay: string;
  readonly experiments: readonly string[];
  /** When the two looks were taken. */
  readonly from: string;
  readonly to: string;
  /** How much of what the experiments were put on top of was known. */
  readonly looked: Looked;
  readonly items: readonly ComparedItem[];
  /** What differs between the looks in configuration and state: by the experiments, and else. */
  readonly caused: readonly Difference[];
  readonly other: readonly Difference[];
}

export interface ComparedItem {
  readonly about: "setting" | "ping" | "full-size" | "table" | "host";
  /** What people call it. */
  readonly what: string;
  /** What was seen of it before; absent: nothing was. */
  readonly before?: Words;
  /** Whether that is what is seen now; absent: not compared. */
  readonly same?: boolean;
  readonly expected: Words;
  /** Where it cannot be told, why not. */
  readonly seen: Words;
  readonly result: ItemResult;
}

export type ItemResult = "as expected" | "otherwise" | "cannot be told";

/**
 * What it comes to: something that is surely otherwise stays so whatever else could be told; without
 * it, everything has to be known.
 */
export const resultOf = (items: readonly ComparedItem[]): ItemResult => {
  const has = (result: ItemResult): boolean => items.some((item) => item.result === result);
  if (has("otherwise")) return "otherwise";
  return has("cannot be told") || items.length === 0 ? "cannot be told" : "as expected";
};
