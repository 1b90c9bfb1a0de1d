import { keyOf } from "../../core/model/key.js";
import { repeatedBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";
import { linkViews } from "../views/link-ends.js";

export const vlanCollision = defineRule({
  code: "VLAN-COLLISION",
  severity: "mandatory",
  what: "two links with one VLAN on one bridge",
  why: "They are one segment: four interfaces hear each other's broadcasts, and addresses answer on the wrong link.",
  remedy: "Give each link on a host a VLAN of its own.",
  reads: ["Declared", "AccessPort"],
  judge: (facts) => {
    const places = linkViews(facts).flatMap((view) =>
      view.ends.flatMap(({ end, port }) =>
        port?.vlan === undefined
          ? []
          : [{ view, bridge: keyOf(end.host, port.bridge), vlan: port.vlan }],
      ),
    );
    const groups = repeatedBy(places, ({ bridge, vlan }) => `${bridge} VLAN ${vlan}`);
    const reported = new Set<string>();
    return groups.flatMap(([place, group]) => {
      const links = [...new Map(group.map(({ view }) => [view.index, view])).values()];
      const [first, ...rest] = links;
      const key = links.map(({ index }) => index).join(" ");
      if (first === undefined || rest.length === 0 || reported.has(key)) return [];
      reported.add(key);
      return {
        message: `${links.length} links share ${place}`,
        subjects: links.map(({ link }) => link.name),
        evidence: links.map(({ link, index }) => `links[${index}] ${link.name}: VLAN ${link.vlan}`),
        fix: { summary: "give each of them a VLAN of its own" },
        path: ["links", rest[0]?.index ?? first.index, "vlan"],
      };
    });
  },
});
