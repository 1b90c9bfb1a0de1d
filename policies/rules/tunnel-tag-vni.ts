import { keyOf } from "../../core/model/key.js";
import { repeatedBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";
import { isTrunk, tunnelViews } from "../views/tunnels.js";

export const tunnelTagVni = defineRule({
  code: "TUNNEL-TAG-VNI",
  severity: "mandatory",
  what: "two tunnels of one bridge with one tag and different VNIs",
  why: "The bridge forwards between all ports of a VLAN: two links' tunnels with one tag are one segment, and with a common far end a loop.",
  remedy: "Give each link's tunnel the link's own VLAN.",
  reads: ["VtepPort"],
  judge: (facts) =>
    repeatedBy(
      tunnelViews(facts).filter(({ port }) => !isTrunk(port)),
      ({ port }) => keyOf(port.host, port.bridge, port.tag ?? 0),
    )
      .filter(([, views]) => new Set(views.map(({ port }) => port.vni)).size > 1)
      .map(([, views]) => {
        const ports = views.map(({ port }) => port);
        return {
          message: `tunnels with VNIs ${[...new Set(ports.map(({ vni }) => vni))].sort((a, b) => Number(a) - Number(b)).join(" and ")} share VLAN ${ports[0]?.tag ?? 0} on ${ports[0]?.host ?? ""}`,
          subjects: views.map(({ subject }) => subject),
          evidence: views.map(
            ({ subject, port }) => `${subject}: tag ${port.tag ?? 0}, VNI ${port.vni}`,
          ),
          fix: { summary: "give each tunnel the VLAN of its own link" },
          path: views[0]?.path ?? [],
        };
      }),
});
