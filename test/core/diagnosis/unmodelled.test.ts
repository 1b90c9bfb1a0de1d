import assert from "node:assert/strict";
import { diagnose } from "../../../core/diagnosis/diagnose.js";
import type { HostDetail } from "../../../core/model/observed-detail.js";
import { known } from "../../../core/model/unknown.js";
import { incident, recorded } from "./fixture.js";

/**
 * What of a diagnosis is not modelled, where the first host's detail is otherwise than in the remediated lab,
 * which was recorded without facts.
 */
const unmodelledWith = async (change: (detail: HostDetail) => HostDetail) => {
  const [first, ...others] = await recorded("remediated");
  assert.ok(first?.detail !== undefined);
  assert.equal(first.facts, undefined);
  const changed = { ...first, detail: change(first.detail) };
  return diagnose(await incident(), [changed, ...others]).unmodelled;
};

describe("what a bridge does that no prediction reckons with", function () {
  this.timeout(60_000);

  const withTable =
    (flows: readonly string[], age: number | null = 3) =>
    (detail: HostDetail): HostDetail => {
      const read = detail.bridges["arch-ovs"];
      assert.ok(read?.known === true);
      const fdb = [{ port: "vnet9", vlan: 7, mac: "52:54:00:00:00:09", age }];
      return { ...detail, bridges: { "arch-ovs": known({ ...read.value, flows, fdb }) } };
    };
  const flowsIn = async (...flows: readonly string[]) =>
    (await unmodelledWith(withTable(flows))).flatMap((one) =>
      one.code === "flows" ? [[one.flow, one.more, one.forwards]] : [],
    );

  it("is every flow but the one of a learning switch", async () => {
    const normal = "priority=0 actions=NORMAL";
    assert.deepEqual(await flowsIn(normal), []);
    assert.deepEqual(await flowsIn(normal, "priority=9,arp actions=drop"), [
      ["priority=9,arp actions=drop", 0, true],
    ]);
    assert.deepEqual(
      await flowsIn("priority=1 actions=NORMAL", normal, "priority=9,ip actions=drop"),
      [["priority=1 actions=NORMAL", 1, true]],
    );
  });

  it("is what somebody has written into its table, and nothing that it has learned", async () => {
    const entries = async (age: number | null) =>
      (await unmodelledWith(withTable([], age))).flatMap((one) =>
        one.code === "static-fdb" ? [[one.mac, one.vlan, one.port]] : [],
      );
    assert.deepEqual(await entries(3), []);
    assert.deepEqual(await entries(0), []);
    assert.deepEqual(await entries(null), [["52:54:00:00:00:09", 7, "vnet9"]]);
  });
});

describe("rules of a host that tunnels' packets could meet", function () {
  this.timeout(60_000);

  const rulesIn = async (...rules: readonly string[]) =>
    (await unmodelledWith((detail) => ({ ...detail, iptables: known(rules) }))).flatMap((one) =>
      one.code === "host-rules" ? [[one.subject, one.rule, one.more, one.forwards]] : [],
    );

  it("are those that drop or refuse, and a policy that does", async () => {
    for (const rule of [
      "-P INPUT DROP",
      "-P OUTPUT DROP",
      "-A INPUT -p udp -j DROP",
      "-A OUTPUT -p udp -j REJECT --reject-with icmp-port-unreachable",
    ])
      assert.deepEqual(await rulesIn("-P FORWARD DROP", rule), [
        ["host-a iptables", rule, 0, false],
      ]);
    assert.deepEqual(await rulesIn("-P INPUT DROP", "-A INPUT -j DROP"), [
      ["host-a iptables", "-P INPUT DROP", 1, false],
    ]);
  });

  it("are none that accept, that only jump on, or that are about what is routed", async () => {
    assert.deepEqual(
      await rulesIn(
        ...["-P INPUT ACCEPT", "-P OUTPUT ACCEPT", "-P FORWARD DROP"],
        ...["-A INPUT -p udp -j ACCEPT", "-A INPUT -j DROPPED", "-A FORWARD -j DROP"],
        ...["-A DOCKER -j DROP", "-N -P INPUT DROP"],
      ),
      [],
    );
  });
});
