import { endName } from "../model/interface-name.js";
import { isIsolated, type EffectiveTopology } from "../topology/effective-topology.js";
import type { DeviceInterface, Link, LinkEnd, Topology } from "../topology/topology.js";
import { declaredAddresses, type DeclaredAddress } from "./declared-addresses.js";
import { interfaceOf, reachedFrom, settingsAt } from "./segments.js";
import type { Words } from "../model/words.js";
import { isSubinterface } from "../model/interface-names.js";
import { groupBy } from "../model/group-by.js";
import { vrfNamespace } from "../devices/container/vrf-namespace.js";
import { onceFor } from "../model/once-for.js";

/** A ping that works when the links on its way are right. */
export interface LinkProof {
  /** Names of the links that the ping crosses, in order; several where devices switch between. */
  readonly links: readonly string[];
  readonly host: string;
  readonly container: string;
  readonly fromDevice: string;
  /** The interface in the container that it leaves from, e.g. eth3. */
  readonly fromInterface: string;
  /** The container's network namespace that the ping is sent in; absent: its own. */
  readonly namespace?: string;
  /** IPv4 or IPv6, without prefix length. */
  readonly fromAddress: string;
  readonly toDevice: string;
  readonly toHost: string;
  readonly toContainer: string;
  /** The interface in the container that has the address. */
  readonly toInterface: string;
  /** Of the same family, without prefix length. */
  readonly toAddress: string;
  /** One of the two is a secondary address. */
  readonly secondary?: true;
  /**
   * It leaves or arrives by a port-channel, of which the devices choose the member, or by a sub-interface: not by the
   * ports themselves.
   */
  readonly bundled?: true;
  /** One of the two is in another VRF than the default one. */
  readonly vrf?: true;
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
export const linkProofs = onceFor((topology: EffectiveTopology): readonly LinkProof[] =>
  topology.links.flatMap(({ ends }) => ends).flatMap((end) => proofsFrom(topology, end)),
);

/**
 * Those that a diagnosis knows how to predict, and a snapshot tries: between the primary IPv4 addresses of
 * default VRFs, for which ARP asks.
 */
export const ipv4Proofs = onceFor((topology: EffectiveTopology): readonly LinkProof[] =>
  linkProofs(topology).filter(
    ({ toAddress, secondary, vrf }) => (secondary ?? vrf) === undefined && !toAddress.includes(":"),
  ),
);

/** Those of some proofs that start on a host, in their order. */
export const proofsFromHost = (proofs: readonly LinkProof[], host: string): readonly LinkProof[] =>
  byHost(proofs).get(host) ?? [];

const byHost = onceFor((proofs: readonly LinkProof[]) => groupBy(proofs, ({ host }) => host));

/** Those of some proofs that go to an address, in their order. */
export const proofsTo = (proofs: readonly LinkProof[], address: string): readonly LinkProof[] =>
  byTarget(proofs).get(address) ?? [];

const byTarget = onceFor((proofs: readonly LinkProof[]) =>
  groupBy(proofs, ({ toAddress }) => toAddress),
);

/** The links that `linkProofs` says nothing about, with the reason. */
export const unprovableLinks = (topology: EffectiveTopology): readonly UnprovableLink[] => {
  const proven = new Set(linkProofs(topology).flatMap(({ links }) => links));
  return topology.links
    .filter(({ name }) => !proven.has(name))
    .map(({ name, ends }) => ({
      link: name,
      reason: reasonOf(topology, ends),
    }));
};

const reasonOf = (topology: EffectiveTopology, ends: Link["ends"]): Words => {
  const isolated = [...new Set(ends.map(({ device }) => device))].filter((device) =>
    isIsolated(topology, device),
  );
  return isolated.length > 0
    ? `${isolated.map((device) => `the experiment "isolate ${device}"`).join(" and ")} keeps it down`
    : `no ping between two addresses of one subnet crosses it (${ends
        .map((end) => describeEnd(topology, end))
        .join(", ")})`;
};

const proofsFrom = (topology: EffectiveTopology, from: LinkEnd): readonly LinkProof[] => {
  const near = interfaceOf(topology, from);
  if (near.role !== "routed" || near.shutdown) return [];
  const own = declaredAddresses(near);
  if (own.length === 0) return [];
  return reachedFrom(topology, from).flatMap(({ end, interface: far, links }) =>
    sameNetwork(own, declaredAddresses(far)).map((addresses) => ({
      links,
      host: from.host,
      container: from.container,
      fromDevice: from.device,
      fromInterface: from.interface,
      ...inVrfs(near, far),
      ...inBundles(topology, from, end),
      toDevice: end.device,
      toHost: end.host,
      toContainer: end.container,
      toInterface: end.interface,
      ...addresses,
      ...mtuOver(topology, links),
    })),
  );
};

/** One ping for each address and each address of its network at the other end. */
const sameNetwork = (near: readonly DeclaredAddress[], far: readonly DeclaredAddress[]) =>
  near.flatMap((own) =>
    far
      .filter(({ network }) => network === own.network)
      .map((peer) => ({
        fromAddress: own.address,
        toAddress: peer.address,
        ...((own.secondary ?? peer.secondary) === undefined ? {} : { secondary: true as const }),
      })),
  );

const inVrfs = (
  near: DeviceInterface,
  far: DeviceInterface,
): Pick<LinkProof, "namespace" | "vrf"> => {
  const namespace = vrfNamespace(near.vrf);
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...((namespace ?? vrfNamespace(far.vrf)) === undefined ? {} : { vrf: true as const }),
  };
};

const inBundles = (topology: Topology, ...ends: readonly LinkEnd[]): Pick<LinkProof, "bundled"> =>
  ends.some((end) => settingsAt(topology, end) !== end.ethernet || isSubinterface(end.ethernet))
    ? { bundled: true }
    : {};

/** The tenant MTU, where a tunnel is on the way. */
const mtuOver = (topology: Topology, crossed: readonly string[]): Pick<LinkProof, "mtu"> => {
  const { tenantMtu } = topology.overlay;
  if (typeof tenantMtu !== "number") return {};
  const tunnelled = crossHostLinks(topology);
  return crossed.some((link) => tunnelled.has(link)) ? { mtu: tenantMtu } : {};
};

/** Names. */
const crossHostLinks = onceFor(
  ({ links }: Topology): ReadonlySet<string> =>
    new Set(links.filter(({ scope }) => scope === "cross-host").map(({ name }) => name)),
);

const addressesInWords = ({ address, secondaryAddresses = [], ipv6 }: DeviceInterface): Words => {
  const local = ipv6 === "link-local" ? ["a link-local IPv6 address only"] : (ipv6 ?? []);
  const all = [...(address === undefined ? [] : [address]), ...secondaryAddresses, ...local];
  return all.length === 0 ? "no address" : all.join(" and ");
};

const describeEnd = (topology: Topology, end: LinkEnd): Words => {
  const found = interfaceOf(topology, end);
  const { role, shutdown } = found;
  if (shutdown) return `${endName(end)} is shut down`;
  if (role === "member") return `${endName(end)} is a member of a port-channel`;
  if (role === "switchport") return `${endName(end)} is a switchport`;
  return `${endName(end)} is routed with ${addressesInWords(found)}`;
};
