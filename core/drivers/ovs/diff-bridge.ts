import type { Change } from "../../model/change.js";
import type { BridgeInputs } from "../../model/resources.js";
import { bridgeSettings } from "./bridge-columns.js";
import { bridgeId } from "./bridge-id.js";
import { diffInputs } from "./diff-inputs.js";

/** What differs between a declared bridge and the live one; what is not declared does not count. */
export const diffBridge = (desired: BridgeInputs, observed: BridgeInputs): readonly Change[] => {
  const declared = bridgeSettings.filter((setting) => desired[setting] !== undefined);
  return diffInputs("Bridge", bridgeId(desired), declared, desired, observed);
};
