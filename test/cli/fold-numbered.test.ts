import assert from "node:assert/strict";
import { foldNumbered } from "../../cli/fold-numbered.js";

describe("foldNumbered", () => {
  it("makes one line of those that differ in one number, at the place of the first", () => {
    assert.deepEqual(
      foldNumbered([
        "ceos_1: + interface Ethernet6 / shutdown",
        "ceos_1: + ip routing",
        "ceos_1: + interface Ethernet7 / shutdown",
        "ceos_1: + interface Ethernet9 / shutdown",
      ]),
      ["ceos_1: + interface Ethernet6-7,9 / shutdown", "ceos_1: + ip routing"],
    );
  });

  it("keeps apart what says something else", () => {
    const lines = [
      "interface Ethernet1 / ip address 10.1.2.2/24",
      "interface Ethernet2 / ip address 10.2.4.1/24",
      "ceos_1:eth2.mtu: 9000 -> 1446",
      "ceos_2:eth3.mtu: 9000 -> 1446",
      "port # eth1 -> eth2",
    ];
    assert.deepEqual(foldNumbered(lines), lines);
  });

  it("folds a VLAN and its port only where both count up together", () => {
    assert.deepEqual(
      foldNumbered([
        "VLAN 205 m: ceos_1:eth6 -> none",
        "VLAN 206 m: ceos_1:eth7 -> none",
        "VLAN 3034 m: ceos_1:eth3 -> none",
      ]),
      ["VLAN 205-206 m: ceos_1:eth6-7 -> none", "VLAN 3034 m: ceos_1:eth3 -> none"],
    );
  });
});
