import { vtepPorts } from "../kinds/vtep-port/desired.js";
import type { ObservedHost } from "../model/observed.js";
import { ADDRESSING, isSecretOption, LEAVE, OUTER_LOOK, unusual } from "../model/tunnel-options.js";
import type { Topology } from "../topology/topology.js";
import type { Cause } from "./cause.js";
import type { Deviation } from "./deviation.js";
import type { Facet } from "./facet.js";

type OptionsFacet = Extract<Facet, { of: "tunnel-options" }>;

/** What the declared tunnels are to have beyond where they lead: nothing, or what the topology says. */
export const declaredOptionFacets = (topology: Topology): readonly OptionsFacet[] => {
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
  topology: Topology,
  observed: readonly ObservedHost[],
): readonly OptionsFacet[] => {
  const read = new Map(observed.map(({ host, ovs }) => [host, ovs]));
  return vtepPorts(topology).flatMap(({ inputs: { host, name } }): readonly OptionsFacet[] => {
    const ovs = read.get(host);
    const bridge = topology.hosts[host]?.bridge ?? "";
    const port = ovs?.known === true ? ovs.value.bridges[bridge]?.ports[name] : undefined;
    const [tunnel] = port?.interfaces ?? [];
    return tunnel?.type !== "vxlan"
      ? []
      : [{ of: "tunnel-options", host, port: name, options: unusualOf(tunnel.options, topology) }];
  });
};

/** Tunnels with other options than declared. */
export const tunnelOptionCauses = (deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ wanted, live }): readonly Cause[] => {
    if (wanted.of !== "tunnel-options" || live.of !== "tunnel-options") return [];
    const names = new Set([...Object.keys(wanted.options), ...Object.keys(live.options)]);
    const options = [...names]
      .map((option) => ({
        option,
        is: valueIn(live.options, option),
        wanted: valueIn(wanted.options, option),
      }))
      .filter((one) => one.is !== one.wanted);
    const { host, port } = live;
    return [
      {
        kind: "tunnel-option",
        host,
        about: { of: "port", host, port },
        certainty: "observed",
        // Where the switch cannot use the port, the options may be why.
        facets: [live, ...unusablePort(deviations, live)],
        port,
        options,
        byUpdate: true,
      },
    ];
  });

const unusablePort = (
  deviations: readonly Deviation[],
  { host, port }: OptionsFacet,
): readonly Facet[] =>
  deviations.flatMap(({ live }) =>
    live.of === "bridge-port" &&
    live.gone === "unusable" &&
    live.host === host &&
    live.port.name === port
      ? [live]
      : [],
  );

/** What those of them that make packets which others may not take or route could do: lose them all. */
export const tunnelOptionCandidates = (observed: readonly Cause[]): readonly Cause[] =>
  observed.flatMap((cause): readonly Cause[] =>
    cause.kind !== "tunnel-option" || cause.options.every(({ option }) => OUTER_LOOK.has(option))
      ? []
      : [
          {
            ...cause,
            certainty: "possible",
            facets: cause.facets.map((facet) =>
              facet.of === "tunnel-options" ? { ...facet, loses: true } : facet,
            ),
          },
        ],
  );

const valueIn = (options: OptionsFacet["options"], option: string): string | null => {
  const value = options[option];
  return value === undefined ? "" : value;
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
