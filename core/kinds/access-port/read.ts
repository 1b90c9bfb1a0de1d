import type { Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { AccessPortInputs } from "./schema.js";
import { parseAccessId } from "./schema.js";
import { findAccess } from "../../drivers/ovs/find-access.js";
import { inputsOf } from "./columns.js";

/** Projects an observation on the access port with this id. */
export const readAccess = (observed: ObservedHost, id: string): Reading<AccessPortInputs> => {
  const found = findAccess(observed, id);
  const identity = parseAccessId(id);
  if (found.status === "unknown") return found;
  if (found.status === "absent" || identity === undefined) {
    return { status: "absent", reason: found.status === "absent" ? found.reason : "no such id" };
  }
  return {
    status: "present",
    inputs: {
      ...identity,
      ...inputsOf(found.port),
      ...(found.error === null ? {} : { error: found.error }),
    },
    facts: {
      port: found.port.name,
      ifindex: found.ifindex,
      ofport: found.ofport ?? "none",
    },
  };
};
