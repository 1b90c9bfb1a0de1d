import { networkAddress } from "../model/ipv4.js";
import { endName } from "../model/interface-name.js";
import type { Link, LinkEnd, Topology } from "../topology/topology.js";
import { interfaceOf, isIsolated, reachedFrom } from "./segments.js";
import type { Words } from "../model/words.js";

/** A ping that works when the links on its way are right. */
export interface LinkProof {
  /** Names of the links that the ping crosses, in order; several where devices switch between. */
  readonly links: readonly string[];
  readonly host: string;
  readonly container: string;
  readonly fromDevice: string;
  /** The interface in the container that it leaves from, e.g. eth3. */
  readonly fromInterface: string;
  /** Without prefix length. */
  readonly fromAddress: string;
  readonly toDevice: string;
  readonly toHost: string;
  readonly toContainer: string;
  /** The interface in the container that has the address. */
  readonly toInterface: string;
  /** Without prefix length. */
  readonly toAddress: string;
  /** Largest IP packet in bytes that must pass unfragmented, and no larger; absent: not declared. */
  readonly mtu?: number;
}

/** A declared link that no ping between declared addresses crosses. */
export interface UnprovableLink {
  readonly link: string;
  readonly reason: Words;
}

/**
 * Every ping that must work, in both directions, in the order of the links: between routed
 * interfaces of one subnet that a link joins, directly or through declared switchports.
 */
export const linkProofs = (topology: Topology): readonly LinkProof[] => {
  const known = memory.get(topology);
  if (known !== undefined) return known;
  const proofs = topology.links
    .flatMap(({ ends }) => ends)
    .flatMap((end) => proofsFrom(topology, end));
  memory.set(topology, proofs);
  return proofs;
};

/** A diagnosis asks for them a dozen times, and a topology does not change. */
const memory = new WeakMap<Topology, readonly LinkProof[]>();

/** The links that `linkProofs` says nothing about, with the reason. */
export const unprovableLinks = (topology: Topology): readonly UnprovableLink[] => {
  const proven = new Set(linkProofs(topology).flatMap(({ links }) => links));
  return topology.links
    .filter(({ name }) => !proven.has(name))
    .map(({ name, ends }) => ({
      link: name,
      reason: reasonOf(topology, ends),
    }));
};

const reasonOf = (topology: Topology, ends: Link["ends"]): Words => {
  const isolated = [...new Set(ends.map(({ device }) => device))].filter((device) =>
    isIsolated(topology, device),
  );
  return isolated.length > 0
    ? `${isolated.map((device) => `the experiment "isolate ${device}"`).join(" and ")} keeps it down`
    : `no ping between two addresses of one subnet crosses it (${ends
        .map((end) => describeEnd(topology, end))
        .join(", ")})`;
};

const proofsFrom = (topology: Topology, from: LinkEnd): readonly LinkProof[] => {
  const { role, address, shutdown } = interfaceOf(topology, from);
  if (role !== "routed" || address === undefined || shutdown) return [];
  const own = networkAddress(address);
  return reachedFrom(topology, from).flatMap(({ end, interface: far, links }) => {
    const peer = far.address === undefined ? undefined : networkAddress(far.address);
    if (peer?.network !== own.network) return [];
    return {
      links,
      host: from.host,
      container: from.container,
      fromDevice: from.device,
      fromInterface: from.interface,
      fromAddress: own.address,
      toDevice: end.device,
      toHost: end.host,
      toContainer: end.container,
      toInterface: end.interface,
      toAddress: peer.address,
      ...mtuOver(topology, links),
    };
  });
};

/** The tenant MTU, where a tunnel is on the way. */
const mtuOver = (
  { overlay: { tenantMtu }, links }: Topology,
  crossed: readonly string[],
): Pick<LinkProof, "mtu"> => {
  const tunnelled = links.some(
    ({ name, scope }) => scope === "cross-host" && crossed.includes(name),
  );
  return tunnelled && typeof tenantMtu === "number" ? { mtu: tenantMtu } : {};
};

const describeEnd = (topology: Topology, end: LinkEnd): Words => {
  const { role, address, shutdown } = interfaceOf(topology, end);
  if (shutdown) return `${endName(end)} is shut down`;
  if (role === "member") return `${endName(end)} is a member of a port-channel`;
  if (role === "switchport") return `${endName(end)} is a switchport`;
  return `${endName(end)} is routed with ${address ?? "no address"}`;
};
