import type { TopologyDraft } from "../draft.js";
import { draftedLinks } from "../drafted-links.js";
import { readableEntries } from "../entries.js";
import { ownEntry } from "../own-entry.js";
import { quote, type FileProblem } from "../problem.js";
import { repeated } from "../repeated.js";
import { LONGEST_PORT_NAME } from "../rules.js";
import { platformVtepName } from "../vtep-name.js";
import type { Check } from "./check.js";

/**
 * Two trunk tunnels of one host with the same port name. The platform deletes a port of that name
 * before it adds the next, so the second peer silently cuts off the first.
 */
export const checkVtepNames: Check = (draft) =>
  draft.overlay?.shape === "per-link"
    ? []
    : readableEntries(draft.hosts).flatMap(([host]) => collisions(draft, host));

const collisions = (draft: TopologyDraft, host: string): readonly FileProblem[] => {
  const names = linkedPeers(draft, host).map((peer) => ({
    peer,
    name: vtepName(draft, host, peer),
  }));
  return repeated(names, ({ name }) => name).map(({ item: { peer, name }, earlier }) => ({
    path: ["hosts", host, "vteps", peer],
    found: `VTEP port name ${quote(name)} for both ${earlier.peer} and ${peer}`,
    allowed: `one name for each peer, at most ${LONGEST_PORT_NAME} characters: set hosts.${host}.vteps.${peer}`,
  }));
};

const vtepName = (draft: TopologyDraft, host: string, peer: string): string | undefined => {
  const address = ownEntry(draft.hosts, peer)?.underlay?.address;
  return (
    ownEntry(ownEntry(draft.hosts, host)?.vteps, peer) ??
    (address === undefined ? undefined : platformVtepName(address))
  );
};

/** Hosts that share a link with this one: only to them is a tunnel declared. */
const linkedPeers = (draft: TopologyDraft, host: string): readonly string[] => {
  const pairs = draftedLinks(draft).flatMap(({ hosts }) => (hosts?.includes(host) ? hosts : []));
  return [...new Set(pairs)].filter((peer) => peer !== host);
};
