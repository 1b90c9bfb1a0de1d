import { keyOf } from "../../core/model/key.js";
import { repeatedBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";
import { tunnelViews } from "../views/tunnels.js";

/** The kernel's IFNAMSIZ is 16 bytes with the final NUL. */
const LONGEST = 15;

export const portNameCollision = defineRule({
  code: "PORT-NAME-COLLISION",
  severity: "mandatory",
  what: "tunnels of one host whose names are the same once cut to 15 characters",
  why: "The platform deletes a port of that name before it adds the next one: the second peer silently cuts off the first.",
  remedy: "Name the tunnel ports in the topology file.",
  reads: ["VtepPort"],
  judge: (facts) =>
    repeatedBy(tunnelViews(facts), ({ port }) =>
      keyOf(port.host, port.bridge, port.name.slice(0, LONGEST)),
    ).map(([place, views]) => {
      const last = views.at(-1);
      const host = last?.port.host ?? "";
      return {
        message: `${place} would be the tunnel to ${views.map(({ peer, port }) => peer ?? port.remoteAddress).join(" and to ")}`,
        subjects: [place],
        evidence: views.map(({ port }) => `${port.name} to ${port.remoteAddress}`),
        fix: {
          summary: `name each port apart, at most ${LONGEST} characters, under hosts.${host}.vteps`,
        },
        path: last?.path ?? [],
      };
    }),
});
