import type { Change } from "../contract/change.js";
import type { IsolatedPortsInputs } from "./schema.js";
import { bridgeId } from "../bridge/schema.js";
import { isIsolatedAs } from "../../drivers/ovs/isolation.js";
import { byNumbers } from "../../model/by-numbers.js";

/** The declared ports that are not isolated as declared; others are left alone. */
export const diffIsolated = (
  desired: IsolatedPortsInputs,
  observed: IsolatedPortsInputs,
): readonly Change[] =>
  Object.keys(desired.ports)
    .sort(byNumbers)
    .filter((key) => !isIsolatedAs(desired.ports[key], observed.ports[key]))
    .map((key) => ({
      kind: "IsolatedPorts" as const,
      id: bridgeId(desired),
      path: ["ports", key],
      from: observed.ports[key],
      to: desired.ports[key],
    }));
