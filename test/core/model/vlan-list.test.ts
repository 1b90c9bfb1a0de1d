import assert from "node:assert/strict";
import { formatVlanList, parseVlanList } from "../../../core/model/vlan-list.js";

describe("a list of VLANs", () => {
  it("is read ascending, each VLAN once", () => {
    assert.deepEqual(parseVlanList("4001,3000-3002, 3001"), [3000, 3001, 3002, 4001]);
    assert.equal(parseVlanList("1-4094")?.length, 4094);
  });

  it("is refused when it is none", () => {
    const wrong = ["", "0", "4095", "10-5", "1,,2", "a", "1-2-3", "-5", "10000", "1;2"];
    assert.deepEqual(
      wrong.filter((text) => parseVlanList(text) !== undefined),
      [],
    );
  });

  it("is written as short as can be, and reads back the same", () => {
    assert.equal(formatVlanList([4001, 3000, 3001, 3002, 3002]), "3000-3002,4001");
    assert.equal(formatVlanList([]), "");
    assert.deepEqual(parseVlanList(formatVlanList([1, 2, 4, 4094])), [1, 2, 4, 4094]);
  });
});
