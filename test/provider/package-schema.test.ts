import { declarations } from "../../core/kinds/declarations.js";
import { resourceSchema } from "../../provider/schema/of-declaration.js";
import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
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
    const tokens = Object.keys(kinds).map((kind) => `overlay:index:${kind}`);
    const all = [...tokens, "overlay:index:Baseline", "overlay:index:Phase"];
    assert.deepEqual(Object.keys(schema.resources).sort(), all.sort());
  });

  it("describes every property", () => {
    const objects = [
      ...Object.values(schema.resources).map(({ description, properties, required }) => ({
        description,
        properties,
        required,
      })),
      ...Object.values(schema.types),
    ];
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
      const known = Object.keys(resourceSchema(declarations[kind]).inputProperties);
      assert.deepEqual(
        Object.keys(inputs).filter((key) => !known.includes(key)),
        [],
      );
    }
  });
});
