import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { declaredFacts } from "../../../core/desired/declared-facts.js";
import { labelsOfTopology, layerTwoOf } from "../../../core/desired/layer-two-of.js";
import type { LayerTwo } from "../../../core/model/layer-two.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import {
  buildGraph,
  cycleCount,
  describeNode,
  domains,
  flood,
  layerTwoFromObserved,
  leakCuts,
  leaks,
} from "../../../core/layer2/index.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { projectFile } from "./project-file.js";

const SENDER = { host: "host-a", container: "ceos_1", interface: "eth3" };
const VTEP = "vtep-10-14-23-1";

describe("the graph of the incident", () => {
  let topology: EffectiveTopology;
  let observed: LayerTwo;

  before(async () => {
    const loaded = await loadTopologyFile(projectFile("topologies/incident.yaml"));
    assert.ok(loaded.ok);
    topology = loaded.topology;
    const text = await readFile(projectFile("test/core/layer2/recordings/incident.json"), "utf8");
    const hosts = JSON.parse(text) as readonly ObservedHost[];
    observed = layerTwoFromObserved(hosts, declaredFacts(topology));
  });

  it("has one leak through ceos_2 and ceos_4 over all cross-host VLANs, and no loop", () => {
    const graph = buildGraph(observed);
    assert.equal(cycleCount(graph), 0);
    const [leak] = leaks(graph, labelsOfTopology(topology));
    assert.ok(leak !== undefined);
    const crossHost = topology.links.filter(({ scope }) => scope === "cross-host");
    for (const { name } of crossHost) assert.ok(leak.links.includes(name), name);
    const through = leak.through.map(describeNode);
    assert.ok(through.includes("ceos_2 VLAN 1") && through.includes("ceos_4 VLAN 1"));
    const onHostB = leak.isolated.filter((name) => /^ceos_[24]:/.test(name));
    assert.equal(onHostB.length, 25, "16 ports less 4, and 16 less 3");
  });

  it("floods ceos_1's ARP request back over host-a's VTEP on exactly the 30 VLANs", () => {
    const { learned, endless } = flood(buildGraph(observed), SENDER);
    const vlans = learned
      .filter(({ host, port }) => host === "host-a" && port === VTEP)
      .map(({ vlan }) => vlan);
    assert.equal(endless, false);
    assert.equal(vlans.length, 30);
    assert.equal(vlans.filter((vlan) => vlan >= 100 && vlan <= 131).length, 26);
    const others = vlans.filter((vlan) => vlan > 131).sort((a, b) => a - b);
    assert.deepEqual(others, [3034, 3096, 3285, 3644]);
  });

  it("suggests to cut ports of the devices at default only", () => {
    const { cuts, remaining } = leakCuts(buildGraph(observed), labelsOfTopology(topology));
    assert.deepEqual(remaining, []);
    assert.ok(cuts.every(({ action }) => action === "shut"));
    assert.ok(cuts.every(({ place }) => place.kind === "device-port" && !place.declared));
  });

  it("is clean as declared: links apart, but for those that ceos_5 joins", () => {
    const graph = buildGraph(layerTwoOf(topology));
    const labels = labelsOfTopology(topology);
    assert.equal(cycleCount(graph), 0);
    assert.deepEqual(leaks(graph, labels), []);
    assert.deepEqual(graph.unpairedTunnels, []);
    const shared = domains(graph, labels).filter((domain) => domain.labels.length > 1);
    assert.deepEqual(
      shared.map((domain) => domain.labels),
      [["ceos_1:eth4-ceos_5:eth1", "ceos_1:eth5-ceos_5:eth3", "ceos_5:eth2-ceos_2:eth4"]],
    );
  });

  it("offers both readings of a device that could not be read", async () => {
    const text = await readFile(projectFile("test/core/layer2/recordings/incident.json"), "utf8");
    const hosts = (JSON.parse(text) as readonly ObservedHost[]).map((host) => ({
      ...host,
      devices: Object.fromEntries(
        Object.entries(host.devices).map(([name, device]) => [
          name,
          device.known && name === "ceos_2"
            ? { ...device, value: { ...device.value, config: REFUSED } }
            : device,
        ]),
      ),
    }));
    const layer = layerTwoFromObserved(hosts, declaredFacts(topology));
    const closed = buildGraph(layer);
    const open = buildGraph(layer, "open");
    assert.equal(closed.unknownPorts.length, 16);
    assert.equal(closed.unknownPorts[0]?.unknown, REFUSED.unknown);
    assert.equal(flood(closed, SENDER).learned.length, 2, "VLAN 3138 on both hosts");
    assert.deepEqual(flood(open, SENDER).learned, flood(buildGraph(observed), SENDER).learned);
  });
});

const REFUSED = {
  known: false as const,
  unknown: {
    kind: "cli-refused" as const,
    code: "OLDER-VERSION",
    facts: {},
    what: "running-config of ceos_2",
    host: "host-b",
    reason: "the CLI printed nothing",
    next: "Try again.",
  },
};
