import type { LiveProbes, Trace, TraceRequest } from "../../model/live-probes.js";
import { treeOf, type Tree } from "./tree.js";

/** Where switches would send a broadcast, and who answered for an address; rates say nothing later. */
export const probesTree = (
  { traces, owners }: LiveProbes,
  names: ReadonlyMap<string, string>,
): Tree => ({
  traces: Object.fromEntries(
    traces.map(({ trace, ...request }) => [
      nameOf(request),
      treeOf(trace, (value) => waysOf(value, names)),
    ]),
  ),
  owners: Object.fromEntries(
    owners.map(({ container, address, macs }) => [
      `${address} asked from ${container}`,
      treeOf(macs, (value) => value),
    ]),
  ),
});

const nameOf = ({ container, interface: end, tunnel }: TraceRequest): string =>
  tunnel === undefined ? `${container}:${end}` : `${tunnel.port} to ${container}:${end}`;

const waysOf = ({ ports, tunnels }: Trace, names: ReadonlyMap<string, string>): readonly string[] =>
  [
    ...ports.map(({ port, vlan }) => tagged(names.get(port) ?? port, vlan)),
    ...tunnels.map(({ remoteAddress, vni, vlan }) => tagged(`${remoteAddress} VNI ${vni}`, vlan)),
  ].toSorted();

const tagged = (port: string, vlan: number | null): string =>
  vlan === null ? port : `${port} VLAN ${vlan}`;
