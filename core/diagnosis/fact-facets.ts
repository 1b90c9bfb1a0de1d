import { linkProofs } from "../desired/link-proofs.js";
import { groupBy } from "../model/group-by.js";
import type { ObservedHost } from "../model/observed.js";
import { udpPortOf } from "../model/tunnel-options.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Undeclared } from "../undeclared/undeclared.js";
import { undeclaredOf } from "../undeclared/undeclared-of.js";
import { tunnelEnds } from "./as-read.js";
import type { FacetOf } from "./facet.js";
import type { Meaning } from "./impairments/impairment.js";
import { meaningOf } from "./impairments/meaning-of.js";
import { portsOfHost } from "./impairments/ports-of-host.js";
import type { World } from "./world-index.js";
import { systemMacOf } from "./facet-at.js";

type FactFacet = FacetOf<"fact">;

/** What nobody declared, as facets. What only may change forwarding is there and does not act. */
export const factFacets = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  declared: World,
): readonly FactFacet[] =>
  meaningsOf(topology, observed, declared).map(({ fact, meaning }) => ({
    of: "fact",
    host: fact.host,
    fact,
    impairments: meaning.impairments,
    acts: meaning.sure,
  }));

export interface FactMeaning {
  readonly fact: Undeclared;
  readonly meaning: Meaning;
}

/** What every fact means, but for those that are causes of a kind of their own. */
const meaningsOf = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  declared: World,
): readonly FactMeaning[] => {
  const all = undeclaredOf(topology, observed).filter((fact) => !isNamedElsewhere(fact));
  if (all.length === 0) return [];
  const macs = macsByAddress(topology, declared);
  const addresses = [...new Set(linkProofs(topology).map(({ toAddress }) => toAddress))];
  const ends = tunnelEnds({ topology });
  const byHost = groupBy(all, ({ host }) => host);
  return observed.flatMap((seen) => {
    const facts = byHost.get(seen.host);
    if (facts === undefined) return [];
    const ports = portsOfHost(seen, topology.hosts[seen.host]?.bridge ?? "");
    const context = {
      ports,
      facts,
      addresses,
      macOfContainer: (container: string) => systemMacOf(declared, seen.host, container),
      macOfAddress: (address: string) => macs.get(address),
      hostAt: (address: string) => ends.get(address),
      udpPort: udpPortOf(topology.overlay.tunnelOptions),
    };
    return facts.map((fact) => ({ fact, meaning: meaningOf(fact, context) }));
  });
};

const macsByAddress = (topology: EffectiveTopology, declared: World): ReadonlyMap<string, string> =>
  new Map(
    linkProofs(topology).flatMap(({ toAddress, toHost, toContainer }) => {
      const mac = systemMacOf(declared, toHost, toContainer);
      return mac === undefined ? [] : [[toAddress, mac] as const];
    }),
  );

/** A port that is down, a second tunnel, and what a container's INPUT drops have their own words. */
const isNamedElsewhere = ({ code, about }: Undeclared): boolean =>
  code === "ovs-tunnel" ||
  code === "ping-rule" ||
  (about.of === "port" &&
    (code === "ovs-interface-admin_state" || code === "ovs-interface-link_state"));
