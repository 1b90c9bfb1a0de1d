import { portsOfBridge } from "../../drivers/ovs/find-port.js";
import { keyOf, type Key } from "../../model/key.js";
import { bridgePortKey } from "../facet-key.js";
import { vtepPorts } from "../../kinds/vtep-port/desired.js";
import type { ObservedInterface } from "../../model/observed.js";
import { ADDRESSING, isSecretOption, OUTER_LOOK, unusual } from "../../model/tunnel-options.js";
import type { EffectiveTopology } from "../../topology/effective-topology.js";
import type { World } from "../world.js";
import { crossing, linksOn } from "../../undeclared/links-of.js";
import type { Unmodelled, UnmodelledRule } from "./unmodelled.js";

/** Tunnels of an overlay's bridge with options beyond the modelled, or whose far end was not read. */
export const tunnels: UnmodelledRule = ({ topology, observed, world }) => {
  const read = new Set(
    observed.flatMap(({ host, ovs }) =>
      ovs.known ? [topology.hosts[host]?.underlay.address ?? ""] : [],
    ),
  );
  const declared = new Set(
    vtepPorts(topology).map(({ inputs: { host, name } }) => keyOf(host, name)),
  );
  return observed.flatMap((seen) => {
    const { host } = seen;
    const bridge = topology.hosts[host]?.bridge;
    if (bridge === undefined) return [];
    return portsOfBridge(seen, bridge)
      .flatMap(({ interfaces }) => interfaces)
      .filter(({ type, error, ofport }) => type === "vxlan" && error === null && ofport !== -1)
      .flatMap((tunnel) => tunnelOf(topology, { host, bridge, world, read, declared }, tunnel));
  });
};

interface Place {
  readonly host: string;
  readonly bridge: string;
  readonly world: World;
  /** Host and port of every declared tunnel. */
  readonly declared: ReadonlySet<Key>;
  /** Underlay addresses of the hosts whose tunnels were read. */
  readonly read: ReadonlySet<string>;
}

/** Apart from where a tunnel leads, its VNI and its UDP port predictions reckon with defaults. */
const isModelled = (option: string): boolean =>
  ADDRESSING.has(option) || option === "dst_port" || OUTER_LOOK.has(option);

const tunnelOf = (
  topology: EffectiveTopology,
  { host, bridge, world, read, declared }: Place,
  { name, options }: ObservedInterface,
): readonly Unmodelled[] => {
  const about = { host, subject: `${host}/${name}`, links: crossing(topology, host) };
  const others = Object.entries(options).filter(
    ([option, value]) =>
      !isModelled(option) &&
      unusual(option, value) !== undefined &&
      topology.overlay.tunnelOptions?.[option] !== value,
  );
  const remote = options["remote_ip"] ?? "";
  const undeclared =
    world.has(bridgePortKey(host, bridge, name)) && !declared.has(keyOf(host, name));
  return [
    ...(others.length === 0
      ? []
      : [
          {
            ...about,
            subject: `${host}/${name} options`,
            code: "tunnel-options",
            port: name,
            options: others.map(optionOf),
            forwards: false,
          } as const,
        ]),
    ...(undeclared && !read.has(remote)
      ? [
          {
            ...about,
            subject: `${host}/${name} beyond`,
            code: "far-end",
            port: name,
            remoteAddress: remote,
            links: linksOn(topology, host),
            forwards: true,
          } as const,
        ]
      : []),
  ];
};

const optionOf = ([option, value]: readonly [string, string]) => ({
  option,
  value: isSecretOption(option) ? null : value,
});
