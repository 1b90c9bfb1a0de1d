import type { Driver } from "../core/model/driver.js";
import type { InputsByKind, ResourceKind } from "../core/model/resources.js";
import { containsUnknown } from "../plugin-kit/index.js";
import type { CheckFailure, CheckResult, PropertyMap, PropertyValue } from "../plugin-kit/index.js";

/** The part of a zod issue that is told to the user. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Judges declared inputs by the driver's schema: every failure with its property path. What is not
 * known yet (a value from another resource, in a preview) is not judged.
 */
export function checkInputs<K extends ResourceKind>(
  driver: Driver<K>,
  declared: PropertyMap,
): CheckResult {
  const parsed = driver.schema.safeParse(declared);
  if (parsed.success) return { inputs: parsed.data as unknown as PropertyMap, failures: [] };
  const failures = parsed.error.issues
    .filter(({ path }) => !containsUnknown(valueAt(declared, path)))
    .map(failure);
  return { inputs: declared, failures };
}

/** Inputs that have been checked and are fully known. Throws, with every failure, where not. */
export function checkedInputs<K extends ResourceKind>(
  driver: Driver<K>,
  declared: PropertyMap,
): InputsByKind[K] {
  const parsed = driver.schema.safeParse(declared);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`inputs of the ${driver.kind} are not valid: ${lines.join("; ")}`);
}

const failure = ({ path, message }: Issue): CheckFailure => ({
  path: path.map((part) => (typeof part === "number" ? part : String(part))),
  reason: message,
});

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
