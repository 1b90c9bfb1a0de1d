import { formatVlanList } from "../../core/model/vlan-list.js";
import { defineRule } from "../rule.js";
import { isolatedVlans } from "../views/isolated-vlans.js";
import { trunkCommands } from "../views/trunk-commands.js";
import { isTrunk, tunnelViews } from "../views/tunnels.js";

export const vtepIsolatedVlan = defineRule({
  code: "VTEP-ISOLATED-VLAN",
  severity: "mandatory",
  what: "a VLAN of a host's isolated range on a tunnel",
  why: "Isolated VLANs hold the ports that no link uses, one each. On a tunnel such a port of one host meets whatever has that number on the other.",
  remedy: "Take the VLAN off the tunnel, or give the link another one.",
  reads: ["Declared", "VtepPort"],
  judge: (facts) => {
    const isolated = isolatedVlans(facts);
    return tunnelViews(facts).flatMap(({ port, subject, back, path }) => {
      const carried = (isTrunk(port) ? port.trunks : [port.tag ?? 0]).filter((vlan) =>
        isolated.has(vlan),
      );
      if (carried.length === 0) return [];
      const hosts = [...new Set(carried.flatMap((vlan) => isolated.get(vlan) ?? []))].sort();
      const rest = port.trunks.filter((vlan) => !isolated.has(vlan));
      return {
        message: `${subject} carries ${formatVlanList(carried)}, which ${hosts.join(" and ")} ${hosts.length === 1 ? "keeps" : "keep"} for ports without a link`,
        subjects: [subject],
        evidence: hosts.map(
          (host) => `isolated range of ${host}: ${facts.declared?.hosts[host]?.isolated ?? ""}`,
        ),
        fix: {
          summary: "take them off the tunnel, on both ends, or give their links other VLANs",
          ...(rest.length === 0
            ? {}
            : { paste: trunkCommands([port, ...back.filter(isTrunk)], rest) }),
        },
        path,
        facts: { vlans: carried },
      };
    });
  },
});
