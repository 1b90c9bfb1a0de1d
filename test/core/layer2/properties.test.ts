import assert from "node:assert/strict";
import fc from "fast-check";
import type { LayerTwo } from "../../../core/model/layer-two.js";
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
  type Labels,
} from "../../../core/layer2/index.js";
import { Simulation } from "./brute-force.js";
import { randomLayers, shuffled } from "./random-layers.js";
import { withoutCuts } from "./without-cuts.js";

const RUNS = { numRuns: 2000 };

/** Every attached container interface is a link end or isolated: two of a kind make a link. */
const randomLabels = (layer: LayerTwo): fc.Arbitrary<Labels> => {
  const ends = layer.devices.flatMap(({ host, container, ports }) =>
    ports.map(({ interface: end }) => ({
      name: `${container}:${end}`,
      host,
      container,
      interface: end,
    })),
  );
  return fc
    .tuple(
      fc.array(fc.nat(4), { minLength: ends.length, maxLength: ends.length }),
      fc.array(fc.subarray(["link-1", "link-2", "link-3", "link-4"], { minLength: 2 }), {
        maxLength: 1,
      }),
    )
    .map(([owners, joins]) => ({
      links: [1, 2, 3, 4].map((link) => ({
        name: `link-${link}`,
        ends: ends.filter((_, index) => owners[index] === link),
      })),
      isolated: ends.filter((_, index) => owners[index] === 0),
      joins,
    }));
};

const labelledLayers = randomLayers.chain((layer) =>
  randomLabels(layer).map((labels) => ({ layer, labels })),
);

describe("random overlays", function () {
  this.timeout(120_000);

  it("have a loop exactly where some broadcast never dies", () => {
    let looping = 0;
    fc.assert(
      fc.property(randomLayers, (layer) => {
        const { loops } = new Simulation(layer);
        if (loops) looping += 1;
        assert.equal(cycleCount(buildGraph(layer)) > 0, loops);
      }),
      RUNS,
    );
    assert.ok(looping > RUNS.numRuns / 10 && looping < (RUNS.numRuns * 9) / 10, `${looping} loop`);
  });

  it("have as many independent cycles as edges - nodes + components, each a simple cycle", () => {
    fc.assert(
      fc.property(randomLayers, (layer) => {
        const graph = buildGraph(layer);
        const found = cycles(graph);
        assert.equal(found.length, cycleCount(graph));
        for (const { nodes, edges, hops } of found) {
          assert.equal(new Set(nodes).size, nodes.length);
          assert.equal(new Set(edges).size, edges.length);
          assert.equal(edges.length, nodes.length);
          assert.equal(nodes[0], Math.min(...nodes));
          edges.forEach((id, index) => {
            const edge = graph.edges[id];
            const ends = [nodes[index], nodes[(index + 1) % nodes.length]];
            assert.ok(edge !== undefined);
            assert.deepEqual([edge.from, edge.to].sort(), [...ends].sort());
            assert.equal(hops[index]?.from.vlan, graph.nodes[ends[0] ?? -1]?.vlan);
            assert.equal(hops[index]?.to.vlan, graph.nodes[ends[1] ?? -1]?.vlan);
          });
        }
        assert.equal(rankOf(found.map(({ edges }) => edges)), found.length, "they are independent");
        const sum = domains(graph).reduce((total, domain) => total + domain.cycles, 0);
        assert.equal(sum, found.length);
      }),
      RUNS,
    );
  });

  it("have no loop left once the suggested ports are cut, and one cut a cycle is enough", () => {
    fc.assert(
      fc.property(randomLayers, (layer) => {
        const graph = buildGraph(layer);
        const { cuts } = loopCuts(graph);
        assert.equal(cuts.length, cycleCount(graph));
        assert.equal(new Simulation(withoutCuts(layer, graph, cuts)).loops, false);
      }),
      RUNS,
    );
  });

  it("are flooded as the simulation floods them", () => {
    fc.assert(
      fc.property(randomLayers, (layer) => {
        const graph = buildGraph(layer);
        const simulation = new Simulation(layer);
        for (const { host, bridge, ports } of layer.bridges)
          for (const { name } of ports.filter(({ peer }) => peer.kind !== "tunnel"))
            assertSameFlood(graph, simulation, { host, bridge, port: name });
      }),
      RUNS,
    );
  });

  it("leak exactly where what does not belong together shares a domain", () => {
    fc.assert(
      fc.property(labelledLayers, ({ layer, labels }) => {
        const graph = buildGraph(layer);
        const found = leaks(graph, labels);
        const groupOf = (name: string): string =>
          labels.joins[0]?.includes(name) === true ? "joined" : name;
        const expected = domains(graph, labels).filter(
          (domain) => new Set(domain.labels.map(groupOf)).size > 1,
        );
        assert.deepEqual(
          found.map(({ component }) => component),
          expected.map(({ id }) => id),
        );
        found.forEach(({ links, isolated, crossings }, index) => {
          const names = expected[index]?.labels ?? [];
          assert.deepEqual([...links, ...isolated].sort(), [...names].sort());
          assert.equal(crossings.length, new Set(names.map(groupOf)).size - 1);
          for (const { from, to, fromNode, toNode, hops } of crossings) {
            assert.notEqual(groupOf(from), groupOf(to));
            assert.equal(
              walk(
                graph,
                fromNode,
                hops.map(({ edge }) => edge),
              ),
              toNode,
            );
          }
        });
      }),
      RUNS,
    );
  });

  it("leak no more once the suggested ports are cut, but where names share one VLAN", () => {
    fc.assert(
      fc.property(labelledLayers, ({ layer, labels }) => {
        const graph = buildGraph(layer);
        const { cuts, remaining } = leakCuts(graph, labels);
        if (leaks(graph, labels).length === 0) assert.deepEqual(cuts, []);
        const left = leaks(buildGraph(withoutCuts(layer, graph, cuts)), labels);
        const hops = left.flatMap(({ crossings }) => crossings.flatMap((way) => way.hops));
        assert.deepEqual(hops, []);
        assert.equal(left.length > 0, remaining.length > 0);
      }),
      RUNS,
    );
  });

  it("give the same bytes in whatever order they come", () => {
    fc.assert(
      fc.property(
        labelledLayers.chain(({ layer, labels }) =>
          shuffled(layer).map((other) => ({ layer, labels, other })),
        ),
        ({ layer, labels, other }) => {
          assert.equal(report(other, reversed(labels)), report(layer, labels));
        },
      ),
      { numRuns: 500 },
    );
  });
});

const reversed = ({ links, isolated, joins }: Labels): Labels => ({
  links: links.map((link) => ({ ...link, ends: link.ends.toReversed() })).reverse(),
  isolated: isolated.toReversed(),
  joins: joins.map((names) => names.toReversed()),
});

const report = (layer: LayerTwo, labels: Labels): string => {
  const graph = buildGraph(layer);
  const sources = graph.ports.filter((port) => port.kind === "bridge-port");
  return JSON.stringify([
    graph,
    domains(graph, labels),
    cycles(graph),
    leaks(graph, labels),
    loopCuts(graph),
    leakCuts(graph, labels),
    sources.map(({ host, bridge, port }) => flood(graph, { host, bridge, port })),
  ]);
};

const assertSameFlood = (
  graph: Graph,
  simulation: Simulation,
  source: { readonly host: string; readonly bridge: string; readonly port: string },
): void => {
  const found = flood(graph, source);
  const expected = simulation.from(`${source.host}/${source.bridge}/${source.port}`);
  assert.equal(found.lost === undefined, expected.arrivals.size > 0);
  assert.equal(found.endless, expected.endless);
  assert.equal(found.arrivals.length, expected.arrivals.size);
  const flapping = new Map(found.flapping.map(({ node, by }) => [node, by]));
  for (const { node, by, distance } of found.arrivals) {
    const place = graph.nodes[node];
    assert.ok(place !== undefined);
    const owner =
      place.kind === "segment"
        ? `${place.host}/${place.bridge}`
        : `${place.host}:${place.container}`;
    const seen = expected.arrivals.get(`${owner} ${place.vlan}`);
    assert.equal(distance, seen?.at);
    const ports = (flapping.get(node) ?? [by]).map((one) =>
      one.kind === "bridge-port" ? `${owner}/${one.port}` : `${owner}:${one.interface}`,
    );
    assert.deepEqual(ports.sort(), [...(seen?.ports ?? [])].sort());
  }
};

/** The node where a way along these edges ends. */
const walk = (graph: Graph, start: number, edges: readonly number[]): number =>
  edges.reduce((node, id) => {
    const edge = graph.edges[id];
    assert.ok(edge !== undefined && (edge.from === node || edge.to === node));
    return edge.from === node ? edge.to : edge.from;
  }, start);

/** Rank over GF(2): how many of these sets of edges are not sums of the others. */
const rankOf = (sets: readonly (readonly number[])[]): number => {
  const byPivot = new Map<number, Set<number>>();
  for (const edges of sets) {
    let rest = new Set(edges);
    while (rest.size > 0) {
      const pivot = Math.max(...rest);
      const known = byPivot.get(pivot);
      if (known === undefined) {
        byPivot.set(pivot, rest);
        break;
      }
      rest = new Set([...rest, ...known].filter((edge) => rest.has(edge) !== known.has(edge)));
    }
  }
  return byPivot.size;
};
