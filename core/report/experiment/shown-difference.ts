import type { ExperimentComparison } from "../../expectation/comparison.js";
import type { Words } from "../../model/words.js";

type Difference = ExperimentComparison["caused"][number];

/** "host-a ovs.bridges.arch-ovs.ports.ceos_5:eth1.tag: 3920 -> 4095" */
export const shownDifference = ({ path, from, to }: Difference): string => {
  const [host = "", ...rest] = path;
  return `${host} ${rest.join(".")}: ${inWords(from)} -> ${inWords(to)}`;
};

const inWords = (side: Difference["from"]): Words => {
  if (side === undefined || side === null) return "none";
  if (Array.isArray(side)) return side.length === 0 ? "empty" : side.join(", ");
  return String(side);
};
