import type { Change } from "../../kinds/contract/change.js";
import type { Plain } from "../../model/plain.js";
import type { Words } from "../../model/words.js";

/** At most this many changes are spelled out; the rest is a number. */
const SPELLED_OUT = 8;

/** "Ethernet1 mode switchport → routed; ipRouting false → true", for a person. */
export const describeChanges = (changes: readonly Change[]): string => {
  const shown = changes.slice(0, SPELLED_OUT).map(describeChange);
  const more = changes.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
};

const describeChange = ({ path, from, to }: Change): Words =>
  `${path.filter((part) => part !== "interfaces").join(" ")} ${inWords(from)} → ${inWords(to)}`;

const inWords = (value: Plain | undefined): Words => {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
};
