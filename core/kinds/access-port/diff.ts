import type { Change } from "../contract/change.js";
import type { AccessPortInputs } from "./schema.js";
import { accessId } from "./schema.js";
import { diffInputs } from "../../drivers/ovs/diff-inputs.js";

const properties = ["dead", "error", "tagged", "trunks", "vlan", "vlanMode"] as const;

/** What differs between a declared access port and the live one. */
export const diffAccess = (
  desired: AccessPortInputs,
  observed: AccessPortInputs,
): readonly Change[] => diffInputs("AccessPort", accessId(desired), properties, desired, observed);
