import type { ObservedHost } from "../../model/observed.js";
import type { IsolatedPortsInputs } from "./schema.js";
import { patchPort } from "../../drivers/ovs/patch-ovs.js";
import { isolations } from "./plan.js";

/** The host as it is once all of `planIsolated`'s steps have been taken. */
export const afterIsolated = (
  desired: IsolatedPortsInputs,
  observed: ObservedHost,
): ObservedHost => {
  const moves = isolations(desired, observed);
  if (!moves.ok) return observed;
  return moves.value.reduce(
    (host, { found, columns }) =>
      patchPort(host, desired.bridge, found.port.name, (port) => ({ ...port, ...columns })),
    observed,
  );
};
