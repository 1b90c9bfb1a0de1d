import assert from "node:assert/strict";
import { vtepPort } from "../../../../core/kinds/vtep-port/index.js";
import type { ObservedHost, ObservedPort } from "../../../../core/model/observed.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import { known } from "../../../../core/model/unknown.js";
import { ownTrunks, allShares, withoutOwn } from "../../../../core/drivers/ovs/trunk-shares.js";
import { hostWith, vtep } from "./observed-hosts.js";
import { refusalOf, stepsOf } from "../../planned.js";

const desired: VtepPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
  trunks: [3034, 3138],
  owner: "lab-a",
};
const id = "host-a/arch-ovs/vtep-10-14-23-1";

/** The host as lab-a sees it, with what is marked on its bridge and its tunnel. */
const seen = (
  port: Partial<ObservedPort>,
  marks: Record<string, string> = {},
  claims: Record<string, string> = {},
): ObservedHost => {
  const host = hostWith({ "arch-ovs": [vtep({ ...port, externalIds: marks })] });
  assert.ok(host.ovs.known);
  const { "arch-ovs": bridge } = host.ovs.value.bridges;
  assert.ok(bridge);
  const bridges = { "arch-ovs": { ...bridge, externalIds: claims } };
  return { ...host, owner: "lab-a", ovs: known({ ...host.ovs.value, bridges }) };
};

const changes = (host: ObservedHost): readonly string[] => {
  const reading = vtepPort.read(host, id, desired);
  assert.equal(reading.status, "present");
  return vtepPort
    .diff(desired, reading.inputs)
    .map(
      ({ path, from, to }) => `${path.join(".")}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
    );
};

const operations = (host: ObservedHost): unknown[] => {
  const [step] = stepsOf(vtepPort.plan(desired, host, "run-1"));
  return (JSON.parse(step?.command.argv[3] ?? "") as unknown[]).slice(1, -3);
};

describe("a trunk that several topologies use", () => {
  it("differs in its owner until its share is marked, and in nothing else", () => {
    assert.deepEqual(changes(seen({ trunks: [3034, 3138] })), ['owner: "nobody yet" -> "lab-a"']);
    assert.deepEqual(
      changes(seen({ trunks: [3034, 3138] }, { "overlay-share/lab-a": "3034,3138" })),
      [],
    );
  });

  it("says nothing of owners where the observation does not tell them", () => {
    const host = hostWith({ "arch-ovs": [vtep({ trunks: [3034, 3138] })] });
    assert.deepEqual(changes({ ...host, owner: "lab-a" }), []);
  });

  it("keeps what others have claimed, and takes off what nobody has", () => {
    const marks = { "overlay-share/lab-a": "3034,3138", "overlay-share/lab-b": "3138,3644" };
    assert.deepEqual(changes(seen({ trunks: [3034, 3138, 3644] }, marks)), []);
    const drifted = seen({ trunks: [107, 3034, 3138, 3644] }, marks);
    assert.deepEqual(changes(drifted), ["trunks: [107,3034,3138] -> [3034,3138]"]);
    assert.deepEqual(operations(drifted).at(-1), {
      op: "update",
      table: "Port",
      where: [["name", "==", "vtep-10-14-23-1"]],
      row: { trunks: ["set", [3034, 3138, 3644]] },
    });
  });

  it("carries what another has claimed alike: only the own share is to be marked", () => {
    const marks = { "overlay-share/lab-b": "3034,3138,3644" };
    const host = seen({ trunks: [3034, 3138, 3644] }, marks);
    assert.deepEqual(changes(host), ['owner: "nobody yet" -> "lab-a"']);
    assert.deepEqual((operations(host).at(-1) as { row: object }).row, {
      external_ids: [
        "map",
        [
          ["overlay-share/lab-a", "3034,3138"],
          ["overlay-share/lab-b", "3034,3138,3644"],
        ],
      ],
    });
    const both = { ...marks, "overlay-share/lab-a": "3034" };
    assert.deepEqual(changes(seen({ trunks: [3034, 3138, 3644] }, both)), [
      'claimed: "3034" -> "3034,3138"',
    ]);
  });

  it("is guarded by every mark, and marks the share with the VLANs", () => {
    const marks = { "neutron:port": "x", "overlay-share/lab-b": "3644" };
    const [guard, , update] = operations(seen({ trunks: [3644] }, marks)) as {
      rows: [{ external_ids: unknown }];
      row: unknown;
    }[];
    assert.deepEqual(guard?.rows[0].external_ids, ["map", Object.entries(marks)]);
    assert.deepEqual(update?.row, {
      trunks: ["set", [3034, 3138, 3644]],
      external_ids: [
        "map",
        [
          ["neutron:port", "x"],
          ["overlay-share/lab-a", "3034,3138"],
          ["overlay-share/lab-b", "3644"],
        ],
      ],
    });
  });

  it("of which nothing is the looker's is not taken for one of all VLANs", () => {
    assert.deepEqual(changes(seen({ trunks: [3644] }, { "overlay-share/lab-b": "3644" })), [
      "trunks: [4095] -> [3034,3138]",
      'owner: "nobody yet" -> "lab-a"',
    ]);
  });

  it("is not written while a share cannot be read", () => {
    const host = seen({ trunks: [] }, { "overlay-share/lab-b": "eth0" });
    const reading = vtepPort.read(host, id);
    assert.equal(reading.status, "unknown");
    assert.match(reading.unknown.next, /npx overlay owners release lab-b/);
  });

  it("cannot have two VNIs: both topologies are named", () => {
    const claims = { "overlay-share/lab-b": "vtep-10-14-23-1=7/10.14.23.181" };
    const refusal = refusalOf(vtepPort.plan(desired, seen({ trunks: [] }, {}, claims), "run-1"));
    assert.match(refusal.reason, /lab-b has claimed vtep-10-14-23-1 as 7\/10\.14\.23\.181/);
    assert.match(refusal.reason, /lab-a declares it otherwise/);
  });

  it("gives up one share only when the stack that has it goes", () => {
    const marks = { "overlay-share/lab-a": "3034,3138", "overlay-share/lab-b": "3138,3644" };
    const host = seen({ trunks: [3034, 3138, 3644] }, marks);
    const planned = vtepPort.restorer?.plan(
      JSON.stringify({ tag: null, trunks: [], vlanMode: null, options: {} }),
      desired,
      host,
      "run-1",
    );
    assert.ok(planned);
    const [step] = stepsOf(planned);
    const update = (JSON.parse(step?.command.argv[3] ?? "") as unknown[]).slice(1, -3).at(-1);
    assert.deepEqual(update, {
      op: "update",
      table: "Port",
      where: [["name", "==", "vtep-10-14-23-1"]],
      row: {
        trunks: ["set", [3138, 3644]],
        external_ids: ["map", [["overlay-share/lab-b", "3138,3644"]]],
      },
    });
  });
});

describe("the arithmetic of shares", () => {
  const others = new Map([["lab-b", [10, 20]]]);

  it("adds all VLANs to nothing: an empty list is all of them", () => {
    assert.deepEqual(allShares([], { own: undefined, others }), []);
    assert.deepEqual(allShares([5], { own: undefined, others: new Map([["lab-b", "all"]]) }), []);
    assert.deepEqual(allShares([5, 20], { own: undefined, others }), [5, 10, 20]);
  });

  it("sees a trunk of all VLANs as right only where somebody claims all and the looker its own", () => {
    const wide = new Map([["lab-b", "all" as const]]);
    assert.deepEqual(ownTrunks([], { own: [5], others: wide }), [5]);
    assert.deepEqual(ownTrunks([], { own: undefined, others: wide }), []);
    assert.deepEqual(ownTrunks([], { own: [5], others }), []);
  });

  it("never leaves a trunk without a list to those who stay", () => {
    assert.deepEqual(withoutOwn([5, 6], { own: [5, 6], others }, [5]), [10, 20]);
    assert.deepEqual(withoutOwn([], { own: "all", others }, []), [10, 20]);
    assert.deepEqual(withoutOwn([5, 7, 10], { own: [5], others }, [5]), [7, 10, 20]);
  });
});
