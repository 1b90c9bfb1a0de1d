import assert from "node:assert/strict";
import type { CeosConfigInputs } from "../../../../core/devices/ceos/config-schema.js";
import { effectiveInterfaces } from "../../../../core/devices/ceos/effective-interfaces.js";

type Inputs = CeosConfigInputs["interfaces"];

const MEMBER = { mode: "member", channelGroup: "7 active", shutdown: false } as const;
const CHANNEL = { mode: "routed", address: "10.1.2.1/24", shutdown: false } as const;
const bundled = (member: object, channel: object): Inputs => ({
  Ethernet1: { ...MEMBER, ...member },
  "Port-Channel7": { ...CHANNEL, ...channel },
});

describe("what an interface has in effect", () => {
  it("is its port-channel's settings where it is a member, and it stands for it", () => {
    assert.deepEqual(effectiveInterfaces(bundled({}, {})), {
      Ethernet1: { ...CHANNEL, channelGroup: "7 active" },
    });
  });

  it("is shut down where the member or the port-channel is", () => {
    const isShut = (member: boolean, channel: boolean) =>
      effectiveInterfaces(bundled({ shutdown: member }, { shutdown: channel }))["Ethernet1"]
        ?.shutdown;
    assert.deepEqual(
      [isShut(false, false), isShut(true, false), isShut(false, true), isShut(true, true)],
      [false, true, true, true],
    );
  });

  it("is the port-channel's sub-interfaces where it is a member", () => {
    const inputs = { ...bundled({}, {}), "Port-Channel7.20": CHANNEL, "Ethernet2.5": CHANNEL };
    assert.deepEqual(effectiveInterfaces(inputs)["Ethernet1"]?.otherAddresses, [
      "interface Port-Channel7.20",
    ]);
  });

  it("is its own settings where its port-channel is not there, and where it is in none", () => {
    assert.deepEqual(effectiveInterfaces({ Ethernet1: MEMBER }), { Ethernet1: MEMBER });
    const alone = { Ethernet1: CHANNEL, "Port-Channel7": CHANNEL };
    assert.deepEqual(effectiveInterfaces(alone), alone);
  });

  it("has no name for the default VRF, and a trunk's native VLAN for the one of untagged frames", () => {
    const of = (own: Inputs[string]) => effectiveInterfaces({ Ethernet1: own })["Ethernet1"];
    assert.deepEqual(of({ ...CHANNEL, vrf: "default" }), CHANNEL);
    assert.deepEqual(of({ ...CHANNEL, vrf: "RED" }), { ...CHANNEL, vrf: "RED" });
    const trunk = { mode: "switchport", switchportMode: "trunk", shutdown: false } as const;
    assert.deepEqual(of({ ...trunk, nativeVlan: 9 }), { ...trunk, accessVlan: 9 });
    assert.deepEqual(of({ ...trunk, nativeVlan: "tag" }), trunk);
  });
});
