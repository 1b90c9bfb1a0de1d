import { IMPOSSIBLE_PAIRS } from "./impossible-pairs.js";
import { NOT_RECORDED } from "./not-recorded.js";
import { RING_PAIRS } from "./ring-of-faults.js";
import { TRUE_CAUSES } from "./true-causes.js";

/** Two faults, in the order of `TRUE_CAUSES`, those that are not in it last. */
export type FaultPair = readonly [string, string];

/** Recorded in pairs with each other too; of all others each would add as many as there are of these. */
const PAIRED: ReadonlySet<string> = new Set([
  ...["wrong-address", "routed-port-turned-switchport", "vni-mismatch", "wrong-tag"],
  ...["trunks-on-one-side", "forward-drop-on-transit", "duplicate-system-mac", "jumbo-mtu"],
  ...["bridging-loop", "overlapping-isolated-vlans", "stopped-container", "stopped-ovs"],
  ...["restarted-container", "agent-behind", "narrow-underlay", "address-elsewhere"],
]);

const ORDER: ReadonlyMap<string, number> = new Map(
  Object.keys(TRUE_CAUSES).map((name, index) => [name, index]),
);

const inOrder = (pair: FaultPair): FaultPair => {
  const [one, other] = pair;
  const placeOf = (name: string): number => ORDER.get(name) ?? ORDER.size;
  return placeOf(one) <= placeOf(other) ? pair : [other, one];
};

/** Each with each. */
export const FULL_PAIRS: readonly FaultPair[] = [...ORDER.keys()]
  .filter((name) => PAIRED.has(name))
  .flatMap((first, index, all) => all.slice(index + 1).map((second): FaultPair => [first, second]));

/** "vni-mismatch+wrong-tag": what people and files call a pair. */
export const pairName = ([first, second]: FaultPair): string => `${first}+${second}`;

/** Every pair of the faults that are recorded in pairs. */
export const FAULT_PAIRS: readonly FaultPair[] = [...FULL_PAIRS, ...RING_PAIRS.map(inOrder)];

/** Those that the lab can have; each has a snapshot. */
export const RECORDED_PAIRS: readonly FaultPair[] = FAULT_PAIRS.filter(
  (pair) => IMPOSSIBLE_PAIRS[pairName(pair)] === undefined && !NOT_RECORDED.has(pairName(pair)),
);
