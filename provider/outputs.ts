import type { Facts } from "../core/kinds/contract/driver.js";
import { UNKNOWN } from "../plugin-kit/index.js";
import type { PropertyMap, PropertyValue } from "../plugin-kit/index.js";

/** The revision of a thing that was recorded for the first time. */
export const FIRST_REVISION = 1;

/** The revision in recorded outputs. */
export const revisionOf = (recorded: PropertyMap | undefined): number => {
  const revision = recorded?.["revision"];
  return typeof revision === "number" ? revision : FIRST_REVISION;
};

/**
 * A resource's outputs: its inputs, what is worth showing, and `revision`, which grows with every
 * applied change, so that one-shot steps can be triggered by real changes only.
 */
export const outputsOf = (inputs: object, facts: Facts, revision: number): PropertyMap => ({
  ...inputs,
  ...facts,
  revision,
});

/** What a preview of a change can tell: the inputs, and that everything else may change. */
export const previewedOutputs = (
  declared: PropertyMap,
  recorded: PropertyMap = {},
): PropertyMap => {
  const others = Object.keys(recorded).filter((key) => !(key in declared));
  const unknown = [...others, "revision"].map((key) => [key, UNKNOWN] as const);
  return { ...Object.fromEntries<PropertyValue>(unknown), ...declared };
};
