import type { DomainChange, DomainOutline } from "../../topology/graph/index.js";
import type { FileChanges } from "./policy-report.js";

/** Names that are shown of a domain. */
const SHOWN = 6;

/** What a change does to the broadcast domains, one line each, without markup. */
export const changeLines = (changes: FileChanges): readonly string[] => {
  switch (changes.status) {
    case "new":
      return ["layer 2: this topology is new, there is nothing to compare it with"];
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

const changeText = ({ fate, before, after }: DomainChange): string => {
  const sides = [before, after].map((domains) => domains.map(outlineText).join(" and "));
  return `${fate}: ${sides.filter((side) => side !== "").join(" → ")}`;
};

/** "[ceos_1:eth3-ceos_2:eth1; VLAN 3138 on host-a/arch-ovs, host-b/arch-ovs; bridged by ceos_5]". */
export const outlineText = ({ names, segments, devices, cycles }: DomainOutline): string =>
  `[${[
    ...(names.length === 0 ? [] : [shortened(names)]),
    shortened(segments),
    ...(devices.length === 0 ? [] : [`bridged by ${shortened(devices)}`]),
    ...(cycles === 0 ? [] : [`${cycles} ${cycles === 1 ? "loop" : "loops"}`]),
  ].join("; ")}]`;

const shortened = (items: readonly string[]): string =>
  items.length <= SHOWN
    ? items.join(", ")
    : `${items.slice(0, SHOWN).join(", ")} and ${items.length - SHOWN} more`;
