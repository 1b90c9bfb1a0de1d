import { groupBy } from "../../model/group-by.js";
import { keyOf, type Key } from "../../model/key.js";
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
): readonly LinkRow[] => {
  const pings = evidence.filter((one) => one.kind === "ping");
  const byLink = groupBy(
    pings.flatMap((ping) => ping.links.map((link) => ({ link, ping }))),
    ({ link }) => link,
  );
  const fullSize = fullSizes(evidence);
  return links.map(({ name, vlan, scope, ends }): LinkRow => ({
    link: name,
    devices: ends.map(({ device }) => device),
    vlan,
    scope,
    pings: (byLink.get(name) ?? []).map(({ ping: { from, to, outcome } }): PingRow => {
      const sized = fullSize.get(keyOf(from.address, to.address));
      return {
        from: from.device,
        to: to.device,
        outcome,
        ...(sized === undefined ? {} : { fullSize: { bytes: sized.bytes, passes: sized.passes } }),
      };
    }),
    ...reasonOf(unprovable.get(name)),
  }));
};

type FullSize = Extract<Evidence, { kind: "full-size" }>;

/** The first of each pair of addresses. */
const fullSizes = (evidence: readonly Evidence[]): ReadonlyMap<Key, FullSize> => {
  const found = new Map<Key, FullSize>();
  for (const one of evidence) {
    if (one.kind !== "full-size") continue;
    const key = keyOf(one.from.address, one.to.address);
    if (!found.has(key)) found.set(key, one);
  }
  return found;
};

const reasonOf = (reason: string | undefined): Pick<LinkRow, "unprovable"> =>
  reason === undefined ? {} : { unprovable: reason };
