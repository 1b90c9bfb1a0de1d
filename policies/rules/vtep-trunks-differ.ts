import type { VtepPortInputs } from "../../core/kinds/vtep-port/schema.js";
import { formatVlanList } from "../../core/model/vlan-list.js";
import { defineRule } from "../rule.js";
import { isTrunk, tunnelName, tunnelViews } from "../views/tunnels.js";

export const vtepTrunksDiffer = defineRule({
  code: "VTEP-TRUNKS-DIFFER",
  severity: "mandatory",
  what: "two ends of a tunnel that carry different VLANs",
  why: "A VLAN that one end does not carry is dropped there: its link is down in one direction, and nothing says so.",
  remedy: "Give both ends the same list.",
  reads: ["VtepPort"],
  judge: (facts) =>
    tunnelViews(facts).flatMap(({ port, subject, back, path }) =>
      back
        .filter((far) => far.vni === port.vni && tunnelName(far) > subject)
        .filter((far) => isTrunk(port) && isTrunk(far) && bothLists(port, far))
        .filter((far) => carried(far) !== carried(port))
        .map((far) => {
          const missing = (from: VtepPortInputs, to: VtepPortInputs) =>
            formatVlanList(to.trunks.filter((vlan) => !from.trunks.includes(vlan)));
          const union = formatVlanList([...port.trunks, ...far.trunks]);
          return {
            message: `${subject} and ${tunnelName(far)} are two ends of one tunnel and carry different VLANs`,
            subjects: [subject, tunnelName(far)],
            evidence: [
              `${subject}: ${carried(port)}; without ${missing(port, far) || "none"}`,
              `${tunnelName(far)}: ${carried(far)}; without ${missing(far, port) || "none"}`,
            ],
            fix: {
              summary: `carry the same VLANs on both ends: of ${union}, those that links use`,
            },
            path,
          };
        }),
    ),
});

/** An end without a list is the business of VTEP-ALL-VLANS. */
const bothLists = (one: VtepPortInputs, other: VtepPortInputs): boolean =>
  one.trunks.length > 0 && other.trunks.length > 0;

const carried = ({ trunks }: VtepPortInputs): string => formatVlanList(trunks);
