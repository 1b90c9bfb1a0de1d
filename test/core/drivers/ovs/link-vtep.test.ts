import assert from "node:assert/strict";
import { vtepPort } from "../../../../core/kinds/vtep-port/index.js";
import type { ObservedHost, ObservedPort } from "../../../../core/model/observed.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import type { Step } from "../../../../core/model/step.js";
import { hostWith, vtep } from "./observed-hosts.js";
import { stepsOf } from "../../planned.js";

const access: VtepPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
  trunks: [],
  tag: 3138,
};

const read = (one: ObservedPort): VtepPortInputs => {
  const reading = vtepPort.read(hostWith({ "arch-ovs": [one] }), vtepPort.idOf(access));
  assert.equal(reading.status, "present");
  return reading.inputs;
};

const steps = (observed: ObservedHost, inputs: VtepPortInputs): readonly Step[] => {
  const planned = stepsOf(vtepPort.plan(inputs, observed, "run-1"));
  return planned;
};

const operations = (step: Step | undefined): unknown[] =>
  (JSON.parse(step?.command.argv[3] ?? "") as unknown[]).slice(1);

describe("VtepPort: the access port of one link", () => {
  const planned = (live: ObservedPort) => steps(hostWith({ "arch-ovs": [live] }), access);
  const columnsOf = (step: Step | undefined): unknown =>
    (operations(step) as { op: string; table: string; row?: object }[]).find(
      ({ op, table }) => op !== "wait" && table === "Port",
    )?.row;

  it("is what an access port reads as, its mode written out or not", () => {
    for (const vlanMode of [null, "access"]) {
      assert.deepEqual(read(vtep({ tag: 3138, vlanMode })), access);
      assert.deepEqual(planned(vtep({ tag: 3138, vlanMode })), []);
    }
  });

  it("is made in access mode", () => {
    assert.deepEqual(
      { ...(columnsOf(steps(hostWith({ "arch-ovs": [] }), access)[0]) as object) },
      {
        name: "vtep-10-14-23-1",
        interfaces: ["named-uuid", "vtep_interface"],
        trunks: ["set", []],
        tag: 3138,
        vlan_mode: "access",
        external_ids: ["map", [["overlay-operator", "run-1"]]],
      },
    );
  });

  it("is made of a trunk by its tag, and what makes it a trunk goes", () => {
    assert.deepEqual(columnsOf(planned(vtep({ trunks: [3034], vlanMode: "trunk" }))[0]), {
      tag: 3138,
      trunks: ["set", []],
      vlan_mode: ["set", []],
    });
  });

  it("shows a tag that has no effect, since the port is a trunk", () => {
    assert.equal(read(vtep({ tag: 3138, vlanMode: "trunk" })).vlanMode, "trunk");
    assert.deepEqual(columnsOf(planned(vtep({ tag: 3138, vlanMode: "trunk" }))[0]), {
      vlan_mode: ["set", []],
    });
  });
});
