import assert from "node:assert/strict";
import {
  isHostAddress,
  isInterfaceAddress,
  networkAddress,
  networksOverlap,
} from "../../../core/model/ipv4.js";

describe("IPv4 addresses", () => {
  it("are four decimal numbers of one host", () => {
    assert.deepEqual(["10.0.0.1", "127.0.0.1", "192.168.255.254"].filter(isHostAddress), [
      "10.0.0.1",
      "127.0.0.1",
      "192.168.255.254",
    ]);
    const wrong = [
      "",
      "10.0.0",
      "10.1",
      "0x0a.0.0.1",
      "010.0.0.1",
      "10.0.0.1 ",
      "::1",
      "0.0.0.0",
      "255.255.255.255",
      "224.0.0.5",
    ];
    assert.deepEqual(wrong.filter(isHostAddress), []);
  });

  it("of interfaces have a prefix length and are not the network or its broadcast", () => {
    const right = ["10.1.2.1/24", "10.1.2.0/31", "10.1.2.1/32", "10.1.255.0/16"];
    assert.deepEqual(right.filter(isInterfaceAddress), right);
    const wrong = [
      "10.1.2.1",
      "10.1.2.1/0",
      "10.1.2.1/33",
      "10.1.2.1/024",
      "10.1.2.0/24",
      "10.1.2.255/24",
    ];
    assert.deepEqual(wrong.filter(isInterfaceAddress), []);
  });

  it("are taken apart into address and network", () => {
    assert.deepEqual(networkAddress("10.1.2.130/25"), {
      address: "10.1.2.130",
      network: "10.1.2.128/25",
    });
  });

  it("overlap when one network holds the other, in either order", () => {
    assert.ok(networksOverlap("10.1.1.1/24", "10.1.1.129/25"));
    assert.ok(networksOverlap("10.1.1.129/25", "10.1.1.1/24"));
    assert.ok(!networksOverlap("10.1.1.1/25", "10.1.1.129/25"));
  });
});
