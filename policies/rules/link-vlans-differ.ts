import type { AccessPortInputs } from "../../core/kinds/access-port/schema.js";
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
      const [first, second] = ends;
      if (first.port === undefined || second.port === undefined) return [];
      if (first.port.vlan === second.port.vlan) return [];
      return {
        message: `${link.name} has its ends on ${placeOf(first.port)} and ${placeOf(second.port)}`,
        subjects: [link.name],
        evidence: ends.map(
          ({ name, end, port }) => `${end.host}: port of ${name} on ${placeOf(port)}`,
        ),
        fix: { summary: `put both on VLAN ${link.vlan}, which the topology declares` },
        path: ["links", index, "vlan"],
      };
    }),
});

const placeOf = (port: AccessPortInputs | undefined): string =>
  port?.dead === true ? "no VLAN at all (dead)" : `VLAN ${port?.vlan ?? "none"}`;
