import type { Change } from "../../model/change.js";
import type { SystemMacInputs } from "../../model/resources.js";
import { idOf } from "../../devices/container/identity.js";

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
