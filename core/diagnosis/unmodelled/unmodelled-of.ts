import { addresses } from "./addresses.js";
import { bridgePorts } from "./bridge-ports.js";
import { bridges } from "./bridges.js";
import { devices } from "./devices.js";
import { facts } from "./facts.js";
import { hostRules } from "./host-rules.js";
import { tunnels } from "./tunnels.js";
import type { Seen, Unmodelled, UnmodelledRule } from "./unmodelled.js";

const RULES: readonly UnmodelledRule[] = [
  bridges,
  bridgePorts,
  tunnels,
  addresses,
  devices,
  hostRules,
  facts,
];

/** Everything that was seen and is outside of what predictions reckon with; each once. */
export const unmodelledOf = (seen: Seen): readonly Unmodelled[] => {
  const all = RULES.flatMap((rule) => rule(seen));
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
};

/** The same for the same thing, whichever links it was seen to touch. */
const keyOf = (one: Unmodelled): string => JSON.stringify({ ...one, links: [] });
