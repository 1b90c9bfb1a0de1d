import assert from "node:assert/strict";
import { isolatedPorts } from "../../../core/kinds/isolated-ports/desired.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const withIsolation = (isolation: "ranges" | "dead" | "leave") =>
  isolatedPorts({ ...incident, overlay: { ...incident.overlay, isolation } });

describe("isolatedPorts", () => {
  it("is nothing where ports without a link are left alone, as by default", () => {
    assert.deepEqual(withIsolation("leave"), []);
    assert.deepEqual(isolatedPorts(loadedTopology("topologies/minimal.yaml")), []);
  });

  it("is one resource a host, with a name that no host component has", () => {
    assert.deepEqual(
      withIsolation("ranges").map(({ name }) => name),
      ["host-a:isolated", "host-b:isolated"],
    );
  });

  it("can be no VLAN at all", () => {
    for (const { kind, inputs } of withIsolation("dead")) {
      assert.equal(kind, "IsolatedPorts");
      assert.deepEqual([...new Set(Object.values(inputs.ports))], ["dead"]);
    }
  });
});
