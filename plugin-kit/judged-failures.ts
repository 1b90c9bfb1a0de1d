import type { CheckFailure } from "./plugin.js";
import { containsUnknown, type PropertyMap, type PropertyValue } from "./values.js";
import type { Words } from "../core/model/words.js";

/** The part of a schema's issue that is told to the user. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: Words;
}

/**
 * The issues as failures with their property paths. A value that is not known yet (from another
 * resource, in a preview) is not judged; what concerns the inputs as a whole always is.
 */
export const judgedFailures = (
  issues: readonly Issue[],
  inputs: PropertyMap,
): readonly CheckFailure[] =>
  issues
    .filter(({ path }) => path.length === 0 || !containsUnknown(valueAt(inputs, path)))
    .map(({ path, message }) => ({
      path: path.map((part) => (typeof part === "number" ? part : String(part))),
      reason: message,
    }));

const valueAt = (
  properties: PropertyMap,
  path: readonly PropertyKey[],
): PropertyValue | undefined =>
  path.reduce<PropertyValue | undefined>(
    (value, part) =>
      typeof value === "object" && value !== null
        ? (value as Readonly<Record<PropertyKey, PropertyValue>>)[part]
        : undefined,
    properties,
  );
