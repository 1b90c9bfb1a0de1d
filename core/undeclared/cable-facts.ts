import { placedPorts, portsOfBridge } from "../drivers/ovs/find-port.js";
import { carriesVlan, portVlansOf } from "../layer2/index.js";
import { settingOf } from "../model/fact-setting.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost, ObservedPort } from "../model/observed.js";
import { linksOnHost } from "../topology/links-on-host.js";
import type { Topology } from "../topology/topology.js";
import { factsRead } from "./facts-read.js";

/**
 * Pairs of network devices, both of them ports of bridges and one of the overlay's, on a VLAN of some link: like a
 * cable from switch to switch, or from one to itself.
 */
export const cableFacts = (topology: Topology, seen: ObservedHost): readonly ForwardingFact[] => {
  const bridge = topology.hosts[seen.host]?.bridge;
  if (bridge === undefined) return [];
  const own = new Map(portsOfBridge(seen, bridge).map((port) => [port.name, port]));
  const vlans = linksOnHost(topology, seen.host).map(({ vlan }) => vlan);
  const isOnLinks = (port: ObservedPort | undefined): boolean =>
    port !== undefined && vlans.some((vlan) => carriesVlan(portVlansOf(port), vlan));
  return factsRead(seen).flatMap(({ code, about, value: peer }): readonly ForwardingFact[] => {
    if (code !== "veth-pair" || about.of !== "device") return [];
    const ends = [about.device, peer].sort(
      (one, other) => Number(isOnLinks(own.get(other))) - Number(isOnLinks(own.get(one))),
    );
    const [near = "", far = ""] = ends;
    const port = own.get(near);
    const there = placeOf(seen, bridge, far);
    if (port === undefined || there === undefined || !isOnLinks(port)) return [];
    return [
      {
        code: "port-cable",
        about: { of: "bridge", bridge },
        setting: settingOf("port", near),
        value: `on ${vlansOf(port)}, joined to ${there} by ${far}`,
      },
    ];
  });
};

/** What a network device is a port of; undefined: of nothing that was read. */
const placeOf = (seen: ObservedHost, own: string, device: string): string | undefined => {
  const placed = placedPorts(seen).find(({ port }) => port.name === device);
  if (placed !== undefined)
    return placed.bridge === own ? vlansOf(placed.port) : `bridge ${placed.bridge}`;
  const linux = factsRead(seen).find(
    ({ code, about }) =>
      code === "interface-enslaved" && about.of === "device" && about.device === device,
  );
  return linux === undefined ? undefined : `bridge ${linux.value}`;
};

const vlansOf = (port: ObservedPort): string => {
  const vlans = portVlansOf(port);
  if (vlans.mode === "access") return `VLAN ${vlans.vlan}`;
  return vlans.mode === "trunk" && vlans.vlans === "all" ? "all VLANs" : "some VLANs";
};
