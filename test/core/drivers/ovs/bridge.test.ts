import assert from "node:assert/strict";
import { bridge } from "../../../../core/kinds/bridge/index.js";
import type { ObservedBridgeSettings, ObservedHost } from "../../../../core/model/observed.js";
import type { BridgeInputs } from "../../../../core/kinds/bridge/schema.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { bridgeSettings, hostWith, silentCli } from "./observed-hosts.js";
import { refusalOf, stepsOf } from "../../planned.js";

const identity = { host: "host-a", bridge: "arch-ovs" };
const id = "host-a/arch-ovs";

const hostHaving = (changes: Partial<ObservedBridgeSettings>): ObservedHost =>
  hostWith(
    {},
    {
      ovs: known({
        version: "3.5.0",
        bridges: { "arch-ovs": { settings: { ...bridgeSettings, ...changes }, ports: {} } },
      }),
    },
  );

const readInputs = (changes: Partial<ObservedBridgeSettings>, scope?: BridgeInputs) => {
  const reading = bridge.read(hostHaving(changes), id, scope);
  assert.equal(reading.status, "present");
  return reading.inputs;
};

describe("bridge: reading", () => {
  it("reads every setting without a scope, as it takes effect", () => {
    assert.deepEqual(readInputs({ failMode: null }), {
      ...identity,
      failMode: "standalone",
      floodUnregistered: true,
      forwardBpdu: false,
      macAgingTime: 300,
      macTableSize: 8192,
      mcastAgingTime: 300,
      mcastSnooping: false,
      mcastTableSize: 2048,
      rstp: false,
      stp: false,
    });
  });

  it("reads the numbers of the MAC table as Open vSwitch takes them", () => {
    const read = (aging: string, size: string) => {
      const otherConfig = { "mac-aging-time": aging, "mac-table-size": size };
      const { macAgingTime, macTableSize } = readInputs({ otherConfig });
      return [macAgingTime, macTableSize];
    };
    assert.deepEqual(read("60", "4096"), [60, 4096]);
    assert.deepEqual(read("14", "9"), [15, 10], "raised to the lowest");
    assert.deepEqual(read("3601", "1000001"), [3600, 1_000_000], "lowered to the highest");
    assert.deepEqual(read("-1", "-1"), [3600, 1_000_000], "unsigned");
    assert.deepEqual(read("0", "0"), [300, 8192], "as good as none");
    assert.deepEqual(read("soon", ""), [300, 8192], "no number");
    assert.deepEqual(read("90s", "0x10"), [300, 8192], "a number and more is none");
    assert.deepEqual(read(" +60", "64 "), [60, 8192], "blanks before it, not behind it");
    assert.deepEqual(read("99999999999", "4294967360"), [300, 8192], "more than an int holds");
  });

  it("reads only what is declared", () => {
    const scope = { ...identity, stp: false };
    assert.deepEqual(readInputs({ stp: true, mcastSnooping: true }, scope), {
      ...identity,
      stp: true,
    });
  });

  it("takes only the text that Open vSwitch takes for true", () => {
    const otherConfig = {
      "forward-bpdu": "yes",
      "mcast-snooping-disable-flood-unregistered": "true",
    };
    const { forwardBpdu, floodUnregistered } = readInputs({ otherConfig });
    assert.deepEqual([forwardBpdu, floodUnregistered], [false, false]);
  });

  it("is absent without the bridge, and unknown while Open vSwitch is silent", () => {
    assert.equal(bridge.read(hostWith({}), id).status, "absent");
    const silent = hostWith({}, { ovs: notKnown(silentCli) });
    assert.equal(bridge.read(silent, id).status, "unknown");
    assert.equal(bridge.read(hostHaving({}), "host-b/arch-ovs").status, "unknown");
  });
});

describe("bridge: what differs", () => {
  it("is nothing in a setting that is not declared", () => {
    const live = readInputs({ stp: true, mcastSnooping: true });
    assert.deepEqual(bridge.diff({ ...identity, failMode: "standalone" }, live), []);
  });

  it("is each declared setting with its live value", () => {
    const desired = { ...identity, mcastSnooping: true, floodUnregistered: false };
    const paths = bridge
      .diff(desired, readInputs({}))
      .map(({ path, from, to }) => [path[0], from, to]);
    assert.deepEqual(paths, [
      ["floodUnregistered", true, false],
      ["mcastSnooping", false, true],
    ]);
  });
});

describe("bridge: declaring", () => {
  const problems = (inputs: object): readonly string[] =>
    (bridge.schema.safeParse({ ...identity, ...inputs }).error?.issues ?? []).map(({ path }) =>
      path.join("."),
    );

  it("takes one spanning tree or none, never both", () => {
    assert.deepEqual(problems({ stp: true, rstp: false }), []);
    assert.deepEqual(problems({ stp: true, rstp: true }), ["rstp"]);
    assert.deepEqual(problems({ failMode: "closed" }), ["failMode"]);
  });

  it("takes numbers of the MAC table that Open vSwitch takes as they are", () => {
    assert.deepEqual(problems({ macAgingTime: 15, macTableSize: 1_000_000 }), []);
    assert.deepEqual(problems({ macAgingTime: 14 }), ["macAgingTime"]);
    assert.deepEqual(problems({ macAgingTime: 3601, macTableSize: 9 }), [
      "macAgingTime",
      "macTableSize",
    ]);
  });

  it("takes the multicast table's numbers within the same limits, and the MAC table's stay", () => {
    const otherConfig = { "mcast-snooping-aging-time": "5", "mcast-snooping-table-size": "4096" };
    const { macAgingTime, mcastAgingTime, mcastTableSize } = readInputs({ otherConfig });
    assert.deepEqual([macAgingTime, mcastAgingTime, mcastTableSize], [300, 15, 4096]);
    assert.deepEqual(problems({ mcastAgingTime: 14, mcastTableSize: 9 }), [
      "mcastAgingTime",
      "mcastTableSize",
    ]);
    const desired = { ...identity, mcastAgingTime: 60 };
    const steps = stepsOf(bridge.plan(desired, hostHaving({ otherConfig }), "run-1"));
    assert.match(steps[0]?.command.argv[3] ?? "", /\["mcast-snooping-aging-time","60"\]/);
  });

  it("plans the keys of the MAC table beside others' keys, and the host shows them then", () => {
    const desired = { ...identity, macAgingTime: 60, macTableSize: 4096 };
    const live = hostHaving({ otherConfig: { hwaddr: "02:00:00:00:00:01" } });
    const steps = stepsOf(bridge.plan(desired, live, "run-1"));
    const transaction = steps[0]?.command.argv[3] ?? "";
    assert.match(transaction, /\["mac-aging-time","60"\],\["mac-table-size","4096"\]/);
    assert.deepEqual(stepsOf(bridge.plan(desired, bridge.after(desired, live), "run-2")), []);
  });

  it("plans nothing when all is well, and no bridge where there is none", () => {
    const desired = { ...identity, failMode: "standalone", stp: false };
    assert.deepEqual(stepsOf(bridge.plan(desired, hostHaving({ failMode: null }), "run-1")), []);
    const planned = refusalOf(bridge.plan(desired, hostWith({}), "run-1"));
    assert.equal(planned.kind, "prerequisite-missing");
  });
});
