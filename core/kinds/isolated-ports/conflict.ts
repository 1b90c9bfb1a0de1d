import { contestedProblem } from "../../drivers/ovs/claimed.js";
import type { ObservedHost } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import type { IsolatedPortsInputs } from "./schema.js";

/** How a port without a link is claimed: on no VLAN of a link, whichever it has or none at all. */
export const ISOLATED = "isolated";

/** Why the ports cannot be isolated: another topology has a link on one of them. */
export const conflictOf = (
  { bridge, ports }: IsolatedPortsInputs,
  observed: ObservedHost,
): Unknown | undefined =>
  contestedProblem(
    observed,
    bridge,
    Object.fromEntries(Object.keys(ports).map((port) => [port, ISOLATED])),
  );
