import { TRUE_CAUSES } from "./true-causes.js";

/** Two faults of `TRUE_CAUSES`, in its order. */
export type FaultPair = readonly [string, string];

/** Recorded in pairs too; of all others each would add as many recordings as there are of these. */
const PAIRED: ReadonlySet<string> = new Set([
  ...["wrong-address", "routed-port-turned-switchport", "vni-mismatch", "wrong-tag"],
  ...["trunks-on-one-side", "forward-drop-on-transit", "duplicate-system-mac", "jumbo-mtu"],
  ...["bridging-loop", "overlapping-isolated-vlans", "stopped-container", "stopped-ovs"],
  ...["restarted-container", "agent-behind", "narrow-underlay", "address-elsewhere"],
]);

/** Every pair of the faults that are recorded in pairs. */
export const FAULT_PAIRS: readonly FaultPair[] = Object.keys(TRUE_CAUSES)
  .filter((name) => PAIRED.has(name))
  .flatMap((first, index, all) => all.slice(index + 1).map((second): FaultPair => [first, second]));

/** "vni-mismatch+wrong-tag": what people and files call a pair. */
export const pairName = ([first, second]: FaultPair): string => `${first}+${second}`;
