import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import { known } from "../../../core/model/unknown.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const PATIENCE_MS = 60_000;

const flow = (value: string): ForwardingFact => ({
  code: value.endsWith("actions=drop") ? "ovs-flow-drop" : "ovs-flow",
  about: { of: "bridge", bridge: "arch-ovs" },
  setting: "flow",
  value,
});

/** Pings of one link from both ends without a reply, and flows on host-b's bridge. */
const withFlows = async (...flows: readonly string[]): Promise<WordedDiagnosis> => {
  const silent = (await recorded("remediated")).map((host) => ({
    ...withPings(host, (one) =>
      one.toAddress.startsWith("10.1.2.") ? { ...one, outcome: "silent", passes: false } : one,
    ),
    ...(host.host === "host-b" ? { facts: { "ovs-flows": known(flows.map(flow)) } } : {}),
  }));
  return diagnosed(await incident(), silent);
};

const summaryOf = ({ explanations: [best] }: WordedDiagnosis): string =>
  (best?.causes ?? []).map(({ summary }) => summary).join("; ");

describe("a flow that nobody declared", function () {
  this.timeout(PATIENCE_MS);

  it("is a certain cause of what it drops of one sender", async () => {
    const found = await withFlows("priority=100,ip,nw_src=10.1.2.1 actions=drop");
    assert.deepEqual(causesOf(found), ["undeclared host-b/arch-ovs"]);
    assert.equal(found.explanations[0]?.certainty, "certain");
  });

  it("is no cause of what another sender loses", async () => {
    const found = await withFlows("priority=100,ip,nw_src=10.3.2.1 actions=drop");
    assert.doesNotMatch(summaryOf(found), /nw_src=10\.3\.2\.1/);
  });

  it("is a cause with its clauses, and the clauses are none", async () => {
    const clauses = [
      "priority=100,ip,nw_src=10.1.2.1 actions=conjunction(1,1/2)",
      "priority=100,ip,nw_dst=10.1.2.2 actions=conjunction(1,2/2)",
    ];
    const found = await withFlows("priority=100,conj_id=1,ip actions=drop", ...clauses);
    assert.match(summaryOf(found), /conj_id=1,ip actions=drop/);
    assert.equal(found.explanations[0]?.certainty, "certain");
    assert.equal(found.explanations[0].causes.length, 1);
  });

  it("is the one of the table that others only lead to", async () => {
    const found = await withFlows(
      "priority=100,ct_state=-trk,ip actions=ct(table=1)",
      "table=1, priority=100,ct_state=+new+trk,ip,nw_src=10.1.2.1 actions=drop",
      "table=1, priority=0 actions=NORMAL",
    );
    assert.match(summaryOf(found), /table=1, priority=100/);
    assert.equal(found.explanations[0]?.causes.length, 1);
  });

  const answering = async (given: string): Promise<WordedDiagnosis> => {
    const responder =
      "priority=100,arp,arp_tpa=10.1.2.1,arp_op=1 actions=move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[]," +
      `set_field:${given}->eth_src,set_field:2->arp_op,move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],` +
      `set_field:${given}->arp_sha,move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],` +
      "set_field:10.1.2.1->arp_spa,IN_PORT";
    const hosts = (await recorded("remediated")).map((host) => ({
      ...withPings(host, (one) =>
        one.toAddress === "10.1.2.1" ? { ...one, outcome: "silent", passes: false } : one,
      ),
      ...(host.host === "host-b" ? { facts: { "ovs-flows": known([flow(responder)]) } } : {}),
    }));
    return diagnosed(await incident(), hosts);
  };

  it("answers for an address with the MAC address that it is given", async () => {
    const found = await answering("02:00:00:00:00:66");
    assert.match(summaryOf(found), /arp_tpa=10\.1\.2\.1/);
    assert.equal(found.explanations[0]?.causes.length, 1);
  });

  it("is no cause where it answers with the owner's own", async () => {
    const owner = (await incident()).devices["ceos_1"]?.systemMac ?? assert.fail("no system MAC");
    assert.doesNotMatch(summaryOf(await answering(owner)), /arp_tpa/);
  });

  it("is not certain where another flow may take the frames before it", async () => {
    const found = await withFlows(
      "priority=200,icmp,nw_src=10.1.2.1 actions=NORMAL",
      "priority=100,ip,nw_src=10.1.2.1 actions=drop",
    );
    assert.notEqual(found.explanations[0]?.certainty, "certain");
  });
});

describe("a rule of a container's tables before its chains", function () {
  this.timeout(PATIENCE_MS);

  const withRule = async (value: string, setting = "iptables"): Promise<WordedDiagnosis> => {
    const about = { of: "container", container: "ceos_2" } as const;
    const rule = { code: "container-rule", about, setting, value };
    const silent = (await recorded("remediated")).map((host) => ({
      ...withPings(host, (one) =>
        one.toAddress.startsWith("10.1.2.") ? { ...one, outcome: "silent", passes: false } : one,
      ),
      ...(host.host === "host-b" ? { facts: { iptables: known([rule]) } } : {}),
    }));
    return diagnosed(await incident(), silent);
  };

  it("is a certain cause where it drops what one address sends", async () => {
    const found = await withRule("raw -A PREROUTING -s 10.1.2.1/32 -j DROP");
    assert.deepEqual(causesOf(found), ["undeclared ceos_2"]);
    assert.equal(found.explanations[0]?.certainty, "certain");
  });

  it("is a certain cause of one interface, and in a chain that a rule leads to", async () => {
    for (const [rule, setting] of [
      ["raw -A OUTPUT -o eth1 -p icmp -j DROP"],
      [
        "raw -A GUARD -p icmp -j DROP",
        "iptables, reached by raw -A PREROUTING -s 10.1.2.1/32 -j GUARD",
      ],
    ] as const) {
      const found = await withRule(rule, setting);
      assert.deepEqual(causesOf(found), ["undeclared ceos_2"], rule);
      assert.equal(found.explanations[0]?.certainty, "certain", rule);
    }
    const later = await withRule(
      "raw -A PREROUTING -s 10.1.2.1/32 -j DROP",
      "iptables, after other rules",
    );
    assert.notEqual(later.explanations[0]?.certainty, "certain");
  });

  it("is one as a policy", async () => {
    assert.deepEqual(causesOf(await withRule("mangle -P INPUT DROP")), ["undeclared ceos_2"]);
  });

  it("is no cause of pings that it does not match", async () => {
    for (const rule of [
      "raw -A GUARD -s 10.1.2.1/32 -j DROP",
      "raw -P FORWARD DROP",
      "raw -A PREROUTING -s 10.3.2.1/32 -j DROP",
      "mangle -A OUTPUT -p tcp -j DROP",
      "raw -A PREROUTING -p icmp -m icmp --icmp-type 3 -j DROP",
    ])
      assert.doesNotMatch(causesOf(await withRule(rule)).join(), /undeclared ceos_2/, rule);
  });

  it("is supposed to where it asks for what is not evaluated", async () => {
    const found = await withRule(
      "mangle -A PREROUTING ! -s 10.9.0.0/16 -m ttl --ttl-lt 65 -j DROP",
    );
    assert.deepEqual(causesOf(found), ["undeclared ceos_2"]);
    assert.equal(found.explanations[0]?.certainty, "supposed");
  });
});

describe("what is set beside an address", function () {
  this.timeout(PATIENCE_MS);

  const withFact = async (fact: ForwardingFact, dead = /^10\.1\.2\./): Promise<WordedDiagnosis> => {
    const silent = (await recorded("remediated")).map((host) => ({
      ...withPings(host, (one) =>
        dead.test(one.toAddress) ? { ...one, outcome: "silent", passes: false } : one,
      ),
      ...(host.host === "host-b" ? { facts: { asked: known([fact]) } } : {}),
    }));
    return diagnosed(await incident(), silent);
  };

  it("is an IPsec policy that blocks what is sent there", async () => {
    const about = { of: "container", container: "ceos_2" } as const;
    const policy = (value: string): ForwardingFact => ({
      code: "xfrm-policy",
      about,
      setting: "IPsec policy",
      value,
    });
    const found = await withFact(policy("out from 0.0.0.0/0 to 10.1.2.1/32 block"));
    assert.deepEqual(causesOf(found), ["undeclared ceos_2"]);
    assert.equal(found.explanations[0]?.certainty, "certain");
    const other = await withFact(policy("out from 0.0.0.0/0 to 10.9.9.9/32 block"));
    assert.doesNotMatch(summaryOf(other), /IPsec/);
    const tcp = await withFact(policy("out from 0.0.0.0/0 to 10.1.2.1/32 proto tcp block"));
    assert.doesNotMatch(causesOf(tcp).join(), /undeclared ceos_2/);
    const marked = await withFact(
      policy("out from 0.0.0.0/0 to 10.1.2.1/32 proto icmp mark 5 mask 0xff block"),
    );
    assert.deepEqual(causesOf(marked), ["undeclared ceos_2"]);
    assert.equal(marked.explanations[0]?.certainty, "supposed");
  });

  it("is no sure cause as a static entry at another port of the same device", async () => {
    const [, hostB] = await recorded("remediated");
    assert.ok(hostB?.ovs.known === true);
    const device = hostB.devices["ceos_2"];
    assert.ok(device?.known === true);
    const portAt = (end: string): number => {
      const index = device.value.peers[end];
      const ports = Object.values(hostB.ovs.known ? hostB.ovs.value.bridges : {}).flatMap(
        ({ ports: all }) => Object.values(all),
      );
      const found = ports
        .flatMap(({ interfaces }) => interfaces)
        .find(({ ifindex }) => ifindex !== null && ifindex === index);
      return found?.ofport ?? assert.fail(`no port of ceos_2:${end}`);
    };
    const mac = (await incident()).devices["ceos_2"]?.systemMac ?? assert.fail("no system MAC");
    const found = await withFact({
      code: "ovs-static-fdb",
      about: { of: "bridge", bridge: "arch-ovs" },
      setting: "static FDB entry",
      value: `${mac} on VLAN 3138 at OpenFlow port ${portAt("eth3")}`,
    });
    assert.notEqual(found.explanations[0]?.certainty, "certain");
  });
});
