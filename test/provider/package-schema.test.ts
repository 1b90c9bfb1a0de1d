import assert from "node:assert/strict";
import { drivers } from "../../core/drivers/index.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
import { CEOS_INTERFACE, RESOURCE_INPUTS } from "../../provider/schema/resources.js";
import {
  AGENT,
  BRIDGE,
  CHAIN,
  DEVICE,
  ISOLATED,
  MAC,
  PORT,
  RETIRED,
  TENANT,
  VTEP,
} from "./examples.js";

describe("overlay plugin: package schema", () => {
  const schema = packageSchema("0.1.0");

  it("has every kind that there is a driver for", () => {
    const tokens = Object.keys(drivers).map((kind) => `overlay:index:${kind}`);
    const all = [...tokens, "overlay:index:Baseline"];
    assert.deepEqual(Object.keys(schema.resources).sort(), all.sort());
  });

  it("describes every property", () => {
    const objects = [...Object.values(RESOURCE_INPUTS), CEOS_INTERFACE];
    for (const { description, properties, required } of objects) {
      assert.ok(description.length > 10);
      for (const property of Object.values(properties)) assert.ok(property.description.length > 10);
      for (const key of required) assert.ok(key in properties, key);
    }
  });

  it("knows every property of a declaration", () => {
    for (const [kind, inputs] of [
      ["VtepPort", VTEP],
      ["AccessPort", PORT],
      ["CeosConfig", DEVICE],
      ["Bridge", BRIDGE],
      ["ForwardChain", CHAIN],
      ["AgentVersion", AGENT],
      ["SystemMac", MAC],
      ["IsolatedPorts", ISOLATED],
      ["TenantMtu", TENANT],
      ["RetiredVteps", RETIRED],
    ] as const) {
      const known = Object.keys(RESOURCE_INPUTS[kind].properties);
      assert.deepEqual(
        Object.keys(inputs).filter((key) => !known.includes(key)),
        [],
      );
    }
  });
});
