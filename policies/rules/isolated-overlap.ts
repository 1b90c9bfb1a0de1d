import { formatVlanList } from "../../core/model/vlan-list.js";
import { defineRule } from "../rule.js";
import { groupBy } from "../../core/model/group-by.js";
import { isolatedVlans } from "../views/isolated-vlans.js";

export const isolatedOverlap = defineRule({
  code: "ISOLATED-OVERLAP",
  severity: "advisory",
  what: "isolated ranges of two hosts that overlap",
  why: "As long as no tunnel carries them nothing happens. With the first tunnel that carries all VLANs, ports that should be alone share a segment, and two devices that bridge two of them make a loop.",
  remedy: "Give each host a range of its own.",
  reads: ["Declared"],
  judge: (facts) => {
    const shared = [...isolatedVlans(facts)].filter(([, hosts]) => hosts.length > 1);
    return [...groupBy(shared, ([, hosts]) => hosts.join(" and "))].map(([names, group]) => {
      const vlans = formatVlanList(group.map(([vlan]) => vlan));
      const hosts = group[0]?.[1] ?? [];
      return {
        message: `${names} both number ports without a link by ${vlans}`,
        subjects: hosts.map((host) => `${host} isolated VLANs`),
        evidence: hosts.map((host) => `${host}: ${facts.declared?.hosts[host]?.isolated ?? ""}`),
        fix: { summary: "give each host a range of its own under overlay.vlans.isolated" },
        path: ["overlay", "vlans", "isolated", hosts.at(-1) ?? ""],
      };
    });
  },
});
