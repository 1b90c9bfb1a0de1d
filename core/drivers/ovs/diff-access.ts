import type { Change } from "../../model/change.js";
import type { AccessPortInputs } from "../../model/resources.js";
import { accessId } from "./access-id.js";
import { diffInputs } from "./diff-inputs.js";

const properties = ["dead", "error", "trunks", "vlan", "vlanMode"] as const;

/** What differs between a declared access port and the live one. */
export const diffAccess = (
  desired: AccessPortInputs,
  observed: AccessPortInputs,
): readonly Change[] => diffInputs("AccessPort", accessId(desired), properties, desired, observed);
