import assert from "node:assert/strict";
import { commonMac } from "../../../../core/devices/container/common-mac.js";

describe("the MAC address of all data ports", () => {
  it("is the one that they share", () => {
    const mac = "52:54:00:12:00:01";
    assert.deepEqual(commonMac({ eth1: mac }), { systemMac: mac });
    assert.deepEqual(commonMac({ eth1: mac, eth2: mac }), { systemMac: mac });
  });

  it("is none where they differ, or where there is no port", () => {
    assert.deepEqual(commonMac({ eth1: "52:54:00:12:00:01", eth2: "52:54:00:12:00:02" }), {});
    assert.deepEqual(commonMac({}), {});
  });
});
