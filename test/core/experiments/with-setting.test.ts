import assert from "node:assert/strict";
import { withSetting } from "../../../core/experiments/with-setting.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const FILE = "Pulumi.dev.yaml";

const onIn = (setting: unknown): unknown => {
  const found = withSetting(incident, setting, FILE);
  assert.ok(found.ok);
  return found.topology.experiments;
};

const mistakesIn = (setting: unknown): readonly string[] => {
  const found = withSetting(incident, setting, FILE);
  assert.ok(!found.ok);
  return found.mistakes;
};

describe("the experiments of a stack's setting", () => {
  it("are none without the setting", () => {
    for (const setting of [undefined, null, "", [], "[]"]) assert.deepEqual(onIn(setting), []);
  });

  it("are a list, as the file has it or as the engine passes it", () => {
    const expected = [{ kind: "isolate", device: "ceos_5" }];
    assert.deepEqual(onIn(["isolate ceos_5"]), expected);
    assert.deepEqual(onIn('["isolate ceos_5"]'), expected);
  });

  it("are refused with the file and the entry, all mistakes at once", () => {
    assert.deepEqual(mistakesIn([{ secure: "x" }, "isolate ceos_9", 5]), [
      'Pulumi.dev.yaml: overlay:experiments[0] {"secure":"x"}: must be a text, such as "isolate DEVICE"',
      'Pulumi.dev.yaml: overlay:experiments[2] 5: must be a text, such as "isolate DEVICE"',
      'Pulumi.dev.yaml: overlay:experiments[1] "isolate ceos_9": the topology has no device "ceos_9"; did you mean "ceos_1"?',
    ]);
    for (const setting of ["isolate ceos_5", { isolate: "ceos_5" }, 7, '{"a":1}']) {
      assert.match(
        mistakesIn(setting).join("\n"),
        /^Pulumi\.dev\.yaml: .* must be a list of texts/,
      );
    }
  });
});
