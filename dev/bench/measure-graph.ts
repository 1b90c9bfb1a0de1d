import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { LayerTwo } from "../../core/model/layer-two.js";
import {
  buildGraph,
  cycleCount,
  cycles,
  domains,
  flood,
  leakCuts,
  leaks,
  loopCuts,
  type Graph,
} from "../../core/layer2/index.js";
import { syntheticOverlay, type SyntheticOverlay } from "./synthetic-overlay.js";

/** Everything that is asked of the graph, in turn. */
export type GraphPart = "build" | "domains" | "loops" | "leaks" | "cuts" | "flood";

/** What one size of overlay costs. */
export interface GraphCost {
  readonly ports: number;
  readonly nodes: number;
  readonly edges: number;
  /** Independent cycles. */
  readonly loops: number;
  /** Milliseconds of processor time, the least of all runs: other work only ever adds to it. */
  readonly parts: Readonly<Record<GraphPart, number>>;
  /** Milliseconds of all parts. */
  readonly total: number;
  /** Megabytes of heap that the graph keeps, after a garbage collection. */
  readonly heap: number;
}

/** Measures every size `runs` times, after a round of all sizes that does not count. */
export const measureGraph = (sizes: readonly number[], runs: number): readonly GraphCost[] => {
  const overlays = sizes.map(syntheticOverlay);
  for (const overlay of overlays) timesOf(overlay);
  return overlays.map((overlay) => {
    const { graph, megabytes } = heapOf(overlay.layer);
    const samples = Array.from({ length: runs }, () => timesOf(overlay));
    return costOf(overlay.ports, graph, megabytes, samples);
  });
};

/**
 * Milliseconds of processor time to write an overlay of a size as JSON and read it again, the least of
 * all runs: what a graph's cost is compared with, since both grow and shrink with the machine's speed.
 */
export const measureCopy = (size: number, runs: number): number => {
  const { layer } = syntheticOverlay(size);
  const copy = (): unknown => JSON.parse(JSON.stringify(layer));
  return Math.min(...Array.from({ length: runs }, () => timed(copy)[1]));
};

const costOf = (
  ports: number,
  graph: Graph,
  heap: number,
  samples: readonly Record<GraphPart, number>[],
): GraphCost => {
  const of = (part: GraphPart): number => Math.min(...samples.map((sample) => sample[part]));
  const parts = {
    build: of("build"),
    domains: of("domains"),
    loops: of("loops"),
    leaks: of("leaks"),
    cuts: of("cuts"),
    flood: of("flood"),
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const { nodes, edges } = graph;
  return {
    ports,
    nodes: nodes.length,
    edges: edges.length,
    loops: cycleCount(graph),
    parts,
    total,
    heap,
  };
};

const timesOf = ({ layer, labels }: SyntheticOverlay): Record<GraphPart, number> => {
  const [graph, build] = timed(() => buildGraph(layer));
  const source = { host: "host-0", container: "ceos_0_0", interface: "eth1" };
  return {
    build,
    domains: timed(() => domains(graph, labels))[1],
    loops: timed(() => cycles(graph))[1],
    leaks: timed(() => leaks(graph, labels))[1],
    cuts: timed(() => [loopCuts(graph), leakCuts(graph, labels)])[1],
    flood: timed(() => flood(graph, source))[1],
  };
};

/** Processor time, which other work on the machine does not lengthen. */
const timed = <Result>(work: () => Result): readonly [Result, number] => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
};

const heapOf = (layer: LayerTwo): { readonly graph: Graph; readonly megabytes: number } => {
  const collect = garbageCollector();
  collect();
  const before = process.memoryUsage().heapUsed;
  const graph = buildGraph(layer);
  collect();
  return { graph, megabytes: (process.memoryUsage().heapUsed - before) / 2 ** 20 };
};

/** Node.js has it behind a flag only, which new contexts obey. */
const garbageCollector = (): (() => void) => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
};
