import { keyOf } from "../../core/model/key.js";
import { formatVlanList } from "../../core/model/vlan-list.js";
import { defineRule } from "../rule.js";
import { isolatedVlans } from "../views/isolated-vlans.js";
import { trunkCommands } from "../views/trunk-commands.js";
import { isTrunk, tunnelViews } from "../views/tunnels.js";

export const vtepUnusedVlan = defineRule({
  code: "VTEP-UNUSED-VLAN",
  severity: "advisory",
  what: "a VLAN on a tunnel that no link uses",
  why: "Whatever is put on that VLAN on either host later is joined with the other host at once.",
  remedy: "Take the VLAN off both ends of the tunnel.",
  reads: ["VtepPort", "AccessPort"],
  judge: (facts) => {
    const used = new Set(
      facts.resources.AccessPort.map(({ inputs }) =>
        keyOf(inputs.host, inputs.bridge, inputs.vlan ?? 0),
      ),
    );
    const isolated = isolatedVlans(facts);
    return tunnelViews(facts).flatMap(({ port, subject, back, path }) => {
      if (!isTrunk(port)) return [];
      const ends = [port, ...back];
      const unused = port.trunks
        .filter((vlan) => !ends.some(({ host, bridge }) => used.has(keyOf(host, bridge, vlan))))
        .filter((vlan) => !isolated.has(vlan));
      if (unused.length === 0) return [];
      const kept = port.trunks.filter((vlan) => !unused.includes(vlan));
      const list = formatVlanList(unused);
      return {
        message: `${subject} carries ${list}, which no link at either end uses`,
        subjects: [subject],
        evidence: [
          `${subject} carries ${formatVlanList(port.trunks)}`,
          `no access port at either end is on ${list}`,
        ],
        fix:
          kept.length === 0
            ? { summary: "remove the tunnel" }
            : {
                summary: `carry ${formatVlanList(kept)} only, on both ends`,
                paste: trunkCommands([port, ...back.filter(isTrunk)], kept),
              },
        path,
        facts: { vlans: unused },
      };
    });
  },
});
