import type { Driver } from "../core/kinds/contract/driver.js";
import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { judgedFailures } from "../plugin-kit/index.js";
import type { CheckResult, PropertyMap } from "../plugin-kit/index.js";

/**
 * Judges declared inputs by the driver's schema: every failure with its property path. What is not
 * known yet (a value from another resource, in a preview) is not judged.
 */
export const checkInputs = <K extends ResourceKind>(
  driver: Driver<K>,
  declared: PropertyMap,
): CheckResult => {
  const parsed = driver.schema.safeParse(declared);
  if (parsed.success) return { inputs: parsed.data, failures: [] };
  return { inputs: declared, failures: judgedFailures(parsed.error.issues, declared) };
};

/** Inputs that have been checked and are fully known. Throws, with every failure, where not. */
export const checkedInputs = <K extends ResourceKind>(
  driver: Driver<K>,
  declared: PropertyMap,
): InputsByKind[K] => {
  const parsed = driver.schema.safeParse(declared);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`inputs of the ${driver.kind} are not valid: ${lines.join("; ")}`);
};
