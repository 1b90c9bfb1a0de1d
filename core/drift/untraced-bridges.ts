import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { ownEntry } from "../topology/own-entry.js";

/** What a snapshot of before broadcasts were traced cannot say, one sentence a host. */
export const untracedBridges = (
  { hosts, links }: Topology,
  observed: readonly ObservedHost[],
): readonly string[] =>
  observed
    .filter(({ ovs, flooding }) => ovs.known && flooding === undefined)
    .filter(({ host }) => links.some(({ ends }) => ends.some((end) => end.host === host)))
    .map(
      ({ host }) =>
        `${host}: where ${ownEntry(hosts, host)?.bridge ?? "its bridge"} sends broadcasts is not known: it was not traced`,
    );
