import assert from "node:assert/strict";
import { formatSnapshot } from "../../../core/snapshot/format.js";
import { parseSnapshot } from "../../../core/snapshot/parse.js";
import { recordedSnapshot, recordedStates, recordedText } from "./fixtures.js";

const CEOS_1 = "72:42:1f:f2:85:ef";

describe("recorded snapshots", function () {
  this.timeout(20_000);

  for (const state of recordedStates) {
    it(`${state}: the same text comes out of what was read, and the same value in JSON`, async () => {
      const text = await recordedText(state);
      const snapshot = await recordedSnapshot(state);
      assert.equal(formatSnapshot(snapshot, "yaml"), text);
      const json = parseSnapshot(formatSnapshot(snapshot, "json"), "snapshot.json");
      assert.deepEqual(json, { ok: true, snapshot });
    });
  }

  it("hold the incident's signature: ceos_1's MAC on the VTEP on 30 VLANs, and not on its own", async () => {
    const { observed } = (await recordedSnapshot("as-booted")).hosts["host-a"] ?? {};
    const bridge = observed?.detail?.bridges["arch-ovs"];
    assert.ok(bridge?.known);
    const bled = bridge.value.fdb.filter(
      ({ mac, port }) => mac === CEOS_1 && port.startsWith("vtep-"),
    );
    assert.equal(bled.length, 30);
    assert.ok(!bled.some(({ vlan }) => vlan === 3138));
  });

  it("hold the learned addresses where the topology says once it was remediated", async () => {
    const { observed } = (await recordedSnapshot("remediated")).hosts["host-a"] ?? {};
    const bridge = observed?.detail?.bridges["arch-ovs"];
    assert.ok(bridge?.known);
    assert.ok(bridge.value.fdb.some(({ vlan, port }) => vlan === 3138 && port.startsWith("vtep-")));
    assert.ok(
      !bridge.value.fdb.some(({ mac, port }) => mac === CEOS_1 && port.startsWith("vtep-")),
    );
  });

  it("hold the tables of the devices", async () => {
    const { observed } = (await recordedSnapshot("remediated")).hosts["host-a"] ?? {};
    const device = observed?.detail?.devices["ceos_1"];
    assert.ok(device?.arp.known && device.interfaces.known && device.version.known);
    assert.ok(device.arp.value.some(({ address }) => address === "10.1.2.2"));
    assert.equal(device.interfaces.value["Ethernet3"]?.forwardingModel, "routed");
    assert.equal(device.version.value.systemMac, CEOS_1);
    assert.ok(device.runningConfig.known);
    assert.match(
      device.runningConfig.value,
      /^interface Ethernet3\n {3}mtu 1446\n {3}no switchport/m,
    );
  });
});
