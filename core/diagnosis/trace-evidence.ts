import { bridgeOf, portsOfBridge } from "../drivers/ovs/find-port.js";
import { ownerName } from "../model/interface-name.js";
import { hasSpanningTree } from "../kinds/bridge/settings.js";
import { interfaceOwners } from "../model/interface-owners.js";
import type { TraceResult } from "../model/live-probes.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { describeTunnel, describeEgressPort } from "./egress-ports.js";
import type { TracedEgress } from "./evidence.js";

/**
 * What the switch of a host said it does with a broadcast, as evidence. Left out: what it could not
 * say; a bridge with a spanning tree of its own, whose blocked ports are not observed; a tunnel
 * that lacks a route or its neighbour's address for the time being; and, where a device of the host was not
 * read, what comes from its ports or leaves by one that may be its own.
 */
export const traceEvidence = (topology: Topology, host: ObservedHost): readonly TracedEgress[] => {
  const bridge = topology.hosts[host.host]?.bridge;
  const found = bridge === undefined ? undefined : bridgeOf(host, bridge);
  if (bridge === undefined || found === undefined || hasSpanningTree(found.settings)) return [];
  const owners = portOwners(host, bridge);
  return (host.detail?.live?.traces ?? [])
    .filter((result) => isOfReadPorts(host, bridge, result, owners))
    .flatMap((result) => tracedOf(topology, { host: host.host, bridge }, result, owners));
};

/** Whose a port is, is only known of a device that was read. */
const isOfReadPorts = (
  { devices }: ObservedHost,
  bridge: string,
  { container, trace }: TraceResult,
  owners: ReadonlyMap<string, string>,
): boolean => {
  if (Object.values(devices).every(({ known }) => known)) return true;
  if (devices[container]?.known === false) return false;
  return trace.known && trace.value.ports.every(({ port }) => port === bridge || owners.has(port));
};

const tracedOf = (
  { links }: Topology,
  at: { readonly host: string; readonly bridge: string },
  { container, interface: end, tunnel, trace }: TraceResult,
  owners: ReadonlyMap<string, string>,
): readonly TracedEgress[] => {
  if (!trace.known || trace.value.undelivered !== undefined) return [];
  const { ports, tunnels, steps } = trace.value;
  const egress = [
    ...ports.map(({ port, vlan }) => describeEgressPort(owners.get(port) ?? port, vlan)),
    ...tunnels.map(({ remoteAddress, vni, vlan }) =>
      describeEgressPort(describeTunnel(remoteAddress, vni), vlan),
    ),
  ];
  const crossed = links.filter(({ ends }) =>
    ends.some(
      (one) => one.host === at.host && one.container === container && one.interface === end,
    ),
  );
  return [
    {
      kind: "trace",
      links: crossed.map(({ name }) => name),
      ...at,
      container,
      interface: end,
      tunnel: tunnel ?? null,
      egress: egress.toSorted(),
      steps,
    },
  ];
};

/** OVS port to the container interface that it belongs to: "ceos_1:eth3". */
const portOwners = (seen: ObservedHost, bridge: string): ReadonlyMap<string, string> => {
  const owners = interfaceOwners(seen);
  return new Map(
    portsOfBridge(seen, bridge).flatMap(({ name, interfaces: [only] }) => {
      const owner =
        only?.type === "system" && only.ifindex !== null ? owners.get(only.ifindex) : undefined;
      return owner === undefined ? [] : [[name, ownerName(owner)] as const];
    }),
  );
};
