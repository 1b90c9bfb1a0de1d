import assert from "node:assert/strict";
import { readPackConfig } from "../../policies/pack-config.js";
import { rules } from "../../policies/rules.js";

const read = (value: unknown) => readPackConfig(value, rules);

describe("a configuration of the policy pack", () => {
  it("sets levels and parameters by rule, and a level for all", () => {
    assert.deepEqual(
      read({ "L2-LOOP": "advisory", "AGENT-SKEW": { enforcementLevel: "mandatory", apart: 3 } }),
      {
        ok: true,
        settings: {
          "L2-LOOP": { level: "advisory" },
          "AGENT-SKEW": { level: "mandatory", parameters: { apart: 3 } },
        },
      },
    );
    const all = read({ all: "advisory", "L2-LEAK": "mandatory" });
    assert.ok(all.ok);
    assert.equal(Object.keys(all.settings).length, rules.length);
    assert.deepEqual(all.settings["L2-LEAK"], { level: "mandatory" });
    assert.deepEqual(all.settings["L2-LOOP"], { level: "advisory" });
  });

  it("with an unknown rule, parameter, level or type is refused, all mistakes at once", () => {
    const found = read({
      "L2-LOP": "advisory",
      "L2-LOOP": { reported: 0 },
      "AGENT-SKEW": { appart: 3 },
      "L2-LEAK": "warning",
    });
    assert.ok(!found.ok);
    const [rule = "", value = "", parameter = "", level = ""] = found.mistakes;
    assert.equal(found.mistakes.length, 4);
    assert.match(rule, /^unknown rule "L2-LOP"; did you mean L2-LOOP\? \(all, L2-LOOP, /);
    assert.match(value, /^L2-LOOP\.reported: /);
    assert.equal(parameter, "AGENT-SKEW: unknown parameter appart; it has apart");
    assert.equal(level, "L2-LEAK: a level is one of mandatory, advisory, disabled");
    assert.deepEqual(read([]), { ok: false, mistakes: ["a mapping from rules to settings"] });
  });
});
