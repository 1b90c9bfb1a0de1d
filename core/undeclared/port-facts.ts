import { vtepPorts } from "../kinds/vtep-port/desired.js";
import { retiredVteps } from "../kinds/retired-vteps/desired.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost, ObservedPort } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { TUNNELS } from "./links-touched.js";

/** Ports of the overlay's bridge that nobody declares, and that lead to other bridges and hosts. */
export const portFacts = (
  topology: Topology,
  { host, ovs }: ObservedHost,
): readonly ForwardingFact[] => {
  const bridge = topology.hosts[host]?.bridge;
  if (bridge === undefined || !ovs.known) return [];
  const declared = new Set([
    ...vtepPorts(topology).map(({ inputs }) => `${inputs.host}/${inputs.name}`),
    ...retiredVteps(topology).flatMap(({ inputs }) =>
      Object.keys(inputs.tunnels).map((tunnel) => `${inputs.host}/${tunnel.split(" ")[0] ?? ""}`),
    ),
  ]);
  return Object.values(ovs.value.bridges[bridge]?.ports ?? {})
    .filter(({ name }) => !declared.has(`${host}/${name}`))
    .flatMap((port) => factOf(bridge, port));
};

const factOf = (bridge: string, { name, interfaces }: ObservedPort): readonly ForwardingFact[] =>
  interfaces.flatMap(({ type, options, error }): readonly ForwardingFact[] => {
    const about = { of: "bridge", bridge } as const;
    const setting = `port ${name}`;
    if (type === "patch")
      return [
        {
          code: "ovs-patch-port",
          about,
          setting,
          value: `patch to ${options["peer"] ?? "nobody"}`,
        },
      ];
    if (TUNNELS.has(type) && error === null) {
      const value = `${type} to ${options["remote_ip"] ?? "any host"}, key ${options["key"] ?? "0"}`;
      return [{ code: "ovs-tunnel", about, setting, value }];
    }
    return [];
  });
