import type { LayerTwo } from "../../model/layer-two.js";
import {
  cycleCount,
  cycles,
  leaks,
  treeEffectIn,
  type Cycle,
  type Graph,
  type Hop,
  type Labels,
  type Leak,
} from "../../layer2/index.js";
import type { MarkKind } from "./picture.js";
import type { Words } from "../../model/words.js";

/** What is wrong with a graph, as far as a picture shows it. */
export interface Troubles {
  /** Independent loops that nothing breaks. */
  readonly loops: number;
  /** Independent loops that the devices' spanning tree breaks. */
  readonly blocked: number;
  /** Broadcast domains with links or isolated ports in them that are to be apart. */
  readonly leaks: number;
  /** Numbers of the broadcast domains concerned. */
  readonly components: ReadonlySet<number>;
  /** The paths they take: loops first, the shortest first. */
  readonly paths: readonly ShownPath[];
}

export interface ShownPath {
  readonly kind: MarkKind;
  /** "Loop through ceos_2, over VLAN 3138, 3034". */
  readonly title: Words;
  readonly hops: readonly Hop[];
}

/** Enough to choose the shortest from; a mesh of trunks has one for every VLAN and pair of hosts. */
const MOST_LOOPS = 500;

/** @param labels what may share a broadcast domain; without them leaks cannot be told */
export const troublesOf = (graph: Graph, labels: Labels, layer: LayerTwo): Troubles => {
  const effectOf = treeEffectIn(layer);
  const all = cycles(graph, MOST_LOOPS);
  const loops = all.filter((cycle) => effectOf(graph, cycle) !== "blocks");
  const blocked = all.length - loops.length;
  const found = leaks(graph, labels);
  return {
    loops: cycleCount(graph) - blocked,
    blocked,
    leaks: found.length,
    components: new Set([
      ...found.map(({ component }) => component),
      ...loops.flatMap(({ nodes: [first] }) => graph.component[first ?? -1] ?? []),
    ]),
    paths: [...loops.map(loopPath), ...found.flatMap((leak) => leakPaths(leak, labels))],
  };
};

const loopPath = ({ hops }: Cycle): ShownPath => ({
  kind: "loop",
  title: `Loop${viaOf(hops)}`,
  hops,
});

/** Paths between links first, those across hosts before all: paths between isolated ports are many. */
const leakPaths = ({ crossings, isolated }: Leak, { links }: Labels): readonly ShownPath[] => {
  const alone = new Set(isolated);
  const across = new Set(
    links
      .filter(({ ends }) => new Set(ends.map(({ host }) => host)).size > 1)
      .map(({ name }) => name),
  );
  const rank = (name: string): number => (across.has(name) ? 0 : alone.has(name) ? 10 : 1);
  return crossings
    .filter(({ hops }) => hops.length > 0)
    .toSorted((a, b) => rank(a.from) + rank(a.to) - rank(b.from) - rank(b.to))
    .map(({ from, to, hops }) => ({
      kind: "leak",
      title: `Leak between ${from} and ${to}${viaOf(hops)}`,
      hops,
    }));
};

const viaOf = (hops: readonly Hop[]): string => {
  const places = hops.flatMap(({ from, to }) => [from, to]);
  const devices = places.flatMap((place) => (place.kind === "device-port" ? [place.device] : []));
  const vlans = places.flatMap((place) => (place.kind === "bridge-port" ? [place.vlan] : []));
  const through = devices.length === 0 ? "" : ` through ${[...new Set(devices)].join(", ")}`;
  return `${through} over VLAN ${[...new Set(vlans)].join(", ")}`;
};
