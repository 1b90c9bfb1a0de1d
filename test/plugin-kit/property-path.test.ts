import assert from "node:assert/strict";
import { formatPropertyPath } from "../../plugin-kit/index.js";

describe("plugin-kit: property paths", () => {
  const cases: readonly (readonly [readonly (string | number)[], string])[] = [
    [["vlan"], "vlan"],
    [["interfaces", "Ethernet1", "mode"], "interfaces.Ethernet1.mode"],
    [["interfaces", "Ethernet1/1"], 'interfaces["Ethernet1/1"]'],
    [["trunks", 3], "trunks[3]"],
    [['a"b'], '["a\\"b"]'],
    [[], ""],
  ];
  for (const [path, text] of cases) {
    it(`writes ${JSON.stringify(path)} as ${text === "" ? "nothing" : text}`, () => {
      assert.equal(formatPropertyPath(path), text);
    });
  }
});
