import { ownerName } from "../../model/interface-name.js";
import type { DesiredOf } from "../contract/declare-kind.js";
import type { tenantMtuKind } from "./schema.js";
import type { MeasuredHosts } from "../../model/measured.js";
import type { Topology } from "../../topology/topology.js";

type DesiredMtu = DesiredOf<typeof tenantMtuKind>;

/**
 * The tenant MTU on each host's ports of cross-host links. None while it is not a number: `auto` is
 * one only after `withTenantMtu`.
 */
export const tenantMtus = ({ hosts, links, overlay }: Topology): readonly DesiredMtu[] => {
  const mtu = overlay.tenantMtu;
  if (typeof mtu !== "number") return [];
  const ends = links.filter(({ scope }) => scope === "cross-host").flatMap((link) => link.ends);
  return Object.values(hosts).flatMap(({ name, bridge }) => {
    const ports = ends
      .filter(({ host }) => host === name)
      .map((end) => [ownerName(end), mtu] as const);
    if (ports.length === 0) return [];
    const inputs = { host: name, bridge, ports: Object.fromEntries(ports) };
    return [{ kind: "TenantMtu", name, inputs }];
  });
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
