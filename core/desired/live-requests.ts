import type { LiveRequests, TraceRequest } from "../model/live-probes.js";
import { linkVtepName } from "../topology/link-vtep-name.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Link, LinkEnd, Topology } from "../topology/topology.js";
import { proofsFromHost, type LinkProof } from "./link-proofs.js";
import { onceFor } from "../model/once-for.js";
import { linksOnHost } from "../topology/links-on-host.js";

/**
 * What is tried on a host of these links: the way of a broadcast from each end there, and from the
 * tunnel to it where the link crosses hosts; and who answers for the addresses that are pinged.
 *
 * @param links names
 */
export const liveRequests = (
  topology: Topology,
  host: string,
  links: readonly string[],
  proofs: readonly LinkProof[],
): LiveRequests => ({
  traces: linksOnHost(topology, host)
    .filter(({ name }) => namesIn(links).has(name))
    .flatMap((link) =>
      link.ends
        .filter((end) => end.host === host)
        .flatMap((end) => [requestOf(end), ...fromTunnel(topology, link, end)]),
    )
    .toSorted((a, b) => (a.container < b.container ? -1 : a.container > b.container ? 1 : 0)),
  // Of a port-channel, the interface that asks is the device's affair.
  owners: proofsFromHost(proofs, host)
    .filter(({ bundled }) => bundled !== true)
    .map(({ container, fromInterface, fromAddress, toAddress }) => ({
      container,
      interface: fromInterface,
      fromAddress,
      address: toAddress,
    })),
});

const namesIn = onceFor((names: readonly string[]): ReadonlySet<string> => new Set(names));

const requestOf = ({ container, interface: end }: LinkEnd): TraceRequest => ({
  container,
  interface: end,
});

const fromTunnel = (topology: Topology, link: Link, end: LinkEnd): readonly TraceRequest[] => {
  const far = link.ends.find(({ host }) => host !== end.host);
  if (far === undefined) return [];
  if (topology.overlay.shape === "per-link")
    return [{ ...requestOf(end), tunnel: { port: linkVtepName(link.vlan), vlan: null } }];
  const port = ownEntry(ownEntry(topology.hosts, end.host)?.vteps ?? {}, far.host);
  return port === undefined ? [] : [{ ...requestOf(end), tunnel: { port, vlan: link.vlan } }];
};
