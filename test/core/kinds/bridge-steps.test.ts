import assert from "node:assert/strict";
import { bridge } from "../../../core/kinds/bridge/index.js";
import type { BridgeInputs } from "../../../core/kinds/bridge/schema.js";
import { forwardChain } from "../../../core/kinds/forward-chain/index.js";
import { problem } from "../../../core/messages/unknowns.js";
import type { ObservedBridgeSettings, ObservedHost } from "../../../core/model/observed.js";
import { known, notKnown } from "../../../core/model/unknown.js";
import { bridgeSettings, ceos1, container, hostWith } from "../drivers/ovs/observed-hosts.js";
import { onlyStep, stepsOf } from "../planned.js";

const PLACE = { host: "host-a", bridge: "arch-ovs" } as const;
const ID = "host-a/arch-ovs";

/** A host whose bridge has these settings, and the marks of topologies where there are any. */
const hostOf = (
  changes: Partial<ObservedBridgeSettings>,
  more: Partial<ObservedHost> & { readonly marks?: Readonly<Record<string, string>> } = {},
): ObservedHost => {
  const { marks, ...rest } = more;
  const ports = { vh1: container() };
  const settings = { ...bridgeSettings, ...changes };
  const live = { settings, ports, ...(marks === undefined ? {} : { externalIds: marks }) };
  const ovs = known({ version: "3.5.0", bridges: { "arch-ovs": live } });
  return { ...hostWith({}), ovs, ...rest };
};

const titles = (declared: Partial<BridgeInputs>, observed: ObservedHost): readonly string[] =>
  stepsOf(bridge.plan({ ...PLACE, ...declared }, observed, "run-1")).map(({ title }) => title);

const FLOOD = "let the ports of arch-ovs flood again, which the end of a spanning tree leaves out";

describe("the steps of a bridge", () => {
  it("let its ports flood again where a spanning tree ends, and only there", () => {
    assert.deepEqual(titles({ stp: false }, hostOf({ stp: true })), [
      "set stp of arch-ovs to false",
      FLOOD,
    ]);
    assert.deepEqual(titles({ rstp: false, stp: true }, hostOf({ rstp: true })), [
      "set rstp of arch-ovs to false, set stp of arch-ovs to true",
      FLOOD,
    ]);
    assert.deepEqual(titles({ stp: true }, hostOf({})), ["set stp of arch-ovs to true"]);
    assert.deepEqual(titles({ mcastSnooping: false }, hostOf({ mcastSnooping: true })), [
      "set mcastSnooping of arch-ovs to false",
    ]);
    assert.deepEqual(titles({ failMode: "secure" }, hostOf({ stp: true })), [
      "set failMode of arch-ovs to secure",
    ]);
    const [, again] = stepsOf(
      bridge.plan({ ...PLACE, stp: false }, hostOf({ stp: true }), "run-1"),
    );
    assert.equal(again?.why, "stp: true, declared false");
  });

  it("mark claims before anything else, in the name of who looks", () => {
    const claims = { "ceos_1:eth3": "3138" };
    const declared = { failMode: "secure", claims } as const;
    assert.deepEqual(titles(declared, hostOf({}, { owner: "lab-a", marks: {} })), [
      "claim 1 thing of arch-ovs for lab-a",
      "set failMode of arch-ovs to secure",
    ]);
    assert.deepEqual(titles(declared, hostOf({}, { marks: {} })), [
      "set failMode of arch-ovs to secure",
    ]);
    const after = (more: Parameters<typeof hostOf>[1]) => {
      const { ovs } = bridge.after({ ...PLACE, claims }, hostOf({}, more));
      return ovs.known ? ovs.value.bridges["arch-ovs"]?.externalIds : "unknown";
    };
    const marked = { "overlay-share/lab-a": "ceos_1:eth3=3138" };
    assert.deepEqual(after({ owner: "lab-a", marks: {} }), marked);
    assert.deepEqual(after({ marks: {} }), {});
    assert.equal(after({ owner: "lab-a" }), undefined);
    const { ovs } = bridge.after(PLACE, hostOf({}, { owner: "lab-a", marks: { x: "y" } }));
    assert.deepEqual(ovs.known && ovs.value.bridges["arch-ovs"]?.externalIds, { x: "y" });
  });

  it("name the settings in a fixed order, each with what it was", () => {
    const step = onlyStep(
      bridge.plan(
        { ...PLACE, macTableSize: 4096, failMode: "secure", forwardBpdu: true },
        hostOf({ failMode: null, otherConfig: { hwaddr: "02:00:00:00:00:01" } }),
        "run-1",
      ),
    );
    assert.equal(
      step.why,
      "failMode: standalone, declared secure; forwardBpdu: false, declared true; macTableSize: 8192, declared 4096",
    );
    assert.deepEqual(
      step.undo.flatMap((command) => (command.in === "host" ? command.run : [])),
      [
        [
          ...["ovs-vsctl", "clear", "Bridge", "arch-ovs", "fail_mode", "--"],
          ...["remove", "Bridge", "arch-ovs", "other_config", "forward-bpdu", "--"],
          ...["remove", "Bridge", "arch-ovs", "other_config", "mac-table-size"],
        ],
      ],
    );
  });
});

describe("what a bridge is restored to", () => {
  const back = (
    was: Partial<ObservedBridgeSettings>,
    applied: Partial<BridgeInputs>,
    now: Partial<ObservedBridgeSettings>,
  ): readonly string[] => {
    const record = bridge.restorer?.record(hostOf(was), ID);
    assert.ok(record?.known === true);
    const inputs = { ...PLACE, ...applied };
    return stepsOf(bridge.restorer?.plan(record.value, inputs, hostOf(now), "run-1")).map(
      ({ title }) => title,
    );
  };

  it("is each declared setting as it was stored, and no other", () => {
    const now = { failMode: "secure", mcastSnooping: true } as const;
    assert.deepEqual(back({}, { failMode: "secure" }, now), ["restore fail_mode of arch-ovs"]);
    assert.deepEqual(back({}, { mcastSnooping: true, failMode: "secure" }, now), [
      "restore fail_mode, mcast_snooping_enable of arch-ovs",
    ]);
    assert.deepEqual(back(now, { mcastSnooping: true, failMode: "secure" }, now), []);
    assert.deepEqual(back({}, { stp: false }, now), []);
  });

  it("lets ports flood again where the restored setting ends a spanning tree", () => {
    assert.deepEqual(back({}, { stp: true }, { stp: true }), [
      "restore stp_enable of arch-ovs",
      FLOOD,
    ]);
    assert.deepEqual(back({ stp: true }, { stp: false }, {}), ["restore stp_enable of arch-ovs"]);
  });

  it("records the keys that are managed and no foreign ones", () => {
    const otherConfig = { hwaddr: "02:00:00:00:00:01", "mac-aging-time": "60", secret: "x" };
    const record = bridge.restorer?.record(hostOf({ otherConfig }, { owner: "lab-a" }), ID);
    assert.ok(record?.known === true);
    const was = JSON.parse(record.value) as Readonly<Record<string, unknown>>;
    assert.deepEqual(was["otherConfig"], { "mac-aging-time": "60" });
    assert.equal(was["claims"], null);
  });
});

describe("what is said of a bridge that is as declared", () => {
  const warningsOf = (observed: ObservedHost): readonly string[] => {
    const reading = bridge.read(observed, ID);
    assert.ok(reading.status === "present");
    return reading.warnings ?? [];
  };
  const flooding: ObservedHost["flooding"] = notKnown({
    host: "host-a",
    what: "where br0 floods",
    ...problem("AGENT-NOT-ASKED", { host: "host-a" }),
  });

  it("is nothing where its own spanning tree does not decide", () => {
    assert.deepEqual(warningsOf(hostOf({})), []);
    assert.deepEqual(warningsOf(hostOf({ stp: true })), [], "nobody asked where it floods");
  });

  it("is unknown where it was asked where broadcasts go, and that is not known", () => {
    const reading = bridge.read(hostOf({}, { flooding }), ID);
    assert.ok(reading.status === "unknown");
    assert.equal(reading.unknown.code, "AGENT-NOT-ASKED");
  });
});

describe("a device's drops, forecast", () => {
  const hostWithChain = (eosForward: readonly string[] | null): ObservedHost => ({
    ...hostWith({}),
    devices: {
      ceos_1: known({ ...ceos1, forwarding: known({ policy: "ACCEPT", forward: [], eosForward }) }),
    },
  });
  const after = (drops: readonly string[], chain: readonly string[] | null) => {
    const declared = { host: "host-a", container: "ceos_1", drops };
    const device = forwardChain.after(declared, hostWithChain(chain)).devices["ceos_1"];
    assert.ok(device?.known === true && device.value.forwarding.known);
    return device.value.forwarding.value.eosForward;
  };

  it("go one by one and come before all others", () => {
    const drop = (port: number) => `-i eth${port} -j DROP`;
    const chain = [drop(1), drop(1), "-j ACCEPT", drop(3)];
    assert.deepEqual(after(["eth1", "eth2"], chain), [drop(2), drop(1), "-j ACCEPT"]);
    assert.deepEqual(after([], chain), ["-j ACCEPT"]);
    assert.deepEqual(after(["eth1", "eth1", "eth3"], chain), chain);
    assert.equal(after(["eth1"], null), null);
  });
});
