import { AS_DECLARED, resolveTopology } from "../../core/desired/resolve-topology.js";
import { ipv4Proofs, type LinkProof } from "../../core/desired/link-proofs.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Topology } from "../../core/topology/topology.js";

/** What is pinged before the hosts are read; nothing by default. */
export interface PingChoice {
  /** Whether every link is pinged from both ends first. */
  readonly ping?: boolean;
  /** Names of the links that are pinged first. */
  readonly link?: readonly string[];
}

/** Names of the links that are pinged and tried: those that no ping crosses included. */
export const chooseLinks = (
  { links }: Topology,
  { ping = false, link = [] }: PingChoice,
): readonly string[] => links.map(({ name }) => name).filter((name) => ping || link.includes(name));

/** The pings over the chosen links, from both ends. */
export const chooseProofs = (
  topology: EffectiveTopology,
  { ping = false, link = [] }: PingChoice,
): readonly LinkProof[] => {
  const proofs = ipv4Proofs(resolveTopology(topology, AS_DECLARED));
  if (ping) return proofs;
  return proofs.filter(({ links }) => links.some((name) => link.includes(name)));
};
