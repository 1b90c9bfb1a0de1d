import assert from "node:assert/strict";
import { topologyJsonSchema } from "../../../core/topology/json-schema.js";
import { namesIn, readProjectFile } from "./project-files.js";

const FILE = "topologies/topology.schema.json";
const REWRITE = "npx overlay dev docs";

describe("the JSON Schema for editors", () => {
  it("says what the loader takes", () => {
    assert.deepEqual(JSON.parse(readProjectFile(FILE)), topologyJsonSchema(), `run: ${REWRITE}`);
  });

  it("is what every topology of the project points at", () => {
    for (const name of namesIn("topologies").filter((file) => file.endsWith(".yaml"))) {
      assert.match(
        readProjectFile(`topologies/${name}`),
        /^# yaml-language-server: \$schema=\.\/topology\.schema\.json\n/,
      );
    }
  });
});
