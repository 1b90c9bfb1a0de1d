import { bridgeOf } from "../drivers/ovs/find-port.js";
import { isGone } from "./container-gone.js";
import { DEFAULT_MTU } from "../devices/ceos/default-mtu.js";
import { observedKind } from "../devices/index.js";
import { declaredFacts } from "../desired/declared-facts.js";
import { containerInterfaceName, portNumberOfDeviceInterface } from "../model/interface-names.js";
import { onceFor } from "../model/once-for.js";
import type { ObservedDevice, ObservedHost } from "../model/observed.js";
import { layerTwoFromObserved } from "../layer2/index.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Topology } from "../topology/topology.js";
import { absentFacets } from "./absent-facets.js";
import { withDiversions } from "./diverted-facets.js";
import { settingFacets } from "./bridge-setting-facets.js";
import { factFacets } from "./fact-facets.js";
import { layerFacets } from "./layer-facets.js";
import { localFacets } from "./local-facets.js";
import { observedPaths } from "./path-facets.js";
import { tunnelOptionFacets } from "./tunnel-option-facets.js";
import { strangerFacets } from "./stranger-facets.js";
import type { Facet } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { hostOf, withFacets, type World } from "./world.js";

/**
 * What was read, as facets; what it could not read is not among them. A daemon that
 * is known to be stopped, and a container that is known not to run, are read.
 */
export const observedFacets = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  declared: World,
): readonly Facet[] => {
  const layer = layerFacets(layerTwoFromObserved(observed, declaredFacts(topology)))
    .filter((facet) => isRead(topology, facet))
    .map((facet) => goneAsRead(observed, facet));
  const facts = factFacets(topology, observed, declared);
  return [
    ...withDiversions(topology, observed, layer, facts),
    ...absentFacets(observed, declared, layer),
    ...strangerFacets(topology, observed, withFacets(declared, layer)),
    ...localFacets(topology, observed),
    ...facts,
    ...tunnelOptionFacets(topology, observed),
    ...settingFacets(topology, observed),
    ...stopped(observed, declared),
    ...observed.flatMap(chains),
    ...observed.flatMap(mtus),
    ...observed.flatMap(agents),
    ...observed.flatMap((host) => observedPaths(topology, host)),
  ];
};

/**
 * Other bridges of the host are none of the overlay's; a port that was not read is left open, and
 * one that is not modelled is known to be that.
 */
const isRead = ({ hosts }: Topology, facet: Facet): boolean => {
  if (facet.of === "bridge") return hosts[facet.host]?.bridge === facet.settings.bridge;
  if (facet.of === "bridge-port") return hosts[facet.host]?.bridge === facet.bridge;
  if (facet.of !== "device-port" || facet.port.forwarding.mode !== "unknown") return true;
  return facet.port.forwarding.unknown.kind === "not-modelled";
};

/** A port that the switch cannot use, or a container's whose network device somebody has set down. */
const goneAsRead = (observed: readonly ObservedHost[], facet: Facet): Facet => {
  if (facet.of !== "bridge-port" || facet.port.peer.kind === "other") return facet;
  const { port, bridge } = facet;
  const host = hostsByName(observed).get(facet.host);
  const [only] =
    host === undefined ? [] : (bridgeOf(host, bridge)?.ports[port.name]?.interfaces ?? []);
  if (only !== undefined && (only.ofport === -1 || only.error !== null))
    return { ...facet, gone: "unusable", ...(only.error === null ? {} : { error: only.error }) };
  const interfaces = host?.detail?.interfaces;
  const found = interfaces?.known === true ? interfaces.value[port.name] : undefined;
  return port.peer.kind === "container" && found?.adminState === "down"
    ? { ...facet, gone: "down" }
    : facet;
};

const hostsByName = onceFor(
  (observed: readonly ObservedHost[]) => new Map(observed.map((seen) => [seen.host, seen])),
);

const stopped = (observed: readonly ObservedHost[], declared: World): readonly Facet[] =>
  [...declared.values()].flatMap((facet): readonly Facet[] => {
    if (facet.of !== "bridge" && facet.of !== "device") return [];
    const seen = hostsByName(observed).get(hostOf(facet));
    if (seen === undefined) return [];
    const { ovs, devices } = seen;
    if (facet.of === "bridge") {
      return !ovs.known && ovs.unknown.kind === "daemon-stopped"
        ? [{ ...facet, forwards: false }]
        : [];
    }
    const found = devices[facet.device.container];
    const gone = found?.known === false && isGone(found.unknown);
    return gone ? [{ ...facet, running: false }] : [];
  });

const chains = ({ host, devices }: ObservedHost): readonly Facet[] =>
  Object.values(devices).flatMap((device): readonly Facet[] => {
    if (!device.known || !device.value.forwarding.known) return [];
    const { container, forwarding } = device.value;
    const rules = forwarding.value.eosForward ?? [];
    const interfaces = rules.flatMap((rule) => /^-i (eth\d+) -j DROP$/.exec(rule)?.[1] ?? []);
    return [{ of: "drops", host, container, interfaces }];
  });

const agents = ({ host, agent }: ObservedHost): readonly Facet[] =>
  agent?.known === true ? [{ of: "agent", host, commit: agent.value.commit }] : [];

/** Both sides of every attached interface: the device's layer 3, and the OVS port. */
const mtus = ({ host, ovs, devices }: ObservedHost): readonly Facet[] => {
  const portMtus = new Map<number, number | null>();
  const bridges = ovs.known ? Object.values(ovs.value.bridges) : [];
  for (const port of bridges.flatMap(({ ports }) => Object.values(ports))) {
    for (const { ifindex, type, mtu } of port.interfaces) {
      if (ifindex !== null && type === "system") portMtus.set(ifindex, mtu);
    }
  }
  return Object.values(devices).flatMap((device) =>
    device.known ? deviceMtus(host, device.value, portMtus) : [],
  );
};

const deviceMtus = (
  host: string,
  device: ObservedDevice,
  portMtus: ReadonlyMap<number, number | null>,
): readonly Facet[] => {
  const { container, peers } = device;
  const { settings } = observedKind(device);
  const own = new Map<string, number>();
  if (settings.known) {
    for (const [name, { mode, mtu }] of Object.entries(settings.value.interfaces)) {
      const number = portNumberOfDeviceInterface(name);
      // On a switchport it is stored, and counts again once the port is routed.
      if (number === undefined || (mode !== "routed" && mtu === null)) continue;
      own.set(containerInterfaceName(number), mtu ?? settings.value.defaultMtu ?? DEFAULT_MTU);
    }
  }
  return Object.entries(peers).map(([name, index]) => ({
    of: "mtu",
    host,
    container,
    interface: name,
    device: own.get(name) ?? null,
    port: portMtus.get(index) ?? null,
  }));
};

/** Keys of everything that was read. */
export const keysOf = (facets: readonly Facet[]): ReadonlySet<string> =>
  new Set(facets.map(facetKey));
