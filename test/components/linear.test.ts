import assert from "node:assert/strict";
import { Overlay } from "../../components/overlay.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { cleanOverlay } from "../../dev/bench/large-overlay.js";
import { registeredBy, type Registered } from "./mock-engine.js";

/** Most things depend on one phase and are in one. */
const EDGES_PER_RESOURCE = 2;
const DEVICES = 4;

describe("components: an overlay of many hosts", function () {
  this.timeout(120_000);

  const registeredFor = (hosts: number): Promise<readonly Registered[]> => {
    const { topology } = cleanOverlay(hosts, DEVICES);
    const targets = hostTargets(topology, "large.yaml");
    return registeredBy(() => {
      new Overlay(topology.name, { topology, targets, widens: ({ host }) => host === "h1" });
    });
  };

  it("has dependencies as its resources have, and not as their square", async () => {
    for (const hosts of [4, 8, 16]) {
      const registered = await registeredFor(hosts);
      const edges = registered.reduce((sum, one) => sum + one.edges, 0);
      assert.ok(edges > registered.length / 2, `${edges} edges: they are not counted`);
      assert.ok(
        edges <= registered.length * EDGES_PER_RESOURCE,
        `${hosts} hosts: ${edges} edges between ${registered.length} resources`,
      );
    }
  });

  it("tells no resource but the overlay and its record what all the others are", async () => {
    const whole = ["overlay:components:Overlay", "overlay:index:Baseline", "pulumi:pulumi:Stack"];
    const largest = (all: readonly Registered[]): number =>
      Math.max(
        ...all
          .filter(({ type }) => !whole.includes(type))
          .map(({ inputs }) => JSON.stringify(inputs).length),
      );
    const [few, many] = [await registeredFor(4), await registeredFor(16)].map(largest);
    assert.ok((many ?? 0) < (few ?? 0) * 1.2, `${few} and ${many} characters`);
  });
});
