import assert from "node:assert/strict";
import { vniBetween } from "../../../core/topology/vni-between.js";
import { loadedTopology } from "./loaded.js";

const minimal = loadedTopology("topologies/minimal.yaml");
const incident = loadedTopology("topologies/incident.yaml");
const threeHosts = loadedTopology("test/core/desired/three-hosts.yaml");

describe("a loaded topology", () => {
  it("has the defaults filled in", () => {
    assert.equal(minimal.hosts["left"]?.bridge, "arch-ovs");
    assert.deepEqual(minimal.hosts["left"].vteps, { right: "vtep-192-0-2-12" });
    assert.deepEqual(minimal.overlay, {
      vni: 100_001,
      pairs: [],
      shape: "trunk",
      vlans: { isolated: {} },
      isolation: "leave",
      onDestroy: "leave",
    });
    assert.deepEqual(minimal.devices["r1"], {
      name: "r1",
      host: "left",
      container: "r1",
      ports: 16,
      interfaces: { Ethernet1: { role: "routed", address: "10.0.0.1/24", shutdown: false } },
      kind: "ceos",
      settings: {
        ipRouting: false,
        spanningTree: "mstp",
        eosForward: "ignore",
        unusedPorts: "shutdown",
      },
    });
  });

  it("leaves the ports alone that it does not mention", () => {
    const device = threeHosts.devices["leaf-b"];
    assert.ok(device?.kind === "ceos");
    assert.equal(device.settings.unusedPorts, "leave");
  });

  it("names VTEPs as the platform does, cut to 15 characters", () => {
    assert.deepEqual(incident.hosts["host-a"]?.vteps, { "host-b": "vtep-10-14-23-1" });
    assert.deepEqual(incident.hosts["host-b"]?.vteps, { "host-a": "vtep-10-14-23-9" });
  });

  it("knows both names of a link end's interface, and the link's scope", () => {
    const [link] = incident.links;
    assert.deepEqual(link, {
      name: "ceos_1:eth3-ceos_2:eth1",
      vlan: 3138,
      scope: "cross-host",
      ends: [
        {
          device: "ceos_1",
          host: "host-a",
          container: "ceos_1",
          interface: "eth3",
          ethernet: "Ethernet3",
        },
        {
          device: "ceos_2",
          host: "host-b",
          container: "ceos_2",
          interface: "eth1",
          ethernet: "Ethernet1",
        },
      ],
    });
    assert.deepEqual(
      incident.links.filter(({ scope }) => scope === "same-host").map(({ vlan }) => vlan),
      [3917, 3920, 3919, 101],
    );
  });

  it("tells what is assumed", () => {
    const assumed = incident.links.filter((link) => link.assumed !== undefined);
    assert.deepEqual(
      assumed.map(({ vlan }) => vlan),
      [3919, 101],
    );
    assert.match(incident.devices["ceos_2"]?.interfaces["Ethernet4"]?.assumed ?? "", /the role/);
  });

  it("has one VNI for a pair of hosts, in either order", () => {
    assert.equal(vniBetween(threeHosts, "a", "b"), 5000);
    assert.equal(vniBetween(threeHosts, "a", "c"), 5001);
    assert.equal(vniBetween(threeHosts, "c", "a"), 5001);
  });
});
