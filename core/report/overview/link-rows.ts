import type { Evidence } from "../../diagnosis/evidence.js";
import type { Topology } from "../../topology/topology.js";
import type { LinkRow, PingRow } from "./overview.js";

/**
 * The links in the topology's order, with what the evidence has of each.
 *
 * @param unprovable why no ping can cross a link, by the link's name
 */
export const linkRows = (
  { links }: Topology,
  evidence: readonly Evidence[],
  unprovable: ReadonlyMap<string, string>,
): readonly LinkRow[] =>
  links.map(({ name, vlan, scope, ends }): LinkRow => ({
    link: name,
    devices: ends.map(({ device }) => device),
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
          from: one.from.device,
          to: one.to.device,
          outcome: one.outcome,
          ...(sized?.kind === "full-size"
            ? { fullSize: { bytes: sized.bytes, passes: sized.passes } }
            : {}),
        },
      ];
    }),
    ...reasonOf(unprovable.get(name)),
  }));

const reasonOf = (reason: string | undefined): Pick<LinkRow, "unprovable"> =>
  reason === undefined ? {} : { unprovable: reason };
