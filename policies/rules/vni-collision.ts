import { keyOf } from "../../core/model/key.js";
import { repeatedBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";
import { tunnelName, tunnelViews } from "../views/tunnels.js";

export const vniCollision = defineRule({
  code: "VNI-COLLISION",
  severity: "mandatory",
  what: "two tunnels of one host with the same far end and VNI",
  why: "Open vSwitch knows a tunnel by remote address, local address and VNI: the second one gets ofport -1 and carries nothing.",
  remedy: "Keep one of them, or give each link's tunnel a VNI of its own.",
  reads: ["VtepPort"],
  judge: (facts) =>
    repeatedBy(tunnelViews(facts), ({ port }) =>
      keyOf(port.host, port.remoteAddress, port.localAddress, port.vni),
    ).flatMap(([, views]) => {
      const [first] = views;
      if (first === undefined || new Set(views.map(({ subject }) => subject)).size === 1) return [];
      const { port, path } = first;
      return {
        message: `${views.length} tunnels of ${port.host} go to ${port.remoteAddress} with VNI ${port.vni}`,
        subjects: views.map(({ subject }) => subject),
        evidence: views.map(
          (view) =>
            `${tunnelName(view.port)}: ${port.localAddress} to ${port.remoteAddress}, VNI ${port.vni}`,
        ),
        fix: { summary: "keep one of them, or give each a VNI of its own, equal on both ends" },
        path,
      };
    }),
});
