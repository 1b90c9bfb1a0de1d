import type {
  CheckFailure,
  CheckResult,
  PropertyMap,
  PropertyValue,
} from "../../plugin-kit/index.js";
import { containsUnknown } from "../../plugin-kit/index.js";
import { CommandInputs } from "./command-inputs.js";

const StrictInputs = CommandInputs.strict();

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

/** A property that is null counts as absent. */
const withoutNulls = (properties: PropertyMap): PropertyMap =>
  Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== null && value !== undefined),
  );

/**
 * Judges what a program declares and fills in the one default that the schema has. What is not known
 * yet is not judged.
 */
export const checkCommand = (declared: PropertyMap): CheckResult => {
  const given = withoutNulls(declared);
  const parsed = StrictInputs.safeParse(given);
  const failures = (parsed.error?.issues ?? [])
    .filter(({ path }) => path.length === 0 || !containsUnknown(valueAt(given, path)))
    .map(({ path, message }): CheckFailure => ({ path: path.map(part), reason: message }));
  return { inputs: { addPreviousOutputInEnv: true, ...given }, failures };
};

const part = (key: PropertyKey): string | number => (typeof key === "number" ? key : String(key));
