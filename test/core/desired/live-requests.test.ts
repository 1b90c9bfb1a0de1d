import assert from "node:assert/strict";
import { linkProofs } from "../../../core/desired/link-proofs.js";
import { liveRequests } from "../../../core/desired/live-requests.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const ACROSS = "ceos_1:eth3-ceos_2:eth1";
const HERE = "ceos_1:eth1-ceos_3:eth1";

const tracesOf = (topology: EffectiveTopology, link: string) =>
  liveRequests(topology, "host-a", [link], []).traces;

describe("liveRequests", () => {
  it("asks for the way from a link end, and from the tunnel to it with the link's VLAN", () => {
    assert.deepEqual(tracesOf(incident, ACROSS), [
      { container: "ceos_1", interface: "eth3" },
      {
        container: "ceos_1",
        interface: "eth3",
        tunnel: { port: "vtep-10-14-23-1", vlan: 3138 },
      },
    ]);
  });

  it("knows that a link's own tunnel carries its frames without a tag", () => {
    const perLink = { ...incident, overlay: { ...incident.overlay, shape: "per-link" } } as const;
    assert.deepEqual(tracesOf(perLink, ACROSS)[1]?.tunnel, { port: "vtep-v3138", vlan: null });
  });

  it("asks for both ends of a link on one host, and no tunnel", () => {
    assert.deepEqual(tracesOf(incident, HERE), [
      { container: "ceos_1", interface: "eth1" },
      { container: "ceos_3", interface: "eth1" },
    ]);
  });

  it("asks who answers for the addresses that are pinged from there", () => {
    const proofs = linkProofs(incident).filter(({ links }) => links.includes(ACROSS));
    assert.deepEqual(liveRequests(incident, "host-b", [], proofs), {
      traces: [],
      owners: [
        {
          container: "ceos_2",
          interface: "eth1",
          fromAddress: "10.1.2.2",
          address: "10.1.2.1",
        },
      ],
    });
  });
});
