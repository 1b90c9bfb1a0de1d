import type { Change } from "../contract/change.js";
import type { SystemMacInputs } from "./schema.js";
import { idOf } from "./schema.js";

/** One property. */
export const diffSystemMac = (
  desired: SystemMacInputs,
  observed: SystemMacInputs,
): readonly Change[] =>
  desired.mac === observed.mac
    ? []
    : [
        {
          kind: "SystemMac",
          id: idOf(desired),
          path: ["mac"],
          from: observed.mac,
          to: desired.mac,
        },
      ];
