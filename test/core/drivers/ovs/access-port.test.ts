import assert from "node:assert/strict";
import { accessPort } from "../../../../core/kinds/access-port/index.js";
import type { ObservedHost, ObservedPort } from "../../../../core/model/observed.js";
import { claimOf } from "../../../../core/kinds/access-port/conflict.js";
import type { AccessPortInputs } from "../../../../core/kinds/access-port/schema.js";
import type { Step } from "../../../../core/model/step.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { ceos1, container, hostWith, port, silentCli, vtep } from "./observed-hosts.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { refusalOf, stepsOf } from "../../planned.js";

const desired: AccessPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  container: "ceos_1",
  interface: "eth3",
  vlan: 3138,
};
const id = "host-a/arch-ovs/ceos_1/eth3";
const empty = ["set", []];

const on = (...ports: ObservedPort[]): ObservedHost => hostWith({ "arch-ovs": ports });

const read = (one: ObservedPort): AccessPortInputs => {
  const reading = accessPort.read(on(one), id);
  assert.equal(reading.status, "present");
  return reading.inputs;
};

const onlyStep = (one: ObservedPort): Step => {
  const planned = stepsOf(accessPort.plan(desired, on(one), "run-1"));
  const [step] = planned;
  assert.ok(step !== undefined && planned.length === 1);
  return step;
};

const operations = ({ command }: Step): unknown[] =>
  (JSON.parse(command.argv[3] ?? "") as unknown[]).slice(1);

describe("AccessPort: identity and schema", () => {
  it("is written and read", () => {
    assert.equal(accessPort.idOf(desired), id);
    const { vlan, ...identity } = desired;
    assert.deepEqual({ ...accessPort.parseId(id), vlan }, { ...identity, vlan });
    assert.equal(accessPort.parseId("host-a/arch-ovs/ceos_1"), undefined);
    assert.equal(accessPort.parseId("host-a/arch-ovs/ceos 1/eth3"), undefined);
  });

  const bad: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ vlan: 0 }, "vlan"],
    [{ vlan: 4095 }, "vlan"],
    [{ vlan: 1.5 }, "vlan"],
    [{ vlan: undefined }, "vlan"],
    [{ container: "-rm" }, "container"],
    [{ interface: "eth3\n" }, "interface"],
    [{ trunks: [] }, ""],
    [{ tagged: false }, "tagged"],
  ];
  for (const [change, path] of bad) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      const { error } = accessPort.schema.safeParse({ ...desired, ...change });
      assert.deepEqual(
        error?.issues.map((issue) => issue.path.join(".")),
        [path],
      );
    });
  }
});

describe("AccessPort: read", () => {
  it("finds the port by interface index, whatever its name", () => {
    const misleading = port("ceos_1-eth3", { tag: 1 }, { ifindex: 40 });
    const reading = accessPort.read(on(misleading, container()), id);
    assert.deepEqual(reading, {
      status: "present",
      inputs: desired,
      facts: { port: "vh1f2e3d4c5b6a7", ifindex: 41, ofport: 1 },
    });
  });

  it("ignores a tunnel that reports the index of a shared device", () => {
    const reading = accessPort.read(on(vtep({}, { ifindex: 41 }), container()), id);
    assert.equal(reading.status, "present");
  });

  it("shows a port without tag as one without VLAN", () => {
    assert.equal(read(container({ tag: null })).vlan, undefined);
  });

  it("takes vlan_mode access for what an empty one means, and shows others", () => {
    assert.deepEqual(read(container({ vlanMode: "access" })), desired);
    assert.equal(read(container({ vlanMode: "trunk" })).vlanMode, "trunk");
    assert.deepEqual(read(container({ trunks: [5] })).trunks, [5]);
  });

  const absent: readonly (readonly [string, ObservedHost, RegExp])[] = [
    ["is attached to nothing", on(), /attached to no bridge .* index 41/],
    ["is on another bridge", hostWith({ "arch-ovs": [], br1: [container()] }), /bridge br1/],
    [
      "does not exist",
      hostWith(
        { "arch-ovs": [container()] },
        { devices: { ceos_1: known({ ...ceos1, peers: {} }) } },
      ),
      /no interface eth3/,
    ],
  ];
  for (const [what, observed, reason] of absent) {
    it(`is absent, and cannot be planned, when the interface ${what}`, () => {
      const reading = accessPort.read(observed, id);
      assert.equal(reading.status, "absent");
      assert.match(reading.reason, reason);
      const planned = refusalOf(accessPort.plan(desired, observed, "run-1"));
      assert.equal(planned.kind, "prerequisite-missing");
    });
  }

  const stopped = notKnown({ ...silentCli, kind: "container-stopped" as const });
  const bridges = { "arch-ovs": [container()] };
  const unclear: readonly (readonly [string, ObservedHost, string])[] = [
    [
      "the container is stopped",
      hostWith(bridges, { devices: { ceos_1: stopped } }),
      stopped.known ? "" : stopped.unknown.kind,
    ],
    ["the container was not asked for", hostWith(bridges, { devices: {} }), "ambiguous"],
    ["the switch is silent", hostWith(bridges, { ovs: notKnown(silentCli) }), "cli-refused"],
    ["two ports have its index", on(container(), port("stale", {}, { ifindex: 41 })), "ambiguous"],
  ];
  for (const [what, observed, kind] of unclear) {
    it(`is unknown when ${what}`, () => {
      const reading = accessPort.read(observed, id);
      assert.equal(reading.status, "unknown");
      assert.equal(reading.unknown.kind, kind);
      assert.deepEqual(refusalOf(accessPort.plan(desired, observed, "run-1")), reading.unknown);
    });
  }
});

describe("AccessPort: diff and plan", () => {
  it("is empty when nothing differs", () => {
    assert.deepEqual(accessPort.diff(desired, desired), []);
    assert.deepEqual(stepsOf(accessPort.plan(desired, on(container()), "run-1")), []);
  });

  it("sets the VLAN, guarded by the old one and by the interface's index", () => {
    const step = onlyStep(container({ tag: 100 }));
    assert.equal(step.title, "set vlan of ceos_1:eth3 (port vh1f2e3d4c5b6a7) to 3138");
    assert.equal(handLine(step.undo), "ovs-vsctl set Port vh1f2e3d4c5b6a7 tag=100");
    const where = [["name", "==", "vh1f2e3d4c5b6a7"]];
    assert.deepEqual(operations(step).slice(0, 3), [
      {
        op: "wait",
        table: "Port",
        where,
        columns: ["tag", "trunks", "vlan_mode"],
        until: "==",
        rows: [{ tag: 100, trunks: empty, vlan_mode: empty }],
        timeout: 0,
      },
      {
        op: "wait",
        table: "Interface",
        where,
        columns: ["ifindex"],
        until: "==",
        rows: [{ ifindex: 41 }],
        timeout: 0,
      },
      { op: "update", table: "Port", where, row: { tag: 3138 } },
    ]);
  });

  it("makes an access port of a trunk port", () => {
    const step = onlyStep(container({ tag: null, trunks: [5, 6], vlanMode: "trunk" }));
    assert.deepEqual((operations(step)[2] as { row: unknown }).row, {
      tag: 3138,
      trunks: empty,
      vlan_mode: empty,
    });
    assert.equal(
      handLine(step.undo),
      [
        "ovs-vsctl clear Port vh1f2e3d4c5b6a7 tag",
        "set Port vh1f2e3d4c5b6a7 trunks=5,6",
        "set Port vh1f2e3d4c5b6a7 vlan_mode=trunk",
      ].join(" -- "),
    );
  });
});

describe("AccessPort: dead", () => {
  const { host, bridge, container: owner, interface: end } = desired;
  const dead: AccessPortInputs = { host, bridge, container: owner, interface: end, dead: true };
  const deadPort = container({ tag: 4095, trunks: [4095], vlanMode: "trunk" });

  it("is declared in place of a VLAN", () => {
    assert.ok(accessPort.schema.safeParse(dead).success);
    assert.ok(!accessPort.schema.safeParse({ ...dead, vlan: 3138 }).success);
    assert.ok(!accessPort.schema.safeParse({ ...dead, dead: false }).success);
  });

  it("is read from the columns, and is not what a mere access VLAN 4095 is", () => {
    assert.deepEqual(read(deadPort), dead);
    assert.equal(read(container({ tag: 4095 })).dead, undefined);
    assert.deepEqual(accessPort.diff(dead, read(deadPort)), []);
  });

  it("is made and taken back by one guarded transaction each", () => {
    const into = stepsOf(accessPort.plan(dead, on(container()), "run-1"));
    assert.ok(into[0] !== undefined);
    assert.match(JSON.stringify(operations(into[0])), /"trunks":4095|"trunks":\["set",\[4095\]\]/);
    assert.match(JSON.stringify(operations(into[0])), /"vlan_mode":"trunk"/);
    const back = onlyStep(deadPort);
    assert.match(JSON.stringify(operations(back)), /"tag":3138/);
    assert.match(JSON.stringify(operations(back)), /"vlan_mode":\["set",\[\]\]/);
    assert.match(back.why, /dead/);
  });
});

const tagged: AccessPortInputs = { ...desired, vlan: 100, tagged: true };
const TAGGED = { tag: 100, trunks: [100], vlanMode: "native-tagged" };

describe("AccessPort: a VLAN whose frames have their tag", () => {
  const stepOf = (wanted: AccessPortInputs, one: ObservedPort): Step => {
    const [step] = stepsOf(accessPort.plan(wanted, on(one), "run-1"));
    assert.ok(step !== undefined);
    return step;
  };
  const row = (step: Step): unknown =>
    operations(step).find((one) => (one as { op: string }).op === "update");

  it("is native-tagged with that VLAN alone, and nothing else is taken for it", () => {
    assert.deepEqual(read(container(TAGGED)), tagged);
    assert.deepEqual(read(container({ ...TAGGED, trunks: [] })).vlanMode, "native-tagged");
    assert.deepEqual(read(container({ ...TAGGED, trunks: [100, 200] })).trunks, [100, 200]);
    assert.equal(read(container({ ...TAGGED, vlanMode: "native-untagged" })).tagged, undefined);
  });

  it("is made of an access port, and an access port of it", () => {
    const { row: made } = row(stepOf(tagged, container({ tag: 100 }))) as { row: unknown };
    assert.deepEqual(made, { trunks: ["set", [100]], vlan_mode: "native-tagged" });
    const { row: back } = row(stepOf(desired, container(TAGGED))) as { row: unknown };
    assert.deepEqual(back, { tag: 3138, trunks: empty, vlan_mode: empty });
  });

  it("is not touched when it is as declared, and is so after its step", () => {
    assert.deepEqual(stepsOf(accessPort.plan(tagged, on(container(TAGGED)), "run-1")), []);
    const after = accessPort.read(accessPort.after(tagged, on(container({ tag: 3138 }))), id);
    assert.equal(after.status, "present");
    assert.deepEqual(after.inputs, tagged);
  });

  it("is refused of a dead port", () => {
    const { host, bridge, container: owner, interface: end } = tagged;
    const dead = { host, bridge, container: owner, interface: end, dead: true };
    assert.ok(accessPort.schema.safeParse(dead).success);
    assert.ok(!accessPort.schema.safeParse({ ...dead, tagged: true }).success);
  });

  it("is another claim than the VLAN without its tag", () => {
    assert.equal(claimOf(tagged), "100/tagged");
    assert.equal(claimOf(desired), "3138");
    assert.equal(claimOf({}), "dead");
  });
});
