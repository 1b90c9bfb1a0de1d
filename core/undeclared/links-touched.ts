import type { FactPlace } from "../model/forwarding-fact.js";
import type { InterfaceOwner } from "../model/interface-name.js";
import { interfaceOwners } from "../model/interface-owners.js";
import type { ObservedHost } from "../model/observed.js";
import { deviceIn } from "../topology/device-in.js";
import type { Topology } from "../topology/topology.js";
import { crossing, linksOf, linksOn } from "./links-of.js";

/** What places on one host are, and which links pass them. */
export interface HostPlaces {
  /** Undefined where no link passes, and no device of the topology is there. */
  readonly linksAt: (about: FactPlace) => readonly string[] | undefined;
  /** Whose a port of the overlay's bridge is; undefined where that is not known. */
  readonly ownerOf: (about: FactPlace) => InterfaceOwner | undefined;
}

export const hostPlaces = (topology: Topology, seen: ObservedHost): HostPlaces => {
  const { host, ovs } = seen;
  const owners = interfaceOwners(seen);
  const bridge = ovs.known ? ovs.value.bridges[topology.hosts[host]?.bridge ?? ""] : undefined;
  const interfacesOf = (about: FactPlace) => {
    if (about.of === "port") return bridge?.ports[about.port]?.interfaces ?? [];
    return about.of === "device" ? (bridge?.ports[about.device]?.interfaces ?? []) : [];
  };
  const ownersAt = (about: FactPlace): readonly InterfaceOwner[] =>
    interfacesOf(about).flatMap(({ ifindex }) => {
      const owner = ifindex === null ? undefined : owners.get(ifindex);
      return owner === undefined ? [] : [owner];
    });
  /** Of a container's port the links of its interface, of a tunnel those between hosts. */
  const portLinks = (about: FactPlace): readonly string[] => [
    ...(interfacesOf(about).some(({ type }) => TUNNELS.has(type)) ? crossing(topology, host) : []),
    ...ownersAt(about).flatMap((owner) =>
      linksOf(topology, host, owner.container, owner.interface),
    ),
  ];
  const linksAt = (about: FactPlace): readonly string[] | undefined => {
    switch (about.of) {
      case "host":
      case "underlay":
        return some(crossing(topology, host));
      case "bridge":
        return some(linksOn(topology, host));
      case "port":
      case "device":
        return some(portLinks(about));
      case "container":
        return isDevice(topology, host, about.container)
          ? linksOf(topology, host, about.container)
          : undefined;
      case "interface":
        return some(linksOf(topology, host, about.container, about.interface));
    }
  };
  return { linksAt, ownerOf: (about) => ownersAt(about)[0] };
};

const some = (links: readonly string[]): readonly string[] | undefined =>
  links.length === 0 ? undefined : links;

const isDevice = (topology: Topology, host: string, container: string): boolean =>
  deviceIn(topology, host, container) !== undefined;

/** Types of tunnel (ovs-vswitchd.conf.db(5), Interface, type). */
export const TUNNELS: ReadonlySet<string> = new Set([
  ...["vxlan", "geneve", "gre", "ip6gre", "erspan", "ip6erspan", "lisp", "stt", "gtpu", "bareudp"],
]);
