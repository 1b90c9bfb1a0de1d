import { contestedProblem } from "../../drivers/ovs/claimed.js";
import type { Claims } from "../../model/claims.js";
import type { ObservedHost } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import type { VtepPortInputs } from "./schema.js";

/** What of a tunnel only one wish can be true of; its VLANs are shared. */
export const tunnelClaims = ({ name, vni, remoteAddress, tag }: VtepPortInputs): Claims => ({
  [name]: [vni, remoteAddress, ...(tag === undefined ? [] : [tag])].join("/"),
});

/** Why the tunnel cannot be as declared: another topology has claimed it otherwise. */
export const conflictOf = (desired: VtepPortInputs, observed: ObservedHost): Unknown | undefined =>
  contestedProblem(observed, desired.bridge, tunnelClaims(desired));
