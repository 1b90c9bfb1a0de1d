import { keyOf, type Key } from "../model/key.js";
import { vtepPorts } from "../kinds/vtep-port/desired.js";
import type { Facet } from "../diagnosis/facet.js";
import { worldOf, type World } from "../diagnosis/world.js";
import { containerInterfaceName } from "../model/interface-names.js";
import type { BridgePort, LayerTwo, PortVlans } from "../model/layer-two.js";
import { isIsolated, type EffectiveTopology } from "../topology/effective-topology.js";

/** What a bridge port of a host carries with the experiments on; undefined: they leave it alone. */
type PortUnder = (host: string, port: BridgePort) => PortVlans | undefined;

/**
 * Any layer, declared or observed, with only the experiments put on top of it.
 *
 * @param topology with its experiments on (`withExperiments`)
 */
export const experimentalLayer = (layer: LayerTwo, topology: EffectiveTopology): LayerTwo => {
  const under = portUnder(topology);
  return {
    ...layer,
    bridges: layer.bridges.map(({ ports, ...bridge }) => ({
      ...bridge,
      ports: ports.map((port) => underExperiments(under, bridge.host, port)),
    })),
  };
};

/** The same of a world, which also knows the devices' chains. */
export const experimentalWorld = (world: World, topology: EffectiveTopology): World => {
  const under = portUnder(topology);
  const drops = dropsUnder(topology);
  return worldOf(
    [...world.values()].map((facet): Facet => {
      if (facet.of === "bridge-port")
        return { ...facet, port: underExperiments(under, facet.host, facet.port) };
      if (facet.of !== "drops") return facet;
      const interfaces = drops.get(keyOf(facet.host, facet.container));
      return interfaces === undefined ? facet : { ...facet, interfaces };
    }),
  );
};

const underExperiments = (under: PortUnder, host: string, port: BridgePort): BridgePort => {
  const vlans = under(host, port);
  return vlans === undefined ? port : { ...port, vlans };
};

const portUnder = (topology: EffectiveTopology): PortUnder => {
  const isolated = new Set(
    Object.values(topology.devices)
      .filter((device) => isIsolated(topology, device.name))
      .map(({ host, container }) => keyOf(host, container)),
  );
  const trunks = trunksUnder(topology);
  return (host, { peer }) => {
    if (peer.kind === "container")
      return isolated.has(keyOf(host, peer.container)) ? { mode: "dead" } : undefined;
    return peer.kind === "tunnel" ? trunks.get(keyOf(host, peer.remoteAddress)) : undefined;
  };
};

/** Of every host's tunnels, when an experiment decides about them; none otherwise. */
const trunksUnder = (topology: EffectiveTopology): ReadonlyMap<Key, PortVlans> => {
  const decided = topology.experiments.some(({ kind }) => kind === "trunks-only-on");
  if (!decided) return new Map();
  return new Map(
    vtepPorts(topology).map(({ inputs: { host, remoteAddress, trunks } }) => [
      keyOf(host, remoteAddress),
      { mode: "trunk", vlans: trunks.length === 0 ? "all" : trunks },
    ]),
  );
};

/** The interfaces that EOS's own rules drop from, of devices whose chain an experiment decides about. */
const dropsUnder = ({
  devices,
  experiments,
}: EffectiveTopology): ReadonlyMap<Key, readonly string[]> =>
  new Map(
    experiments.flatMap((experiment) => {
      if (experiment.kind !== "forward-chain") return [];
      const device = devices[experiment.device];
      if (device === undefined) return [];
      const ports = experiment.drops ? device.ports : 0;
      return [
        [
          keyOf(device.host, device.container),
          Array.from({ length: ports }, (_, index) => containerInterfaceName(index + 1)),
        ] as const,
      ];
    }),
  );
