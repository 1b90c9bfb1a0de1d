import type { ObservedHost } from "../../model/observed.js";
import type { Topology } from "../../topology/topology.js";
import { agentStatus } from "./agent-status.js";
import { arpOwner } from "./arp-owner.js";
import type { CrossCheck, Disagreement } from "./cross-check.js";
import { deviceMac } from "./device-mac.js";
import { interfaceState } from "./interface-state.js";
import { learnedVlans } from "./learned-vlans.js";
import { ovsPortMtu } from "./ovs-port-mtu.js";
import { portMtu } from "./port-mtu.js";
import { portOwner } from "./port-owner.js";
import { tracedEgress } from "./traced-egress.js";

export const CROSS_CHECKS: readonly CrossCheck[] = [
  agentStatus,
  interfaceState,
  portMtu,
  deviceMac,
  ovsPortMtu,
  portOwner,
  learnedVlans,
  arpOwner,
  tracedEgress,
];

/** What two sources say differently of the same thing, and how many pairs were compared. */
export interface CrossChecked {
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
}

/** Everything that was observed, checked against itself; the topology says only what is part of it. */
export const crossChecks = (
  topology: Topology,
  observed: readonly ObservedHost[],
): CrossChecked => {
  const results = CROSS_CHECKS.map(({ rule, check }) => ({
    rule,
    ...check(topology, observed),
  }));
  return {
    compared: results.reduce((sum, { compared }) => sum + compared, 0),
    disagreements: results.flatMap(({ rule, found }) => found.map((one) => ({ rule, ...one }))),
  };
};
