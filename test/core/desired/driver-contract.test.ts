import assert from "node:assert/strict";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { kinds } from "../../../core/kinds/kinds.js";
import type { Driver } from "../../../core/kinds/contract/driver.js";
import type { DesiredResource } from "../../../core/kinds/declarations.js";
import { loadedTopology } from "../topology/loaded.js";

const FILES = [
  "topologies/incident.yaml",
  "topologies/minimal.yaml",
  "test/core/desired/three-hosts.yaml",
];

const driverOf = ({ kind }: DesiredResource): Driver => kinds[kind] as unknown as Driver;

describe("what is derived from a topology", () => {
  for (const file of FILES) {
    const resources = desiredResources(loadedTopology(file));

    it(`is what the drivers take, unchanged: ${file}`, () => {
      for (const resource of resources) {
        assert.deepEqual(driverOf(resource).schema.parse(resource.inputs), resource.inputs);
      }
    });

    it(`has an identity of its own for each resource: ${file}`, () => {
      const ids = resources.map(
        (resource) => `${resource.kind} ${driverOf(resource).idOf(resource.inputs)}`,
      );
      assert.equal(new Set(ids).size, ids.length);
    });
  }
});
