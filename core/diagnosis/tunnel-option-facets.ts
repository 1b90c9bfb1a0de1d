import { bridgeOf } from "../drivers/ovs/find-port.js";
import { vtepPorts } from "../kinds/vtep-port/desired.js";
import type { ObservedHost } from "../model/observed.js";
import { ADDRESSING, isSecretOption, LEAVE, unusual } from "../model/tunnel-options.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Topology } from "../topology/topology.js";
import type { FacetOf } from "./facet.js";

type OptionsFacet = FacetOf<"tunnel-options">;

/** What the declared tunnels are to have beyond where they lead: nothing, or what the topology says. */
export const declaredOptionFacets = (topology: EffectiveTopology): readonly OptionsFacet[] => {
  const wanted = unusualOf(topology.overlay.tunnelOptions ?? {}, topology);
  return vtepPorts(topology).map(({ inputs: { host, name } }) => ({
    of: "tunnel-options",
    host,
    port: name,
    options: wanted,
  }));
};

/** What those that were read have. */
export const tunnelOptionFacets = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): readonly OptionsFacet[] => {
  const read = new Map(observed.map((seen) => [seen.host, seen]));
  return vtepPorts(topology).flatMap(
    ({ inputs: { host, bridge, name } }): readonly OptionsFacet[] => {
      const seen = read.get(host);
      const port = seen === undefined ? undefined : bridgeOf(seen, bridge)?.ports[name];
      const [tunnel] = port?.interfaces ?? [];
      return tunnel?.type !== "vxlan"
        ? []
        : [
            {
              of: "tunnel-options",
              host,
              port: name,
              options: unusualOf(tunnel.options, topology),
            },
          ];
    },
  );
};

/** What decides where it leads is a cause of its own kinds. */
const unusualOf = (
  options: Readonly<Record<string, string>>,
  { overlay }: Topology,
): OptionsFacet["options"] =>
  Object.fromEntries(
    Object.entries(options)
      .filter(([option]) => !ADDRESSING.has(option) && option !== "dst_port")
      .filter(([option]) => overlay.tunnelOptions?.[option] !== LEAVE)
      .filter(([option, value]) => unusual(option, value) !== undefined)
      .map(([option, value]) => [option, isSecretOption(option) ? null : value]),
  );
