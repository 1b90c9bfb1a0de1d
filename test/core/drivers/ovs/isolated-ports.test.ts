import assert from "node:assert/strict";
import { kinds } from "../../../../core/kinds/kinds.js";
import type { ObservedHost, ObservedPort } from "../../../../core/model/observed.js";
import { known } from "../../../../core/model/unknown.js";
import { ceos1, hostWith, port } from "./observed-hosts.js";
import { refusalOf, stepsOf } from "../../planned.js";

const { IsolatedPorts: driver } = kinds;
const ID = "host-a/arch-ovs";

const desired = (place: string) => ({
  host: "host-a",
  bridge: "arch-ovs",
  ports: { "ceos_1:eth6": place, "ceos_1:eth10": place },
});

/** eth6 and eth10 of ceos_1, and somebody else's port. */
const observed = (
  eth6: Partial<ObservedPort>,
  eth10: Partial<ObservedPort>,
  other: Partial<ObservedPort> = { tag: 2000 },
): ObservedHost =>
  hostWith(
    {
      "arch-ovs": [
        port("vh6", eth6, { ifindex: 6 }),
        port("vh10", eth10, { ifindex: 10 }),
        port("vnet9", other, { ifindex: 9 }),
      ],
    },
    { devices: { ceos_1: known({ ...ceos1, peers: { eth6: 6, eth10: 10 } }) } },
  );

const differing = (host: ObservedHost, place: string): readonly string[] => {
  const reading = driver.read(host, ID, desired(place));
  assert.equal(reading.status, "present");
  return driver
    .diff(desired(place), reading.inputs)
    .map(
      ({ path, from, to }) => `${path.join(" ")}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
    );
};

const titles = (host: ObservedHost, place: string): readonly string[] => {
  const steps = stepsOf(driver.plan(desired(place), host, "run-1"));
  return steps.map(({ title }) => title);
};

describe("Isolated ports", () => {
  it("may each have any VLAN of the range", () => {
    assert.deepEqual(differing(observed({ tag: 205 }, { tag: 299 }), "200-299"), []);
    assert.deepEqual(titles(observed({ tag: 205 }, { tag: 299 }), "200-299"), []);
  });

  it("differ on a VLAN outside the range, in the order of the ports", () => {
    assert.deepEqual(differing(observed({ tag: 105 }, { tag: 106 }), "200-299"), [
      'ports ceos_1:eth6: "105" -> "200-299"',
      'ports ceos_1:eth10: "106" -> "200-299"',
    ]);
  });

  it("differ on a VLAN that another port of the bridge has", () => {
    assert.deepEqual(differing(observed({ tag: 205 }, { tag: 206 }, { tag: 205 }), "200-299"), [
      'ports ceos_1:eth6: "205, shared with another port" -> "200-299"',
    ]);
  });

  it("differ as trunks", () => {
    assert.deepEqual(differing(observed({ tag: null }, { tag: 206 }), "200-299"), [
      'ports ceos_1:eth6: "trunk of all VLANs" -> "200-299"',
    ]);
  });

  it("get the first VLANs of the range that no port has", () => {
    assert.deepEqual(titles(observed({ tag: 105 }, { tag: 106 }, { tag: 200 }), "200-299"), [
      "isolate ceos_1:eth6 (port vh6): VLAN 201",
      "isolate ceos_1:eth10 (port vh10): VLAN 202",
    ]);
  });

  it("cannot be planned when the range is used up", () => {
    const steps = refusalOf(driver.plan(desired("200"), observed({ tag: 5 }, { tag: 6 }), "run-1"));
    assert.equal(steps.reason, "every VLAN of 200 is taken on arch-ovs");
  });

  it("are dead as trunks of the reserved VLAN only, and not on it as an access VLAN", () => {
    const dead = { tag: 4095, trunks: [4095], vlanMode: "trunk" };
    assert.deepEqual(differing(observed(dead, dead), "dead"), []);
    assert.deepEqual(differing(observed({ tag: 4095 }, dead), "dead"), [
      'ports ceos_1:eth6: "4095, shared with another port" -> "dead"',
    ]);
    assert.deepEqual(titles(observed({ tag: 205 }, dead), "dead"), [
      "isolate ceos_1:eth6 (port vh6): dead",
    ]);
  });

  it("are all data interfaces where nothing is declared, as at adoption", () => {
    const reading = driver.read(observed({ tag: 205 }, { tag: 206 }), ID);
    assert.equal(reading.status, "present");
    assert.deepEqual(reading.inputs.ports, { "ceos_1:eth6": "205", "ceos_1:eth10": "206" });
  });

  it("differ when a port is gone, and are never attached here", () => {
    const gone = hostWith({ "arch-ovs": [] }, { devices: observed({}, {}).devices });
    assert.equal(differing(gone, "200-299").length, 2);
    const steps = refusalOf(driver.plan(desired("200-299"), gone, "run-1"));
    assert.match(steps.reason, /attached to no bridge/);
  });

  it("refuse a place that is neither VLANs nor dead", () => {
    for (const place of ["", "205, shared", "300-200", "4095", "alive"])
      assert.ok(!driver.schema.safeParse(desired(place)).success, place);
  });
});
