import assert from "node:assert/strict";
import { fdbProofs } from "../../../core/desired/fdb-proofs.js";
import { liveRequests } from "../../../core/desired/live-requests.js";
import { linkProofs, unprovableLinks } from "../../../core/desired/link-proofs.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const threeHosts = loadedTopology("test/core/desired/three-hosts.yaml");

const summary = (topology: typeof incident): readonly string[] =>
  linkProofs(topology).map(
    ({ fromDevice, fromInterface, toAddress }) => `${fromDevice}:${fromInterface} ${toAddress}`,
  );

describe("the pings that prove a topology", () => {
  it("go both ways over every link between two routed ends", () => {
    const [first, second] = linkProofs(incident);
    assert.deepEqual(first, {
      links: ["ceos_1:eth3-ceos_2:eth1"],
      host: "host-a",
      container: "ceos_1",
      fromDevice: "ceos_1",
      fromInterface: "eth3",
      fromAddress: "10.1.2.1",
      toDevice: "ceos_2",
      toHost: "host-b",
      toContainer: "ceos_2",
      toInterface: "eth1",
      toAddress: "10.1.2.2",
    });
    assert.deepEqual(
      [second?.host, second?.fromInterface, second?.toAddress],
      ["host-b", "eth1", "10.1.2.1"],
    );
    assert.equal(linkProofs(incident).length, 14);
  });

  it("go over a port-channel without saying over which member, or where a bridge has learned it", () => {
    const bundled = loadedTopology("topologies/port-channel.yaml");
    const proofs = linkProofs(bundled);
    assert.equal(proofs.length, 8);
    assert.ok(proofs.every((proof) => proof.bundled === true));
    assert.deepEqual(fdbProofs(bundled), []);
    assert.deepEqual(liveRequests(bundled, "host-a", ["r1:eth1-r2:eth1"], proofs).owners, []);
  });

  it("go through a declared switch, over both of its links", () => {
    const through = linkProofs(incident).filter(({ links }) => links.length > 1);
    assert.deepEqual(
      through.map(({ links, toAddress }) => [links, toAddress]),
      [
        [["ceos_5:eth2-ceos_2:eth4", "ceos_1:eth5-ceos_5:eth3"], "10.1.5.1"],
        [["ceos_1:eth5-ceos_5:eth3", "ceos_5:eth2-ceos_2:eth4"], "10.1.5.2"],
      ],
    );
  });

  it("stay within the access VLAN of a switch, and away from what is shut down", () => {
    assert.deepEqual(summary(threeHosts), [
      "leaf-b:eth1 10.0.1.1",
      "hub:eth1 10.0.1.2",
      "leaf-b:eth2 10.0.2.3",
      "leaf-c:eth1 10.0.2.2",
    ]);
  });

  it("do not cross every link: the others are listed, with the reason", () => {
    assert.deepEqual(unprovableLinks(incident), [
      {
        link: "ceos_1:eth4-ceos_5:eth1",
        reason:
          "no ping between two addresses of one subnet crosses it " +
          "(ceos_1:eth4 is a switchport, ceos_5:eth1 is a switchport)",
      },
    ]);
    assert.deepEqual(unprovableLinks(threeHosts), [
      {
        link: "leaf-c:eth2-hub:eth3",
        reason:
          "no ping between two addresses of one subnet crosses it " +
          "(leaf-c:eth2 is shut down, hub:eth3 is a switchport)",
      },
    ]);
  });

  it("together with the unprovable ones cover every link", () => {
    for (const topology of [incident, threeHosts]) {
      const proven = linkProofs(topology).flatMap(({ links }) => links);
      const named = new Set([...proven, ...unprovableLinks(topology).map(({ link }) => link)]);
      assert.deepEqual([...named].sort(), topology.links.map(({ name }) => name).sort());
    }
  });
});
