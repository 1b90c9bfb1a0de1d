import assert from "node:assert/strict";
import { byNumbers } from "../../../core/model/by-numbers.js";

describe("byNumbers", () => {
  it("puts Ethernet2 before Ethernet10, and 10.1.2.2 before 10.1.10.2", () => {
    const names = ["Ethernet10", "10.1.10.2", "Ethernet2", "10.1.2.2", "Ethernet1/2"];
    const sorted = ["10.1.2.2", "10.1.10.2", "Ethernet1/2", "Ethernet2", "Ethernet10"];
    assert.deepEqual(names.toSorted(byNumbers), sorted);
  });
});
