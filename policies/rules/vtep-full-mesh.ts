import { formatVlanList } from "../../core/model/vlan-list.js";
import { groupBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";
import { describeHop } from "../../core/layer2/index.js";
import { loopsOf } from "../views/loops.js";

export const vtepFullMesh = defineRule({
  code: "VTEP-FULL-MESH",
  severity: "mandatory",
  what: "a VLAN on a ring or mesh of tunnels between three hosts or more",
  why: "A standalone bridge floods what comes in by one tunnel out of the others (it knows no split horizon): with the third host the tunnels alone are a loop, before any device is attached.",
  remedy: "Let each tunnel carry only the VLANs of the links between its two hosts.",
  reads: ["VtepPort"],
  judge: (facts) => {
    const meshes = loopsOf(facts).loops.filter(({ kind }) => kind === "mesh");
    const hosts = ({ nodes }: (typeof meshes)[number]): readonly string[] =>
      [...new Set(nodes.flatMap((node) => node.host))].sort();
    return [...groupBy(meshes, (mesh) => hosts(mesh).join()).values()].map((group) => {
      const subjects = group.slice(0, 1).flatMap(hosts);
      const vlans = [
        ...new Set(
          group.flatMap(({ nodes }) =>
            nodes.flatMap((node) => (node.kind === "segment" ? [node.vlan] : [])),
          ),
        ),
      ].sort((a, b) => a - b);
      const list = formatVlanList(vlans) || "0 (untagged)";
      return {
        message: `VLAN ${list} goes round the tunnels between ${subjects.join(", ")}`,
        subjects,
        evidence: group[0]?.cycle.hops.map(describeHop) ?? [],
        fix: {
          summary: `carry each of these VLANs on the tunnel of one pair of hosts only: the pair that its link is between`,
        },
        facts: { vlans },
      };
    });
  },
});
