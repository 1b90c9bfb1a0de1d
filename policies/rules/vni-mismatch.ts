import { defineRule } from "../rule.js";
import { isTrunk, tunnelName, tunnelViews } from "../views/tunnels.js";

export const vniMismatch = defineRule({
  code: "VNI-MISMATCH",
  severity: "mandatory",
  what: "two ends of a tunnel with different VNIs",
  why: "A VXLAN packet whose VNI no port expects is dropped by the receiver, without a trace.",
  remedy: "Give both ends the same VNI.",
  reads: ["VtepPort"],
  judge: (facts) =>
    tunnelViews(facts).flatMap(({ port, subject, back, path }) => {
      const same = back.filter((far) => isTrunk(far) === isTrunk(port) && far.tag === port.tag);
      if (same.some(({ vni }) => vni === port.vni)) return [];
      return same
        .filter((far) => tunnelName(far) > subject)
        .map((far) => ({
          message: `${subject} has VNI ${port.vni} and its other end ${tunnelName(far)} has ${far.vni}`,
          subjects: [subject, tunnelName(far)],
          evidence: [
            `${subject}: VNI ${port.vni}, ${port.localAddress} to ${port.remoteAddress}`,
            `${tunnelName(far)}: VNI ${far.vni}, ${far.localAddress} to ${far.remoteAddress}`,
          ],
          fix: {
            summary: "give both ends one VNI; in the topology file a pair of hosts has one",
            paste: `ovs-vsctl set interface ${far.name} options:key=${port.vni} # on ${far.host}`,
          },
          path,
        }));
    }),
});
