import { isDeepStrictEqual } from "node:util";
import type { Change } from "../core/kinds/contract/change.js";
import type { Driver } from "../core/kinds/contract/driver.js";
import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { containsUnknown } from "../plugin-kit/index.js";
import type { PropertyChange, PropertyMap } from "../plugin-kit/index.js";

/**
 * What differs between what was last read and what is declared, by property. A changed identity
 * is another thing, hence a replacement.
 */
export const diffDeclared = <K extends ResourceKind>(
  driver: Driver<K>,
  recorded: PropertyMap,
  declared: PropertyMap,
): readonly PropertyChange[] => {
  const replacing = changedKeys(recorded, declared, driver.identity);
  if (replacing.length > 0) {
    return replacing.map((key) => ({ path: [key], kind: "update", replaces: true }));
  }
  if (containsUnknown(declared)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(declared)])];
    return changedKeys(recorded, declared, keys).map((key) => ({ path: [key], kind: "update" }));
  }
  const before = asInputs(driver, recorded);
  return driver
    .diff(succeeding(driver, asInputs(driver, declared), before), before)
    .map(propertyChange);
};

/** What is declared, and the removal of what was recorded for only as long as it was declared. */
export const succeeding = <K extends ResourceKind>(
  driver: Driver<K>,
  declared: InputsByKind[K],
  recorded: InputsByKind[K],
): InputsByKind[K] => driver.withRemovals?.(declared, recorded) ?? declared;

/** Recorded inputs come from our own Check and Read, so they are of the kind's type. */
export const asInputs = <K extends ResourceKind>(
  _driver: Driver<K>,
  properties: PropertyMap,
): InputsByKind[K] => properties as unknown as InputsByKind[K];

const changedKeys = (
  recorded: PropertyMap,
  declared: PropertyMap,
  keys: readonly string[],
): readonly string[] => keys.filter((key) => !isDeepStrictEqual(recorded[key], declared[key]));

const propertyChange = ({ path, from, to }: Change): PropertyChange => ({
  path,
  kind: from === undefined ? "add" : to === undefined ? "delete" : "update",
});
