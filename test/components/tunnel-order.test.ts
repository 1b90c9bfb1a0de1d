import assert from "node:assert/strict";
import { resolve } from "node:path";
import { Overlay } from "../../components/overlay.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { widens } from "../../core/desired/widens.js";
import type { LiveTunnels } from "../../core/model/live-tunnels.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { registeredBy } from "./mock-engine.js";

const FILE = "topologies/three-hosts.yaml";
const all = { trunks: [] };

/** As the platform leaves it: all VLANs, and no tunnel from host-a to host-b. */
const LIVE: LiveTunnels = {
  "host-a": { "vtep-10-14-23-1": all },
  "host-b": { "vtep-10-14-23-9": all, "vtep-10-14-23-1": all },
  "host-c": { "vtep-10-14-23-9": all, "vtep-10-14-23-1": all },
};

describe("components: the order of the tunnels", function () {
  this.timeout(30_000);
  const topology = loadedTopology(FILE);

  const ordersOf = async (shape: EffectiveTopology["overlay"]["shape"]) => {
    const shaped = { ...topology, overlay: { ...topology.overlay, shape } };
    const registered = await registeredBy(() => {
      new Overlay(shaped.name, {
        topology: shaped,
        targets: hostTargets(shaped, resolve(FILE)),
        widens: (inputs) => widens(inputs, LIVE),
      });
    });
    return (type: string, matches: (name: string) => boolean = () => true) =>
      registered
        .filter((one) => one.type === `overlay:index:${type}` && matches(one.name))
        .map(({ order }) => order);
  };
  const isNew = (name: string): boolean => name === "host-a-to-host-b";

  it("restricts every tunnel before it makes one more, which would close a ring", async () => {
    const orders = await ordersOf("trunk");
    const [made] = orders("VtepPort", isNew);
    const restricted = orders("VtepPort", (name) => !isNew(name));
    assert.equal(restricted.length, 5);
    assert.ok(Math.max(...restricted) < (made ?? 0));
    assert.ok((made ?? 0) < Math.min(...orders("AccessPort")));
  });

  it("removes the trunks of all hosts before it makes the first tunnel of a link", async () => {
    const orders = await ordersOf("per-link");
    const [removed, made] = [orders("ObsoleteTunnels"), orders("VtepPort")];
    assert.equal(removed.length, 3);
    assert.equal(made.length, 12);
    assert.ok(Math.max(...removed) < Math.min(...made));
  });
});
