import { isDeepStrictEqual } from "node:util";
import type { Change } from "../core/model/change.js";
import type { Driver } from "../core/model/driver.js";
import type { InputsByKind, ResourceKind } from "../core/model/resources.js";
import { containsUnknown } from "../plugin-kit/index.js";
import type { PropertyChange, PropertyMap } from "../plugin-kit/index.js";

/**
 * What differs between what was last read and what is declared, by property. A changed identity
 * is another thing, hence a replacement.
 */
export function diffInputs<K extends ResourceKind>(
  driver: Driver<K>,
  recorded: PropertyMap,
  declared: PropertyMap,
): readonly PropertyChange[] {
  const replacing = changedKeys(recorded, declared, driver.identity);
  if (replacing.length > 0) {
    return replacing.map((key) => ({ path: [key], kind: "update", replaces: true }));
  }
  if (containsUnknown(declared)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(declared)])];
    return changedKeys(recorded, declared, keys).map((key) => ({ path: [key], kind: "update" }));
  }
  return driver.diff(asInputs(driver, declared), asInputs(driver, recorded)).map(propertyChange);
}

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
