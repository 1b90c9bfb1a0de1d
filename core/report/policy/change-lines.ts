import type { DomainChange, DomainOutline } from "../../layer2/index.js";
import type { FileChanges } from "./policy-report.js";

/** Names that are shown of a domain. */
const SHOWN = 6;

/** What a change does to the broadcast domains, one line each, without markup. */
export const changeLines = (changes: FileChanges): readonly string[] => {
  switch (changes.status) {
    case "new":
      return ["layer 2: this topology is new, there is nothing to compare it with"];
    case "same":
      return ["layer 2: nothing changes: the base says the same"];
    case "unknown":
      return [`layer 2: what changes is not known: ${changes.reason}`];
    case "compared":
      return [
        ...(changes.domains.length === 0 ? ["layer 2: no broadcast domain changes"] : []),
        ...(changes.domains.length === 0
          ? []
          : [`layer 2 before: ${changes.before}`, `layer 2 after: ${changes.after}`]),
        ...changes.domains.map(changeText),
      ];
  }
};

/** "split: [ceos_1:eth3-ceos_2:eth1; VLAN 3138 on …] → […] and […]". */
export const changeText = (change: DomainChange): string =>
  `${change.fate}: ${sidesOf(change)
    .filter((side) => side !== "")
    .join(" → ")}`;

/**
 * A change's two sides in words. Of a domain that stays one, only what is different is said besides
 * its links.
 */
export const sidesOf = ({ before, after }: DomainChange): readonly [string, string] => {
  const [old, now] = [before[0], after[0]];
  if (before.length !== 1 || after.length !== 1 || old === undefined || now === undefined)
    return [before.map(outlineText).join(" and "), after.map(outlineText).join(" and ")];
  const parts = PARTS.filter(
    (part, index) => index === 0 || part(old).join("\n") !== part(now).join("\n"),
  );
  return [textOf(old, parts), textOf(now, parts)];
};

type Part = (domain: DomainOutline) => readonly string[];

/** What is said of a domain, in this order; the first is what it is known by. */
const PARTS: readonly Part[] = [
  ({ names }) => (names.length === 0 ? [] : [shortened(names)]),
  ({ segments }) => segmentTexts(segments),
  ({ devices }) => (devices.length === 0 ? [] : [`bridged by ${shortened(devices)}`]),
  ({ cycles }) => (cycles === 0 ? [] : [`${cycles} ${cycles === 1 ? "loop" : "loops"}`]),
];

/** "[ceos_1:eth3-ceos_2:eth1; VLAN 3138 on host-a/arch-ovs, host-b/arch-ovs; bridged by ceos_5]". */
const outlineText = (domain: DomainOutline): string => textOf(domain, PARTS);

const textOf = (domain: DomainOutline, parts: readonly Part[]): string =>
  `[${parts.flatMap((part) => part(domain)).join("; ")}]`;

/** Bridges with the same VLANs together. */
const segmentTexts = (segments: DomainOutline["segments"]): readonly string[] =>
  [...new Set(segments.map(({ vlans }) => vlans))].map((vlans) => {
    const bridges = segments.filter((one) => one.vlans === vlans).map(({ bridge }) => bridge);
    return `VLAN ${shortened(vlans.split(","))} on ${shortened(bridges)}`;
  });

const shortened = (items: readonly string[]): string =>
  items.length <= SHOWN
    ? items.join(", ")
    : `${items.slice(0, SHOWN).join(", ")} and ${items.length - SHOWN} more`;
