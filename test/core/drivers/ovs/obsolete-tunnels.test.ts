import assert from "node:assert/strict";
import { obsoleteTunnels } from "../../../../core/kinds/obsolete-tunnels/index.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { ObsoleteTunnelsInputs } from "../../../../core/kinds/obsolete-tunnels/schema.js";
import type { Step } from "../../../../core/model/step.js";
import { notKnown } from "../../../../core/model/unknown.js";
import { hostWith, port, silentCli, vtep, vtepOptions } from "./observed-hosts.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { refusalOf, stepsOf } from "../../planned.js";

const KEY = "vtep-10-14-23-1 to 10.14.23.181";
const id = "host-a/arch-ovs";
const desired: ObsoleteTunnelsInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  tunnels: { [KEY]: "absent" },
};

const read = (observed: ObservedHost): ObsoleteTunnelsInputs => {
  const reading = obsoleteTunnels.read(observed, id, desired);
  assert.equal(reading.status, "present");
  return reading.inputs;
};
const plan = (observed: ObservedHost): readonly Step[] => {
  const planned = stepsOf(obsoleteTunnels.plan(desired, observed, "run-1"));
  return planned;
};
const elsewhere = vtep({}, { options: { ...vtepOptions, remote_ip: "10.14.23.182" } });

describe("ObsoleteTunnels", () => {
  it("declares tunnels by port and far end, to be absent and nothing else", () => {
    assert.deepEqual(obsoleteTunnels.schema.parse(desired), desired);
    for (const tunnels of [
      { "vtep-10-14-23-1": "absent" },
      { "vtep-10-14-23-1 to host-b": "absent" },
      { "a name that is too long to 10.0.0.1": "absent" },
      { [KEY]: "present" },
    ]) {
      assert.equal(obsoleteTunnels.schema.safeParse({ ...desired, tunnels }).success, false);
    }
  });

  it("shows one that is there, whatever was recorded before", () => {
    const inputs = read(hostWith({ "arch-ovs": [vtep(), port("vh1")] }));
    assert.deepEqual(inputs, { ...desired, tunnels: { [KEY]: "VNI 194382" } });
    assert.deepEqual(obsoleteTunnels.diff(desired, inputs), [
      { kind: "ObsoleteTunnels", id, path: ["tunnels", KEY], from: "VNI 194382", to: "absent" },
    ]);
  });

  it("is as declared where it is not there, and leaves all other tunnels alone", () => {
    for (const ports of [[], [elsewhere], [{ ...vtep(), name: "other-tunnel" }]]) {
      const observed = hostWith({ "arch-ovs": ports });
      assert.deepEqual(obsoleteTunnels.diff(desired, read(observed)), []);
      assert.deepEqual(plan(observed), []);
    }
  });

  it("takes no other port of that name for a tunnel", () => {
    const observed = hostWith({ "arch-ovs": [port("vtep-10-14-23-1")] });
    assert.deepEqual(obsoleteTunnels.diff(desired, read(observed)), []);
  });

  it("removes it by a step that is guarded by its VLANs and its tunnel, and says how to undo it", () => {
    const [step, ...more] = plan(hostWith({ "arch-ovs": [vtep({ trunks: [3034, 3138] })] }));
    assert.deepEqual(more, []);
    assert.equal(step?.title, `remove VTEP port ${KEY} from arch-ovs`);
    const [, ...operations] = JSON.parse(step.command.argv[3] ?? "") as Record<string, unknown>[];
    assert.deepEqual(
      operations.slice(0, 2).map(({ op, table, rows }) => [op, table, rows]),
      [
        [
          "wait",
          "Port",
          [{ tag: ["set", []], trunks: ["set", [3034, 3138]], vlan_mode: ["set", []] }],
        ],
        ["wait", "Interface", [{ type: "vxlan", options: ["map", Object.entries(vtepOptions)] }]],
      ],
    );
    assert.deepEqual(operations[2]?.["mutations"], [
      ["ports", "delete", ["uuid", "uuid-of-vtep-10-14-23-1"]],
    ]);
    assert.match(
      handLine(step.undo),
      /^ovs-vsctl add-port arch-ovs vtep-10-14-23-1 -- .*trunks=3034,3138 /,
    );
  });

  it("is unknown while Open vSwitch is, and cannot be planned without the bridge", () => {
    const unknown = hostWith({}, { ovs: notKnown(silentCli) });
    assert.equal(obsoleteTunnels.read(unknown, id).status, "unknown");
    assert.equal(obsoleteTunnels.read(hostWith({}), id).status, "absent");
    refusalOf(obsoleteTunnels.plan(desired, hostWith({}), "run-1"));
  });
});
