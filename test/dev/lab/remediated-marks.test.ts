import assert from "node:assert/strict";
import { bridgeClaims } from "../../../core/kinds/bridge/claims.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { incidentPlan } from "../../../dev/lab/incident/incident-plan.js";
import { planFromTopology } from "../../../dev/lab/from-topology/plan-from-topology.js";
import { remediatedClaims } from "../../../dev/lab/remediated-marks.js";

const topologyOf = async (file: string) => {
  const loaded = await loadTopologyFile(file);
  assert.ok(loaded.ok);
  return loaded.topology;
};

describe("the marks of a lab that has been remediated", () => {
  it("are what the incident's topology claims", async () => {
    const topology = await topologyOf("topologies/incident.yaml");
    const by = incidentPlan.remediatedClaims;
    assert.ok(by);
    for (const host of incidentPlan.hosts) {
      const declared = topology.hosts[host.name];
      assert.ok(declared);
      assert.deepEqual(remediatedClaims(incidentPlan, host, by), bridgeClaims(topology, declared));
    }
    assert.equal(by.owner, topology.name);
  });

  it("are what any other topology claims", async () => {
    const topology = await topologyOf("topologies/three-hosts.yaml");
    const plan = planFromTopology(topology);
    const by = plan.remediatedClaims;
    assert.ok(by);
    for (const host of plan.hosts) {
      const declared = topology.hosts[host.name];
      assert.ok(declared);
      assert.deepEqual(remediatedClaims(plan, host, by), bridgeClaims(topology, declared));
    }
  });
});
