import { bridgePortKey } from "./facet-key.js";
import { ipv4Proofs } from "../desired/link-proofs.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Topology } from "../topology/topology.js";
import { learnedNow } from "./learned-now.js";
import { ownerEvidence } from "./owner-evidence.js";
import type { FacetOf } from "./facet.js";
import type { World } from "./world.js";
import { facetAt, systemMacOf } from "./facet-at.js";

type Answers = FacetOf<"answers">;

/** A MAC address that answered for a declared address and is none of a device that is known. */
export interface Stranger {
  readonly mac: string;
  readonly address: string;
  /** Of the links that were asked over. */
  readonly links: readonly string[];
  /** The host that asked. */
  readonly host: string;
}

/** @param world as far as it was read, and declared beyond that */
export const strangers = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  world: World,
): readonly Stranger[] => {
  const known = new Set(
    [...world.values()].flatMap((facet) => (facet.of === "device" ? [facet.device.systemMac] : [])),
  );
  const proofs = ipv4Proofs(topology);
  return observed.flatMap(({ host, detail }) =>
    ownerEvidence(proofs, host, detail?.live?.owners ?? []).flatMap(({ links, to, macs }) =>
      // A device whose own address is not known may be any of them.
      macs.length < 2 && systemMacOf(world, to.host, to.container) === undefined
        ? []
        : macs
            .filter((mac) => !known.has(mac))
            .map((mac) => ({ mac, address: to.address, links, host })),
    ),
  );
};

/** Where bridges have learned them: at ports that are no device's and no tunnel's. */
export const strangerFacets = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  world: World,
): readonly Answers[] => {
  const heard = strangers(topology, observed, world);
  const vlans = new Map(topology.links.map(({ name, vlan }) => [name, vlan]));
  const found = heard.flatMap(({ mac, address, links }) =>
    portsOf(topology, observed, world, {
      mac,
      vlans: new Set(links.flatMap((link) => vlans.get(link) ?? [])),
    }).map((place): Answers => ({ of: "answers", ...place, address, mac })),
  );
  return [...new Map(found.map((facet) => [JSON.stringify(facet), facet])).values()];
};

const portsOf = (
  { hosts }: Topology,
  observed: readonly ObservedHost[],
  world: World,
  { mac, vlans }: { readonly mac: string; readonly vlans: ReadonlySet<number> },
): readonly { readonly host: string; readonly bridge: string; readonly port: string }[] =>
  observed.flatMap((seen) => {
    const { host } = seen;
    const bridge = hosts[host]?.bridge;
    if (bridge === undefined) return [];
    return (learnedNow(seen, bridge) ?? [])
      .filter((entry) => entry.mac === mac && vlans.has(entry.vlan))
      .filter(({ port }) => isOther(world, host, bridge, port))
      .map(({ port }) => ({ host, bridge, port }));
  });

const isOther = (world: World, host: string, bridge: string, port: string): boolean =>
  facetAt(world, "bridge-port", bridgePortKey(host, bridge, port))?.port.peer.kind === "other";
