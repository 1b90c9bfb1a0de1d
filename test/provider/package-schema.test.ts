import { declarations } from "../../core/kinds/declarations.js";
import { resourceSchema } from "../../provider/schema/of-declaration.js";
import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import { COMPONENTS } from "../../provider/schema/components.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
import {
  AGENT,
  BRIDGE,
  CHAIN,
  DEVICE,
  ISOLATED,
  MAC,
  PORT,
  OBSOLETE,
  TENANT,
  VTEP,
} from "./examples.js";

describe("overlay plugin: package schema", () => {
  const schema = packageSchema("0.1.0");

  it("has every kind that there is a driver for", () => {
    const tokens = Object.keys(kinds).map((kind) => `overlay:index:${kind}`);
    const all = [...tokens, "overlay:index:Baseline", "overlay:index:Phase"];
    const single = Object.keys(schema.resources).filter((token) => token.includes(":index:"));
    assert.deepEqual(single.sort(), all.sort());
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

  it("says which of its resources are components, each with the topology that it is about", () => {
    assert.deepEqual(
      Object.keys(COMPONENTS),
      ["Overlay", "HostOverlay", "Device", "Verification"].map((n) => `overlay:components:${n}`),
    );
    const resources: Readonly<Record<string, unknown>> = schema.resources;
    for (const [token, component] of Object.entries(COMPONENTS)) {
      assert.equal(resources[token], component);
      assert.equal(component.isComponent, true);
      for (const key of ["topology", "inline", "experiments"])
        assert.ok(key in component.inputProperties);
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
      ["ObsoleteTunnels", OBSOLETE],
    ] as const) {
      const known = Object.keys(resourceSchema(declarations[kind]).inputProperties);
      assert.deepEqual(
        Object.keys(inputs).filter((key) => !known.includes(key)),
        [],
      );
    }
  });
});
