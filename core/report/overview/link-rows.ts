import type { Evidence } from "../../diagnosis/evidence.js";
import type { Topology } from "../../topology/topology.js";
import type { LinkRow, PingRow } from "./overview.js";

/** The links in the topology's order, with what the evidence has of each. */
export const linkRows = ({ links }: Topology, evidence: readonly Evidence[]): readonly LinkRow[] =>
  links.map(({ name, vlan, scope }) => ({
    link: name,
    vlan,
    scope,
    pings: evidence.flatMap((one): readonly PingRow[] => {
      if (one.kind !== "ping" || !one.links.includes(name)) return [];
      const sized = evidence.find(
        (other) =>
          other.kind === "full-size" &&
          other.from.address === one.from.address &&
          other.to.address === one.to.address,
      );
      return [
        {
          direction: `${one.from.device} to ${one.to.device}`,
          outcome: one.outcome,
          ...(sized?.kind === "full-size"
            ? { fullSize: { bytes: sized.bytes, passes: sized.passes } }
            : {}),
        },
      ];
    }),
  }));
