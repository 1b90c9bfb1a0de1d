import { at, type Graph } from "./graph.js";
import { DisjointSets } from "./disjoint-sets.js";
import type { Attachment, Labelled, Labels } from "./labels.js";
import { naturalOrder } from "./natural-order.js";
import { portsOf } from "./places.js";

/** Where the labels are in the graph, by name and then node; a trunk port is in all its VLANs. */
export const labelledNodes = (graph: Graph, labels: Labels): readonly Labelled[] => {
  const places = new Map<string, Omit<Labelled, "node" | "port">[]>();
  const put = (end: Attachment, label: Omit<Labelled, "node" | "port">): void => {
    const same = places.get(keyOf(end));
    if (same === undefined) places.set(keyOf(end), [label]);
    else same.push(label);
  };
  const groups = groupsOf(labels);
  const group = (name: string): number => groups.get(name) ?? -1;
  for (const { name, ends } of labels.links)
    for (const end of ends) put(end, { name, kind: "link", group: group(name) });
  for (const end of labels.isolated)
    put(end, { name: end.name, kind: "isolated", group: group(end.name) });
  const found = graph.nodes.flatMap((node, index) =>
    node.kind === "domain"
      ? []
      : portsOf(graph, index).flatMap((port) => labelsAt(graph, index, port, places)),
  );
  return found.sort((a, b) => naturalOrder(a.name, b.name) || a.node - b.node || a.port - b.port);
};

const labelsAt = (
  graph: Graph,
  node: number,
  port: number,
  places: ReadonlyMap<string, readonly Omit<Labelled, "node" | "port">[]>,
): readonly Labelled[] => {
  const attached = at(graph.ports, port);
  if (attached.kind !== "bridge-port" || attached.peer.kind !== "container") return [];
  const labels = places.get(keyOf({ host: attached.host, ...attached.peer }));
  return labels?.map((label) => ({ ...label, node, port })) ?? [];
};

const keyOf = (end: Pick<Attachment, "host" | "container" | "interface">): string =>
  `${end.host}\0${end.container}\0${end.interface}`;

/** Names that may share a domain have one number. */
const groupsOf = ({ links, isolated, joins }: Labels): ReadonlyMap<string, number> => {
  const names = [...new Set([...links, ...isolated].map(({ name }) => name))].sort(naturalOrder);
  const numbers = new Map(names.map((name, index) => [name, index]));
  const sets = new DisjointSets(names.length);
  for (const [first, ...rest] of joins) {
    const one = first === undefined ? undefined : numbers.get(first);
    for (const name of rest) {
      const other = numbers.get(name);
      if (one !== undefined && other !== undefined) sets.unite(one, other);
    }
  }
  return new Map(names.map((name, index) => [name, sets.find(index)]));
};
