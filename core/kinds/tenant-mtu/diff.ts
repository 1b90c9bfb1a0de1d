import type { Change } from "../contract/change.js";
import type { TenantMtuInputs } from "./schema.js";
import { tenantId } from "./schema.js";
import { byNumbers } from "../../model/by-numbers.js";

/** The declared ports whose MTU is another one; ports that are not declared are left alone. */
export const diffTenant = (
  desired: TenantMtuInputs,
  observed: TenantMtuInputs,
): readonly Change[] =>
  Object.keys(desired.ports)
    .sort(byNumbers)
    .map((key) => ({
      kind: "TenantMtu" as const,
      id: tenantId(desired),
      path: ["ports", key],
      from: observed.ports[key],
      to: desired.ports[key],
    }))
    .filter(({ from, to }) => from !== to);
