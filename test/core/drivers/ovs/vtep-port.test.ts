import assert from "node:assert/strict";
import { vtepPort } from "../../../../core/kinds/vtep-port/index.js";
import type { ObservedHost, ObservedPort } from "../../../../core/model/observed.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import type { Step } from "../../../../core/model/step.js";
import { notKnown } from "../../../../core/model/unknown.js";
import { hostWith, port, silentCli, vtep, vtepOptions } from "./observed-hosts.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { refusalOf, stepsOf } from "../../planned.js";

const desired: VtepPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
  trunks: [3034, 3138],
};
const id = "host-a/arch-ovs/vtep-10-14-23-1";

const read = (one: ObservedPort): VtepPortInputs => {
  const reading = vtepPort.read(hostWith({ "arch-ovs": [one] }), id);
  assert.equal(reading.status, "present");
  return reading.inputs;
};

const steps = (observed: ObservedHost, inputs: VtepPortInputs = desired): readonly Step[] => {
  const planned = stepsOf(vtepPort.plan(inputs, observed, "run-1"));
  return planned;
};

const operations = (step: Step | undefined): unknown[] =>
  (JSON.parse(step?.command.argv[3] ?? "") as unknown[]).slice(1);

describe("VtepPort: identity", () => {
  it("is written and read", () => {
    assert.equal(vtepPort.idOf(desired), id);
    assert.deepEqual(vtepPort.parseId(id), {
      host: "host-a",
      bridge: "arch-ovs",
      name: "vtep-10-14-23-1",
    });
  });

  for (const text of ["", "a/b", "a/b/c/d", "a//c", "a/b/c;d", "a/b/a-name-of-16-chs", "-a/b/c"]) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.equal(vtepPort.parseId(text), undefined);
      assert.equal(vtepPort.read(hostWith({}), text).status, "unknown");
    });
  }
});

describe("VtepPort: schema", () => {
  const bad: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ["VNI 0", { vni: 0 }, "vni"],
    ["a VNI above 24 bits", { vni: 16_777_216 }, "vni"],
    ["a VLAN 4095", { trunks: [1, 4095] }, "trunks.1"],
    ["a VLAN 0", { trunks: [0] }, "trunks.0"],
    ["a VLAN twice", { trunks: [5, 5] }, "trunks"],
    ["a name as an address", { remoteAddress: "host-b" }, "remoteAddress"],
    ["an address with a prefix", { localAddress: "10.0.0.1/24" }, "localAddress"],
    ["a name that is too long", { name: "vtep-10-14-23-181" }, "name"],
    ["a quote in a name", { bridge: 'a"b' }, "bridge"],
    ["a newline in a name", { bridge: "ab\n" }, "bridge"],
    ["a semicolon in a name", { host: "a;b" }, "host"],
    ["a tag beside trunks", { tag: 5 }, "tag"],
    ["a tag that no frame can carry", { trunks: [], tag: 4095 }, "tag"],
  ];
  for (const [what, change, path] of bad) {
    it(`refuses ${what} and names the place`, () => {
      const result = vtepPort.schema.safeParse({ ...desired, ...change });
      assert.deepEqual(
        result.error?.issues.map((issue) => issue.path.join(".")),
        [path],
      );
    });
  }

  it("takes the trunks in any order and sorts them", () => {
    const parsed = vtepPort.schema.parse({ ...desired, trunks: [3138, 3034] });
    assert.deepEqual(parsed, desired);
  });
});

describe("VtepPort: read", () => {
  it("projects a port", () => {
    assert.deepEqual(read(vtep({ trunks: [3034, 3138] })), desired);
  });

  it("takes vlan_mode trunk without a tag for what an empty one means", () => {
    assert.deepEqual(read(vtep({ trunks: [3034, 3138], vlanMode: "trunk" })), desired);
  });

  it("shows a tag and a mode that nobody declares", () => {
    const found = read(vtep({ tag: 7, vlanMode: "native-tagged" }));
    assert.equal(found.tag, 7);
    assert.equal(found.vlanMode, "native-tagged");
  });

  const keys: readonly (readonly [Record<string, string>, number | string])[] = [
    [{ key: "5" }, 5],
    [{ key: "0x10" }, 16],
    [{ key: "010" }, 8],
    [{ key: "flow" }, "flow"],
    [{}, "none"],
    [{ in_key: "5", out_key: "5" }, 5],
    [{ in_key: "5", out_key: "6" }, "5 in, 6 out"],
    [{ key: "5", in_key: "6" }, "6 in, 5 out"],
    [{ key: "5", in_key: "flow" }, "flow in, 5 out"],
  ];
  for (const [options, vni] of keys) {
    it(`reads VNI ${vni} from ${JSON.stringify(options)}`, () => {
      assert.equal(read(vtep({}, { options })).vni, vni);
    });
  }

  it("shows a port that the switch cannot use as drift, although its columns are right", () => {
    const broken = vtep({ trunks: [3034, 3138] }, { ofport: -1, error: "no room" });
    const observed = hostWith({ "arch-ovs": [broken] });
    const reading = vtepPort.read(observed, id);
    assert.equal(reading.status, "present");
    assert.deepEqual(reading.facts, { ofport: -1 });
    assert.deepEqual(
      vtepPort.diff(desired, reading.inputs).map(({ path, from, to }) => [path, from, to]),
      [[["error"], "no room", undefined]],
    );
    const plan = refusalOf(vtepPort.plan(desired, observed, "run-1"));
    assert.match(plan.reason, /cannot use it: "no room"/);
  });

  it("says why a port is absent", () => {
    const without = vtepPort.read(hostWith({ "arch-ovs": [] }), id);
    assert.deepEqual(without, { status: "absent", reason: "arch-ovs has no port vtep-10-14-23-1" });
    const noBridge = vtepPort.read(hostWith({}), id);
    assert.deepEqual(noBridge, { status: "absent", reason: "there is no bridge arch-ovs" });
  });

  const twoInterfaces = { ...vtep(), interfaces: [...vtep().interfaces, ...vtep().interfaces] };
  const unclear: readonly (readonly [string, ObservedHost, RegExp])[] = [
    ["another bridge", hostWith({ "arch-ovs": [], br1: [vtep()] }), /on bridge br1/],
    ["another type", hostWith({ "arch-ovs": [port("vtep-10-14-23-1")] }), /of type system/],
    ["a bond", hostWith({ "arch-ovs": [twoInterfaces] }), /bond/],
    ["another host's id", { ...hostWith({}), host: "host-b" }, /no id of a VTEP port of host-b/],
    ["a silent switch", hostWith({}, { ovs: notKnown(silentCli) }), /booting/],
  ];
  for (const [what, observed, reason] of unclear) {
    it(`is unknown for ${what}`, () => {
      const reading = vtepPort.read(observed, id);
      assert.equal(reading.status, "unknown");
      assert.match(reading.unknown.reason, reason);
      refusalOf(vtepPort.plan({ ...desired, host: "host-a" }, observed, "run-1"));
    });
  }
});

describe("VtepPort: diff", () => {
  it("is empty for the same, whatever the order", () => {
    assert.deepEqual(vtepPort.diff({ ...desired, trunks: [3138, 3034] }, desired), []);
  });

  it("names every property, in order", () => {
    const observed: VtepPortInputs = {
      ...desired,
      localAddress: "",
      remoteAddress: "10.0.0.9",
      trunks: [],
      vni: 1,
      tag: 7,
      vlanMode: "access",
    };
    const changes = vtepPort.diff(desired, observed);
    assert.deepEqual(
      changes.map(({ path, from, to }) => [path, from, to]),
      [
        [["localAddress"], undefined, "10.14.23.93"],
        [["remoteAddress"], "10.0.0.9", "10.14.23.181"],
        [["tag"], 7, undefined],
        [["trunks"], [], [3034, 3138]],
        [["vlanMode"], "access", undefined],
        [["vni"], 1, 194382],
      ],
    );
    assert.ok(changes.every((change) => change.kind === "VtepPort" && change.id === id));
  });
});

describe("VtepPort: plan", () => {
  const empty = ["set", []];

  it("is empty when nothing differs", () => {
    assert.deepEqual(steps(hostWith({ "arch-ovs": [vtep({ trunks: [3034, 3138] })] })), []);
  });

  it("restricts the trunks, guarded by what was observed, and awaits the switch", () => {
    const [step, ...more] = steps(hostWith({ "arch-ovs": [vtep()] }));
    assert.deepEqual(more, []);
    assert.equal(step?.title, "set trunks of vtep-10-14-23-1 to 3034,3138");
    assert.equal(step.why, "trunks: all VLANs, declared 3034,3138");
    assert.equal(handLine(step.undo), "ovs-vsctl clear Port vtep-10-14-23-1 trunks");
    assert.equal(step.writes, true);
    const where = [["name", "==", "vtep-10-14-23-1"]];
    const options = ["map", Object.entries(vtepOptions)];
    assert.deepEqual(operations(step), [
      {
        op: "wait",
        table: "Port",
        where,
        columns: ["tag", "trunks", "vlan_mode"],
        until: "==",
        rows: [{ tag: empty, trunks: empty, vlan_mode: empty }],
        timeout: 0,
      },
      {
        op: "wait",
        table: "Interface",
        where,
        columns: ["type", "options"],
        until: "==",
        rows: [{ type: "vxlan", options }],
        timeout: 0,
      },
      { op: "update", table: "Port", where, row: { trunks: ["set", [3034, 3138]] } },
      { op: "mutate", table: "Open_vSwitch", where: [], mutations: [["next_cfg", "+=", 1]] },
      { op: "select", table: "Open_vSwitch", where: [], columns: ["next_cfg"] },
      { op: "comment", comment: `overlay-operator run-1: ${step.title}` },
    ]);
  });

  it("clears a tag and a mode, and only these", () => {
    const live = vtep({ trunks: [3034, 3138], tag: 7, vlanMode: "access" });
    const [step] = steps(hostWith({ "arch-ovs": [live] }));
    assert.deepEqual(operations(step)[2], {
      op: "update",
      table: "Port",
      where: [["name", "==", "vtep-10-14-23-1"]],
      row: { tag: empty, vlan_mode: empty },
    });
    assert.equal(
      handLine(step?.undo ?? []),
      "ovs-vsctl set Port vtep-10-14-23-1 tag=7 -- set Port vtep-10-14-23-1 vlan_mode=access",
    );
  });

  it("remediates the VNI, keeps options that say what holds anyway and drops keys that would win", () => {
    const options = { ...vtepOptions, key: "5", in_key: "6", df_default: "true" };
    const live = vtep({ trunks: [3034, 3138] }, { options });
    const [step] = steps(hostWith({ "arch-ovs": [live] }));
    assert.deepEqual(operations(step)[2], {
      op: "update",
      table: "Interface",
      where: [["name", "==", "vtep-10-14-23-1"]],
      row: {
        options: ["map", Object.entries({ df_default: "true", ...vtepOptions }).toSorted()],
      },
    });
    assert.match(handLine(step?.undo ?? []), /options:in_key=6 options:key=5/);
  });

  it("creates an absent port, marks it and refuses a name that is taken meanwhile", () => {
    const [step] = steps(hostWith({ "arch-ovs": [] }));
    assert.equal(handLine(step?.undo ?? []), "ovs-vsctl del-port arch-ovs vtep-10-14-23-1");
    const all = operations(step) as Record<string, unknown>[];
    assert.deepEqual(
      all.map(({ op, table, rows }) => [op, table, rows]),
      [
        ["wait", "Port", []],
        ["wait", "Interface", []],
        ["wait", "Bridge", [{ name: "arch-ovs" }]],
        ["insert", "Interface", undefined],
        ["insert", "Port", undefined],
        ["mutate", "Bridge", undefined],
        ["mutate", "Open_vSwitch", undefined],
        ["select", "Open_vSwitch", undefined],
        ["comment", undefined, undefined],
      ],
    );
    assert.match(JSON.stringify(all[4]), /"external_ids":\["map",\[\["overlay-operator","run-1"/);
  });

  it("cannot create a port without its bridge", () => {
    const planned = refusalOf(vtepPort.plan(desired, hostWith({}), "run-1"));
    assert.equal(planned.kind, "prerequisite-missing");
  });
});
