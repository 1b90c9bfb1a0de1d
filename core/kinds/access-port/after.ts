import type { ObservedHost } from "../../model/observed.js";
import type { AccessPortInputs } from "./schema.js";
import { columnsOf } from "./columns.js";
import { accessId } from "./schema.js";
import { findAccess } from "../../drivers/ovs/find-access.js";
import { patchPort } from "../../drivers/ovs/patch-ovs.js";

/** The host as it is once `planAccess`' step has been taken. */
export const afterAccess = (desired: AccessPortInputs, observed: ObservedHost): ObservedHost => {
  const found = findAccess(observed, accessId(desired));
  if (found.status !== "present") return observed;
  return patchPort(observed, desired.bridge, found.port.name, (port) => ({
    ...port,
    ...columnsOf(desired),
  }));
};
