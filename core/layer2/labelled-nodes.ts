import { onceFor } from "../model/once-for.js";
import { AttachmentMap } from "./attachment-map.js";
import type { Graph } from "./graph.js";
import { DisjointSets } from "./disjoint-sets.js";
import type { Attachment, Labelled, Labels } from "./labels.js";
import { naturalOrder } from "./natural-order.js";
import { nodesOfPort } from "./places.js";

/**
 * Where the labels are in the graph, by name and then node; a trunk port is in all its VLANs.
 * Remembered for as long as both live, because everything that is asked with labels needs it.
 */
export const labelledNodes = (graph: Graph, labels: Labels): readonly Labelled[] =>
  labelledIn(graph)(labels);

const labelledIn = onceFor((graph: Graph) =>
  onceFor((labels: Labels) => findLabelled(graph, labels)),
);

const findLabelled = (graph: Graph, labels: Labels): readonly Labelled[] => {
  const places = placesOf(labels);
  const found: Ranked[] = [];
  graph.ports.forEach((port, index) => {
    if (port.kind !== "bridge-port" || port.peer.kind !== "container") return;
    const here = places.get(port.host, port.peer.container, port.peer.interface);
    if (here === undefined) return;
    for (const node of nodesOfPort(graph, index))
      for (const { name, kind, rank, group } of here)
        found.push({ name, kind, rank, group, node, port: index });
  });
  found.sort((a, b) => a.rank - b.rank || a.node - b.node || a.port - b.port);
  return found;
};

type Ranked = Labelled & { readonly rank: number };
type Label = Omit<Ranked, "node" | "port">;

/** The labels of each container interface. */
const placesOf = (labels: Labels): AttachmentMap<readonly Label[]> => {
  const places = new AttachmentMap<readonly Label[]>();
  const numbers = numbersOf(labels);
  const put = (end: Attachment, kind: Label["kind"], name: string): void => {
    const number = numbers.get(name);
    if (number === undefined) return;
    const label = { name, kind, ...number };
    const same = places.get(end.host, end.container, end.interface) ?? [];
    places.set(end, [...same, label]);
  };
  for (const { name, ends } of labels.links) for (const end of ends) put(end, "link", name);
  for (const end of labels.isolated) put(end, "isolated", end.name);
  return places;
};

/** Each name's place in natural order, and the number that names which may share a domain have. */
const numbersOf = ({
  links,
  isolated,
  joins,
}: Labels): ReadonlyMap<string, { readonly rank: number; readonly group: number }> => {
  const names = [...new Set([...links, ...isolated].map(({ name }) => name))].sort(naturalOrder);
  const ranks = new Map(names.map((name, index) => [name, index]));
  const sets = new DisjointSets(names.length);
  for (const [first, ...rest] of joins) {
    const one = first === undefined ? undefined : ranks.get(first);
    for (const name of rest) {
      const other = ranks.get(name);
      if (one !== undefined && other !== undefined) sets.unite(one, other);
    }
  }
  return new Map(names.map((name, rank) => [name, { rank, group: sets.find(rank) }]));
};
