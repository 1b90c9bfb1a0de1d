import { groupBy } from "../../model/group-by.js";
import { ownerName } from "../../model/interface-name.js";
import type { DesiredOf } from "../contract/declare-kind.js";
import type { tenantMtuKind } from "./schema.js";
import type { MeasuredHosts } from "../../model/measured.js";
import type { Topology } from "../../topology/topology.js";

type DesiredMtu = DesiredOf<typeof tenantMtuKind>;

/** The ports of one host that get the tenant MTU. */
export interface TenantPorts {
  readonly host: string;
  readonly bridge: string;
  /** "ceos_1:eth3", in the order of the links; at least one. */
  readonly ports: readonly string[];
}

/** Which ports the tenant MTU is for, host by host, whatever number it is; none where it is not managed. */
export const tenantPorts = ({ hosts, links, overlay }: Topology): readonly TenantPorts[] => {
  if (overlay.tenantMtu === undefined) return [];
  const ends = links.filter(({ scope }) => scope === "cross-host").flatMap((link) => link.ends);
  const byHost = groupBy(ends, ({ host }) => host);
  return Object.values(hosts).flatMap(({ name, bridge }) => {
    const ports = (byHost.get(name) ?? []).map(ownerName);
    return ports.length === 0 ? [] : [{ host: name, bridge, ports }];
  });
};

/** The tenant MTU on those ports. None while it is no number: `auto` is one only after `resolveTopology`. */
export const tenantMtus = (topology: Topology): readonly DesiredMtu[] => {
  const mtu = topology.overlay.tenantMtu;
  if (typeof mtu !== "number") return [];
  return tenantPorts(topology).map(({ host, bridge, ports }) => ({
    kind: "TenantMtu",
    name: host,
    inputs: { host, bridge, ports: Object.fromEntries(ports.map((port) => [port, mtu])) },
  }));
};

/**
 * Whether no port grows: then they come last, after the devices, which until then send packets that
 * the ports would drop. Where one of them grows the ports come first, for the same reason. Ports that
 * stay count as those that shrink, so that the order is mostly the one that the stack has recorded:
 * an `up --target` fails over another one (docs/experiments.md).
 */
export const portsShrink = (desired: readonly DesiredMtu[], measured: MeasuredHosts): boolean => {
  const pairs = desired.flatMap(({ inputs: { host, ports } }) =>
    Object.entries(ports).map(([port, mtu]) => ({
      mtu,
      live: measured[host]?.ports[port] ?? mtu,
    })),
  );
  return !pairs.some(({ mtu, live }) => live < mtu);
};
