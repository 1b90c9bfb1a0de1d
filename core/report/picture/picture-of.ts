import { ownerName } from "../../model/interface-name.js";
import { counted } from "../../model/counted.js";
import type { LayerTwo } from "../../model/layer-two.js";
import { describeUnknown } from "../../model/unknown.js";
import { buildGraph, type Labels } from "../../layer2/index.js";
import { naturalOrder } from "../../layer2/natural-order.js";
import { domainsOf, type DomainNames } from "./domains.js";
import { factsOf, type Facts } from "./facts.js";
import { groupsOf } from "./groups.js";
import { portId } from "./ids.js";
import { hostsOf } from "./hosts.js";
import { marksOf, placesOf } from "./marks.js";
import type { Picture } from "./picture.js";
import { withRemarks } from "./place-remarks.js";
import type { Remark } from "./remark.js";
import { tunnelsOf } from "./tunnels.js";
import { troublesOf, type Troubles } from "./paths.js";

/** More than anybody can tell apart; the summary says how many there are. */
export const MOST_MARKS = 12;

/**
 * The picture of an overlay.
 *
 * @param title what is drawn: the topology's name
 * @param labels what may share a broadcast domain (`labelsOf`): what tells a leak from a link
 * @param remarks what is written at its places
 */
export const pictureOf = (
  title: string,
  unsorted: LayerTwo,
  labels: Labels,
  remarks: readonly Remark[] = [],
): Picture => {
  const layer = inOrder(unsorted);
  const graph = buildGraph(withLastingNames(layer));
  const troubles = troublesOf(graph, labels, layer);
  const paths = troubles.paths.slice(0, MOST_MARKS);
  const facts = factsOf(layer, graph);
  const groups = groupsOf(facts, new Set([...placesOf(paths), ...linkedPorts(labels)]));
  const domains = domainsOf(facts, troubles.components);
  return {
    title,
    summary: summaryOf(facts, domains, troubles),
    hosts: withRemarks(hostsOf(facts, groups, domains), groups, remarks),
    tunnels: tunnelsOf(graph),
    domains: domains.list,
    marks: marksOf(paths, groups),
    hidden: troubles.paths.length - paths.length,
    unknown: [
      ...new Set(layer.unknown.map(describeUnknown)),
      ...graph.unknownPorts.map(
        ({ device, ethernet, unknown }) => `${device} ${ethernet}: ${unknown.reason}`,
      ),
      ...graph.unpairedTunnels.map(
        ({ host, bridge, port, reason }) => `${host} ${bridge} ${port} is no tunnel: ${reason}`,
      ),
    ],
    remarks: [...new Set(remarks.map(({ sentence }) => sentence))],
  };
};

/** In natural order of names, so that a picture does not depend on how its overlay was come by. */
const inOrder = ({ bridges, devices, unknown }: LayerTwo): LayerTwo => ({
  bridges: bridges
    .map((bridge) => ({
      ...bridge,
      ports: bridge.ports.toSorted((a, b) => naturalOrder(a.name, b.name)),
    }))
    .toSorted((a, b) => naturalOrder(a.host, b.host) || naturalOrder(a.bridge, b.bridge)),
  devices: devices
    .map((device) => ({
      ...device,
      ports: device.ports.toSorted((a, b) => naturalOrder(a.interface, b.interface)),
    }))
    .toSorted((a, b) => naturalOrder(a.host, b.host) || naturalOrder(a.name, b.name)),
  unknown: unknown.toSorted((a, b) => naturalOrder(describeUnknown(a), describeUnknown(b))),
});

/**
 * A container's OVS port has another name whenever the container starts; what is chosen by order of
 * names must not change with it.
 */
const withLastingNames = (layer: LayerTwo): LayerTwo => ({
  ...layer,
  bridges: layer.bridges.map((bridge) => ({
    ...bridge,
    ports: bridge.ports.map((port) =>
      port.peer.kind === "container" ? { ...port, name: ownerName(port.peer) } : port,
    ),
  })),
});

/** The ends of links: each is shown by itself, whatever became of its port. */
const linkedPorts = ({ links }: Labels): readonly string[] =>
  links.flatMap(({ ends }) =>
    ends.map(({ host, container, interface: end }) => portId(host, container, end)),
  );

const summaryOf = (
  { layer, graph }: Facts,
  { list }: DomainNames,
  { loops, leaks, blocked }: Troubles,
): string => {
  const hosts = new Set([...layer.bridges, ...layer.devices].map(({ host }) => host)).size;
  const blind = layer.unknown.length + graph.unknownPorts.length > 0;
  const found = [
    ...(loops > 0 ? [counted(loops, "loop")] : []),
    ...(leaks > 0 ? [counted(leaks, "leak")] : []),
    ...(blind ? ["not everything is known"] : []),
  ];
  return [
    counted(hosts, "host"),
    counted(layer.devices.length, "device"),
    counted(list.length, "broadcast domain"),
    found.length === 0 ? "no loop, no leak" : found.join(", "),
    ...(blocked > 0 ? [`spanning tree breaks ${counted(blocked, "loop")}`] : []),
  ].join(" · ");
};
