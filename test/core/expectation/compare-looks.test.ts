import assert from "node:assert/strict";
import { compareLooks } from "../../../core/expectation/compare-looks.js";
import { resultOf, type ExperimentComparison } from "../../../core/expectation/comparison.js";
import type { BridgeDetail } from "../../../core/model/observed-detail.js";
import type { ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import type { Snapshot } from "../../../core/snapshot/snapshot.js";
import { snapshotNamed } from "../diagnosis/fixture.js";
import { trialOf } from "./fixture.js";

/** Reading 150 KB of YAML on a busy machine. */
const PATIENCE_MS = 60_000;

const BRIDGE = "arch-ovs";

type Change = (observed: ObservedHost) => ObservedHost;

/** The snapshot, taken later, with its hosts otherwise. */
const later = (snapshot: Snapshot, hostA: Change, hostB: Change): Snapshot => {
  const changed = (host: string, change: Change) => {
    const found = snapshot.hosts[host];
    assert.ok(found);
    return { ...found, observed: change(found.observed) };
  };
  return {
    ...snapshot,
    takenAt: new Date(Date.parse(snapshot.takenAt) + 60_000).toISOString(),
    hosts: { "host-a": changed("host-a", hostA), "host-b": changed("host-b", hostB) },
  };
};

const withPorts = (
  observed: ObservedHost,
  change: (port: ObservedPort) => ObservedPort,
): ObservedHost => {
  assert.ok(observed.ovs.known);
  const bridge = observed.ovs.value.bridges[BRIDGE];
  assert.ok(bridge);
  const ports = Object.fromEntries(
    Object.entries(bridge.ports).map(([name, port]) => [name, change(port)]),
  );
  const bridges = { ...observed.ovs.value.bridges, [BRIDGE]: { ...bridge, ports } };
  return { ...observed, ovs: known({ ...observed.ovs.value, bridges }) };
};

const withFdb = (
  observed: ObservedHost,
  keep: (entry: BridgeDetail["fdb"][number]) => boolean,
  age = 1,
): ObservedHost => {
  const bridge = observed.detail?.bridges[BRIDGE];
  assert.ok(observed.detail !== undefined && bridge?.known === true);
  const fdb = bridge.value.fdb.filter(keep).map((entry) => ({ ...entry, age }));
  return {
    ...observed,
    detail: { ...observed.detail, bridges: { [BRIDGE]: known({ ...bridge.value, fdb }) } },
  };
};

/** ceos_5's ports as the experiment has them. */
const dead = (observed: ObservedHost): ObservedHost => {
  const device = observed.devices["ceos_5"];
  assert.ok(device?.known === true);
  const indices = new Set(Object.values(device.value.peers));
  return withPorts(observed, (port) =>
    port.interfaces.some(({ ifindex }) => ifindex !== null && indices.has(ifindex))
      ? { ...port, tag: 4095, trunks: [4095], vlanMode: "trunk" }
      : port,
  );
};

const between = (vlan: number, from: number, to: number): boolean => vlan >= from && vlan <= to;

/** Everything in the table was learned before the look before this one. */
const aged: Change = (host) => withFdb(host, () => true, 200);

const unpinged: Change = (host) => {
  assert.ok(host.detail !== undefined);
  const { pings, ...detail } = host.detail;
  assert.ok(pings !== undefined);
  return { ...host, detail };
};

/** Somebody else moves a virtual machine. */
const retagged = (port: ObservedPort): ObservedPort =>
  port.tag === 2000 ? { ...port, tag: 2008 } : port;

/** What is learned without ceos_5: its own VLANs and, on host-b, those that only it led there. */
const quietA: Change = (host) =>
  withFdb(host, ({ vlan }) => !between(vlan, 235, 247) && !between(vlan, 3919, 3920));
const quietB: Change = (host) =>
  withFdb(host, ({ vlan }) => !between(vlan, 205, 247) && vlan !== 3920);

const compared = async (
  after: (before: Snapshot) => Snapshot,
  ...texts: string[]
): Promise<ExperimentComparison> => {
  const before = await snapshotNamed("as-booted");
  return compareLooks(await trialOf(texts), { before, after: after(before) });
};

describe("what came of an experiment", function () {
  this.timeout(PATIENCE_MS);

  it("is as expected when the ports are dead and the reflections go on", async () => {
    const found = await compared(
      (before) => later(before, (host) => quietA(dead(host)), quietB),
      "isolate ceos_5",
    );
    assert.deepEqual(
      found.items.filter(({ result }) => result !== "as expected"),
      [],
    );
    assert.equal(resultOf(found.items), "as expected");
    const table = found.items.find(({ what }) => what.startsWith("ceos_1's MAC"));
    assert.match(table?.expected ?? "", /^on 30 VLANs: 101,/);
    assert.equal(table?.seen, table?.expected);
    const ping = found.items.find(({ what }) => what.includes("10.1.2.2 (ceos_2)"));
    assert.deepEqual([ping?.before, ping?.seen], ["no ARP reply", "no ARP reply"]);
    assert.ok(found.caused.length >= 16);
    assert.ok(found.caused.every(({ path }) => path.some((part) => part.startsWith("ceos_5:"))));
    assert.deepEqual(found.other, []);
  });

  it("is otherwise when frames still come where only the isolated device could bring them", async () => {
    const found = await compared(
      (before) => later(before, (host) => withFdb(dead(host), () => true), quietB),
      "isolate ceos_5",
    );
    const wrong = found.items.filter(({ result }) => result === "otherwise");
    assert.deepEqual(
      wrong.map(({ what }) => what.replace(/ [0-9a-f:]{17}/, "")),
      ["ceos_1's MAC at other containers' ports of host-a"],
    );
    assert.equal(resultOf(found.items), "otherwise");
  });

  it("is otherwise, property by property, when nothing was applied", async () => {
    const found = await compared(
      (before) =>
        later(
          before,
          (host) => host,
          (host) => host,
        ),
      "trunks-only-on host-a",
    );
    const [setting] = found.items;
    assert.deepEqual(setting, {
      about: "setting",
      what: "host-a VtepPort host-a-to-host-b trunks",
      before: "[]",
      expected: "[3034,3096,3138,3285,3644]",
      seen: "[]",
      result: "otherwise",
    });
  });

  it("leaves out what was learned before the first look", async () => {
    const found = await compared(
      (before) => later(before, (host) => aged(dead(host)), aged),
      "isolate ceos_5",
    );
    assert.deepEqual(
      found.items.filter(({ result }) => result === "otherwise"),
      [],
    );
  });

  it("cannot be told without pings, and keeps apart what else changed", async () => {
    const found = await compared(
      (before) =>
        later(
          before,
          (host) => unpinged(withPorts(quietA(dead(host)), retagged)),
          (host) => unpinged(quietB(host)),
        ),
      "isolate ceos_5",
    );
    assert.equal(resultOf(found.items), "cannot be told");
    assert.ok(
      found.items.some(
        ({ seen, result }) => result === "cannot be told" && seen.startsWith("none was sent"),
      ),
    );
    assert.deepEqual(
      found.other.map(({ from, to }) => [from, to]),
      [[2000, 2008]],
    );
  });
});
