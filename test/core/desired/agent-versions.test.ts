import assert from "node:assert/strict";
import { agentVersions } from "../../../core/kinds/agent-version/desired.js";
import { hostTargets } from "../../../core/desired/host-targets.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const FILE = "/srv/topologies/incident.yaml";

const withAgent = (agent: EffectiveTopology["hosts"][string]["agent"]): EffectiveTopology => {
  const host = { ...incident.hosts["host-b"], agent } as EffectiveTopology["hosts"][string];
  return { ...incident, hosts: { ...incident.hosts, "host-b": host } };
};

const ofHostB = (topology: EffectiveTopology) =>
  agentVersions(topology).filter(({ inputs }) => inputs.host === "host-b");

describe("the agents of a topology", () => {
  it("are those with a commit, which stands in their command", () => {
    assert.deepEqual(ofHostB(incident), [
      {
        kind: "AgentVersion",
        name: "host-b",
        inputs: {
          host: "host-b",
          port: 8001,
          commit: "40be3a5",
          update: ["/run/lab/agent/service", "update", "40be3a5"],
        },
      },
    ]);
  });

  it("have no command where none is declared", () => {
    assert.deepEqual(
      ofHostB(withAgent({ port: 8001, commit: "40be3a5" })).map(({ inputs }) => inputs),
      [{ host: "host-b", port: 8001, commit: "40be3a5" }],
    );
  });

  it("are not managed without a commit, nor asked", () => {
    for (const agent of [undefined, { port: 8001, id: "614fc24c" }]) {
      const topology = withAgent(agent);
      assert.deepEqual(ofHostB(topology), []);
      const target = hostTargets(topology, FILE).find(({ name }) => name === "host-b");
      assert.equal(target?.agent, undefined);
    }
  });

  it("are asked where they are declared, and counted in a clone beside the file", () => {
    assert.deepEqual(
      hostTargets(incident, FILE).map(({ agent }) => agent),
      ["b39a05df", "614fc24c"].map((id) => ({
        port: 8001,
        id,
        repository: "/srv/.overlay/lab/platform.git",
      })),
    );
  });
});
