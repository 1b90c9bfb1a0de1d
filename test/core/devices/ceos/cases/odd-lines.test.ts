import assert from "node:assert/strict";
import { observedLayer } from "../../../../../core/devices/ceos/observed-layer.js";
import { parseDevice } from "../../../../../core/devices/ceos/parse-device.js";
import { interfacesNamed } from "../../../../../core/devices/ceos/lines/interface-name.js";
import { known } from "../../../../../core/model/unknown.js";
import { configFrom, device } from "../fixtures.js";
import { configOf } from "./lab.js";
import { RICH_DEVICE } from "./rich-device.js";

/** What Ethernet1 does to frames with these sections. */
const forwardingOf = (sections: string) =>
  observedLayer("host-a", {
    ...RICH_DEVICE,
    peers: { eth1: 7 },
    config: known(configFrom(device(sections))),
  }).ports[0]?.forwarding;

describe("odd lines of a device", () => {
  it("make a trunk for a phone that has no VLAN for one", () => {
    const phone = "interface Ethernet1\n   switchport mode trunk phone";
    const trunk = (vlans: readonly number[], native: number) => ({
      mode: "switchport",
      vlans: { mode: "trunk", vlans, native },
    });
    assert.deepEqual(forwardingOf(phone), trunk([], 1));
    assert.deepEqual(forwardingOf(`${phone}\n   switchport phone vlan 5`), trunk([5], 1));
  });

  it("filter BPDUs on edge ports by default, until the line is taken back", () => {
    const filters = (...lines: readonly string[]) =>
      configOf(...lines, "interface Ethernet1", "   spanning-tree portfast").interfaces["Ethernet1"]
        ?.bpduFilter;
    const line = "spanning-tree edge-port bpdufilter default";
    assert.equal(filters(), undefined);
    assert.equal(filters(line), true);
    assert.equal(filters(line, `no ${line}`), undefined);
    assert.equal(filters(`no ${line}`, line), true);
    assert.equal(filters(line, "no spanning-tree portfast bpdufilter default"), undefined);
  });

  it("say of a port that its far side is a peer link, and of no other", () => {
    const opaqueOf = (line: string) =>
      configOf("mlag configuration", `   ${line}`, "interface Ethernet1").interfaces["Ethernet1"]
        ?.opaque;
    const said = ["mlag configuration / peer-link Ethernet1"];
    assert.deepEqual(opaqueOf("peer-link Ethernet1"), said);
    assert.deepEqual(opaqueOf("peer-link   Ethernet1"), said);
    assert.equal(opaqueOf("no peer-link Ethernet1"), undefined);
    assert.equal(opaqueOf("peer-link Ethernet2"), undefined);
  });

  it("name interfaces only where nothing is left over", () => {
    assert.deepEqual(interfacesNamed("Et1-2,4/1.5"), ["Ethernet1", "Ethernet2", "Ethernet4/1.5"]);
    for (const text of [
      "Ethernet1x",
      "Ethernet1,",
      "Ethernet1-2-3",
      "Ethernet2-1",
      "Ethernet",
      "1",
    ])
      assert.equal(interfacesNamed(text), undefined, text);
  });

  it("are read with the peers of every interface that is an end of a pair", () => {
    const stdout = [
      ...["#overlay:peers", "lo 1 1", "veth9 3 41", "dummy0 4 4", "eth1 5 5"],
      ...["#overlay:forwarding", "-P FORWARD ACCEPT", "#overlay:done", ""],
    ].join("\n");
    const parsed = parseDevice("ceos_1", "host-a", { exitCode: 0, stdout, stderr: "" });
    assert.ok(parsed.known);
    assert.deepEqual(parsed.value.peers, { veth9: 41, eth1: 5 });
  });
});
