import { endName } from "../model/interface-name.js";
import { declaredFacts } from "../desired/declared-facts.js";
import { configuredKind } from "../devices/index.js";
import { desiredResources } from "../desired/desired-resources.js";
import { containerInterfaceName, portNumberOfDeviceInterface } from "../model/interface-names.js";
import type { DesiredResource } from "../kinds/declarations.js";
import { layerTwoFromResources } from "../layer2/index.js";
import { devicesOnHost } from "../topology/devices-on-host.js";
import { ownEntry } from "../topology/own-entry.js";
import { isIsolated, type EffectiveTopology } from "../topology/effective-topology.js";
import type { Device, Topology } from "../topology/topology.js";
import { declaredSettingFacets } from "./bridge-setting-facets.js";
import { layerFacets } from "./layer-facets.js";
import { declaredPaths } from "./path-facets.js";
import { declaredOptionFacets } from "./tunnel-option-facets.js";
import type { Facet, FacetOf } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { worldOf, type World } from "./world.js";

/** The overlay as the topology asks for it: what holds of everything that nobody has seen. */
export const declaredWorld = (topology: EffectiveTopology): World => {
  const resources = desiredResources(topology);
  const layer = layerTwoFromResources(resources, declaredFacts(topology));
  const declared = worldOf([
    ...layerFacets(layer),
    ...resources.flatMap(chainFacet),
    ...Object.values(topology.devices).map(letsPingsPass),
    ...mtuFacets(resources),
    ...agentFacets(topology),
    ...declaredPaths(topology),
    ...declaredOptionFacets(topology),
    ...declaredSettingFacets(topology),
  ]);
  const spare = sparePorts(topology).filter((facet) => facet.of === "bridge-port");
  return new Map([...declared, ...spare.map((facet) => [facetKey(facet), facet] as const)]);
};

/**
 * Ports without a link, on the VLANs that the platform gives them: it numbers the container
 * interfaces of a host upward through the isolated range in the order of attachment, and tags the
 * link ends anew later. An assumption wherever the host was not read; the order is the topology's.
 */
const sparePorts = (topology: EffectiveTopology): readonly Facet[] => {
  const linked = new Set(topology.links.flatMap(({ ends }) => ends.map(endName)));
  // Those of an isolated device are declared dead, unless ports without a link are left alone.
  const isDead = ({ name }: Device): boolean =>
    isIsolated(topology, name) && topology.overlay.isolation !== "leave";
  return Object.values(topology.hosts).flatMap(({ name: host, bridge }) => {
    const range = ownEntry(topology.overlay.vlans.isolated, host) ?? [];
    return interfacesOn(topology, host).flatMap(({ device, end }, index): readonly Facet[] => {
      const vlan = range[index];
      const name = endName({ device: device.name, interface: end });
      if (vlan === undefined || linked.has(name) || isDead(device)) return [];
      const peer = { kind: "container", container: device.container, interface: end } as const;
      return [
        { of: "bridge-port", host, bridge, port: { name, vlans: { mode: "access", vlan }, peer } },
      ];
    });
  });
};

/** The data interfaces of a host's containers in the order of attachment. */
const interfacesOn = (topology: Topology, host: string): readonly Attached[] =>
  devicesOnHost(topology, host).flatMap((device) =>
    Array.from({ length: device.ports }, (_, index) => ({
      device,
      end: containerInterfaceName(index + 1),
    })),
  );

interface Attached {
  readonly device: Device;
  readonly end: string;
}

const chainFacet = ({ kind, inputs }: DesiredResource): readonly Facet[] =>
  kind === "ForwardChain"
    ? [{ of: "drops", host: inputs.host, container: inputs.container, interfaces: inputs.drops }]
    : [];

const letsPingsPass = ({ host, container }: Device): Facet => ({
  of: "local",
  host,
  container,
  refused: [],
});

const agentFacets = ({ hosts }: Topology): readonly Facet[] =>
  Object.values(hosts).flatMap(({ name: host, agent }): readonly Facet[] =>
    agent?.commit === undefined ? [] : [{ of: "agent", host, commit: agent.commit }],
  );

/** What is declared of either side of an interface; null where nothing is. */
const mtuFacets = (resources: readonly DesiredResource[]): readonly Facet[] => {
  const facets = new Map<string, FacetOf<"mtu">>();
  const add = (part: Omit<FacetOf<"mtu">, "of" | "device" | "port">, side: object) => {
    const blank = { of: "mtu", ...part, device: null, port: null } as const;
    const key = facetKey(blank);
    facets.set(key, { ...(facets.get(key) ?? blank), ...side });
  };
  for (const resource of resources) {
    const { kind, inputs } = resource;
    if (kind === "TenantMtu") {
      for (const [owner, port] of Object.entries(inputs.ports)) {
        const colon = owner.lastIndexOf(":");
        const [container, end] = [owner.slice(0, colon), owner.slice(colon + 1)];
        add({ host: inputs.host, container, interface: end }, { port });
      }
    }
    const device = configuredKind(resource)?.config;
    if (device !== undefined) {
      for (const [name, { mtu }] of Object.entries(device.interfaces)) {
        const number = portNumberOfDeviceInterface(name);
        if (mtu === undefined || number === undefined) continue;
        const { host, container } = device;
        add({ host, container, interface: containerInterfaceName(number) }, { device: mtu });
      }
    }
  }
  return [...facets.values()];
};
