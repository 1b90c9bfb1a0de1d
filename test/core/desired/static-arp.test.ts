import assert from "node:assert/strict";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { loadedTopology } from "../topology/loaded.js";

const staticArpIn = (file: string) =>
  desiredResources(loadedTopology(file)).flatMap((resource) =>
    resource.kind === "CeosConfig" ? [[resource.name, resource.inputs.staticArp]] : [],
  );

describe("static ARP, derived from a topology", () => {
  it("tells both ends of a link that asks for it the other's address and system MAC", () => {
    assert.deepEqual(staticArpIn("topologies/static-arp.yaml"), [
      ["r1", { "10.0.0.2": "5254.0012.0002" }],
      ["r2", { "10.0.0.1": "5254.0012.0001" }],
    ]);
  });

  it("is not managed on devices whose links do not ask for it", () => {
    assert.deepEqual(staticArpIn("topologies/minimal.yaml"), [
      ["r1", undefined],
      ["r2", undefined],
    ]);
  });
});
