import { groupBy } from "../../model/group-by.js";
import type { BridgeLayer, BridgePort, LayerTwo } from "../../model/layer-two.js";
import { naturalOrder } from "../../layer2/natural-order.js";
import { devicesByHost } from "./devices.js";
import { shortList, type DomainNames } from "./domains.js";
import type { Facts } from "./facts.js";
import type { Groups } from "./groups.js";
import { vtepId } from "./ids.js";
import { pillsOn } from "./pills.js";
import type { PictureHost, PictureVtep, Side } from "./picture.js";
import { wiresOn } from "./wires.js";
import type { Words } from "../../model/words.js";

/** The hosts in natural order, each with everything that is on it. */
export const hostsOf = (
  facts: Facts,
  groups: Groups,
  domains: DomainNames,
): readonly PictureHost[] => {
  const names = hostNames(facts.layer);
  const devices = devicesByHost(facts, groups, domains);
  const sides = sidesOf(names, devices);
  const bridgesOf = groupBy(facts.layer.bridges.filter(isOfOverlay), ({ host }) => host);
  return names.map((name) => {
    const bridges = (bridgesOf.get(name) ?? []).toSorted((a, b) =>
      naturalOrder(a.bridge, b.bridge),
    );
    const segments = pillsOn(name, facts, groups, domains);
    return {
      name,
      side: sides.get(name) ?? "left",
      bridges: bridges.map(({ bridge }) => bridge),
      devices: devices.get(name) ?? [],
      segments,
      vteps: bridges.flatMap(vtepsOf),
      wires: wiresOn(name, facts, groups, domains),
      others: bridges.flatMap(othersOf),
    };
  });
};

const hostNames = ({ bridges, devices }: LayerTwo): readonly string[] =>
  [...new Set([...bridges, ...devices].map(({ host }) => host))].toSorted(naturalOrder);

/** Each host goes where fewer devices are so far, so that both sides are about as high. */
const sidesOf = (
  names: readonly string[],
  devices: ReadonlyMap<string, readonly unknown[]>,
): ReadonlyMap<string, Side> => {
  const height: Record<Side, number> = { left: 0, right: 0 };
  return new Map(
    names.map((name) => {
      const side: Side = height.right < height.left ? "right" : "left";
      height[side] += 1 + (devices.get(name)?.length ?? 0);
      return [name, side];
    }),
  );
};

/** Other bridges of a host, e.g. that of the underlay, are not what the picture is about. */
const isOfOverlay = ({ ports }: BridgeLayer): boolean =>
  ports.some(({ peer }) => peer.kind !== "other");

const vtepsOf = ({ host, bridge, ports }: BridgeLayer): readonly PictureVtep[] =>
  ports
    .toSorted((a, b) => naturalOrder(a.name, b.name))
    .flatMap(({ name, vlans, peer }) =>
      peer.kind === "tunnel"
        ? [
            {
              id: vtepId(host, bridge, name),
              name,
              carries: carriedBy(vlans),
              more: [
                `${host} ${bridge}: tunnel port ${name}, VNI ${peer.vni}`,
                `from ${peer.localAddress} to ${peer.remoteAddress}`,
                `carries ${vlansInWords(vlans)}`,
              ],
            },
          ]
        : [],
    );

const carriedBy = (vlans: BridgePort["vlans"]): string => {
  if (vlans.mode === "trunk" && vlans.vlans !== "all" && vlans.vlans.length > 2)
    return `trunk, ${vlans.vlans.length} VLANs`;
  return vlansInWords(vlans);
};

const vlansInWords = (vlans: BridgePort["vlans"]): Words => {
  if (vlans.mode === "dead") return "dead";
  if (vlans.mode === "access") return `access, VLAN ${vlans.vlan}`;
  if (vlans.vlans === "all") return "trunk, all VLANs";
  return `trunk, VLAN ${shortList(vlans.vlans, 40)}`;
};

const othersOf = ({ bridge, ports }: BridgeLayer): readonly string[] => {
  const others = ports.filter(({ peer, name }) => peer.kind === "other" && name !== bridge);
  if (others.length === 0) return [];
  const vlans = others.flatMap((port) => (port.vlans.mode === "access" ? [port.vlans.vlan] : []));
  const where = vlans.length === 0 ? "" : ` on VLAN ${shortList(vlans, 3)}`;
  return [`${others.length} other port${others.length === 1 ? "" : "s"}${where}`];
};
