import { defineRule } from "../rule.js";
import { linkViews } from "../views/link-ends.js";

export const linkVlansDiffer = defineRule({
  code: "LINK-VLANS-DIFFER",
  severity: "mandatory",
  what: "two ends of a link on different VLANs",
  why: "Nothing that one end sends reaches the other.",
  remedy: "Put both ports on the link's VLAN.",
  reads: ["Declared", "AccessPort"],
  judge: (facts) =>
    linkViews(facts).flatMap(({ link, index, ends }) => {
      const [one, other] = ends;
      if (one.port === undefined || other.port === undefined) return [];
      if (one.port.vlan === other.port.vlan) return [];
      return {
        message: `${link.name} has its ends on VLAN ${one.port.vlan ?? "none"} and VLAN ${other.port.vlan ?? "none"}`,
        subjects: [link.name],
        evidence: ends.map(
          ({ name, end, port }) => `${end.host}: port of ${name} on VLAN ${port?.vlan ?? "none"}`,
        ),
        fix: { summary: `put both on VLAN ${link.vlan}, which the topology declares` },
        path: ["links", index, "vlan"],
      };
    }),
});
