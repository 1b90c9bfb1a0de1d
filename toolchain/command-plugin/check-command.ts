import { judgedFailures } from "../../plugin-kit/index.js";
import type { CheckResult, PropertyMap } from "../../plugin-kit/index.js";
import { CommandInputs } from "./command-inputs.js";

const StrictInputs = CommandInputs.strict();

/** A property that is null counts as absent. */
const withoutNulls = (properties: PropertyMap): PropertyMap =>
  Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== null && value !== undefined),
  );

/**
 * Judges what a program declares, and adds nothing to it: what is recorded is what was declared. What
 * is not known yet is not judged.
 */
export const checkCommand = (declared: PropertyMap): CheckResult => {
  const given = withoutNulls(declared);
  const { error } = StrictInputs.safeParse(given);
  const failures = judgedFailures(error?.issues ?? [], given);
  return { inputs: given, failures };
};
