import { formatVlanList } from "../../core/model/vlan-list.js";
import { defineRule } from "../rule.js";
import { linkViews } from "../views/link-ends.js";
import { trunkCommands } from "../views/trunk-commands.js";
import { isTrunk, tunnelViews } from "../views/tunnels.js";

export const vtepAllVlans = defineRule({
  code: "VTEP-ALL-VLANS",
  severity: "mandatory",
  what: "a tunnel port without a list of VLANs",
  why: "An empty list carries every VLAN (ovs-vswitchd.conf.db(5), trunks): what two hosts number apart, isolated ports for one, becomes one segment, and every broadcast crosses.",
  remedy: "List the VLANs of the links between the two hosts, on both ends.",
  reads: ["VtepPort"],
  judge: (facts) => {
    const links = linkViews(facts);
    return tunnelViews(facts)
      .filter(({ port }) => isTrunk(port) && port.trunks.length === 0)
      .map(({ port, subject, peer, path }) => {
        const vlans = links
          .filter(({ ends }) => ends.some(({ end }) => end.host === port.host))
          .filter(({ ends }) => ends.some(({ end }) => end.host === peer))
          .map(({ link }) => link.vlan);
        const list = formatVlanList(vlans);
        return {
          message: `${subject} has no list of VLANs: it carries all of them`,
          subjects: [subject],
          evidence: [
            `trunks = [] on ${subject}`,
            `VLANs of its links: ${list === "" ? "none" : list}`,
          ],
          fix:
            list === ""
              ? { summary: "remove the tunnel, or list the VLANs that it is for" }
              : {
                  summary: `carry ${list} only`,
                  paste: trunkCommands([port], vlans),
                },
          path,
        };
      });
  },
});
