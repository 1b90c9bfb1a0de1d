import assert from "node:assert/strict";
import { bridge } from "../../../../core/kinds/bridge/index.js";
import type { ObservedBridgeSettings, ObservedHost } from "../../../../core/model/observed.js";
import type { BridgeInputs } from "../../../../core/kinds/bridge/schema.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { bridgeSettings, hostWith, silentCli } from "./observed-hosts.js";

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
      mcastSnooping: false,
      rstp: false,
      stp: false,
    });
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

  it("plans nothing when all is well, and no bridge where there is none", () => {
    const desired = { ...identity, failMode: "standalone", stp: false };
    assert.deepEqual(bridge.plan(desired, hostHaving({ failMode: null }), "run-1"), []);
    const planned = bridge.plan(desired, hostWith({}), "run-1");
    assert.ok("kind" in planned);
    assert.equal(planned.kind, "prerequisite-missing");
  });
});
