import { contestedProblem } from "../../drivers/ovs/claimed.js";
import { ownerName } from "../../model/interface-name.js";
import type { ObservedHost } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import type { AccessPortInputs } from "./schema.js";

/** Why the port cannot be as declared: another topology has claimed it otherwise. */
export const conflictOf = (
  desired: AccessPortInputs,
  observed: ObservedHost,
): Unknown | undefined =>
  contestedProblem(observed, desired.bridge, {
    [ownerName(desired)]: claimOf(desired),
  });

/** What a topology claims of a port: "3138", "100/tagged", "dead". */
export const claimOf = ({ vlan, tagged }: Pick<AccessPortInputs, "vlan" | "tagged">): string =>
  vlan === undefined ? "dead" : `${vlan}${tagged === true ? "/tagged" : ""}`;
