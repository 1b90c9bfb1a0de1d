import assert from "node:assert/strict";
import { bridgeMeaning } from "../../../../core/diagnosis/impairments/bridge-meaning.js";
import { ARP, EVERY_FRAME, ICMP } from "../../../../core/diagnosis/impairments/impairment.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import { ATTACHED, CONTEXT, factAt, MAC, told, TUNNEL } from "./facts-on.js";

const BRIDGE: FactPlace = { of: "bridge", bridge: "arch-ovs" };
const at = (port: string): FactPlace => ({ of: "port", bridge: "arch-ovs", port });

const meaning = (about: FactPlace, code: string, value = "", setting?: string) =>
  told(bridgeMeaning(factAt(about, code, value, setting), CONTEXT));

const ALL = { takes: EVERY_FRAME, does: "drops" };
const PORT = { of: "port", port: ATTACHED };

describe("what is set on the overlay's bridge does to pings", () => {
  it("is everything where it does not run, and nothing of what is no ping", () => {
    const whole = { spot: { of: "bridge" }, way: "both", ...ALL };
    assert.deepEqual(meaning(BRIDGE, "ovs-bridge-not-run"), [whole]);
    assert.deepEqual(meaning(BRIDGE, "ovs-flow-miss"), [whole]);
    assert.deepEqual(meaning(BRIDGE, "ovs-fragments"), []);
    assert.equal(meaning(BRIDGE, "nothing-known"), "not evaluated");
  });

  it("is what a port's OpenFlow settings stop", () => {
    const config = (value: string, port = "veth1") => meaning(at(port), "ovs-port-config", value);
    assert.deepEqual(config("NO_FLOOD"), [
      { spot: PORT, way: "out", takes: ["arp-ask"], does: "drops" },
    ]);
    assert.deepEqual(config("NO_RECV"), [{ spot: PORT, way: "in", ...ALL }]);
    assert.deepEqual(config("NO_FWD"), [{ spot: PORT, way: "out", ...ALL }]);
    assert.equal((config("NO_FLOOD NO_RECV NO_FWD") as readonly unknown[]).length, 3);
    assert.deepEqual(config("NO_PACKET_IN"), []);
    assert.equal(config("NO_FWD", "unknown"), "not evaluated");
    assert.equal(meaning(BRIDGE, "ovs-port-config", "NO_FWD"), "not evaluated");
  });

  it("is what is for an address that a static entry sends elsewhere", () => {
    const entry = (port: string, mac = MAC) =>
      meaning(BRIDGE, "ovs-static-fdb", `${mac} on VLAN 7 at OpenFlow port ${port}`);
    const parsed = entry("vtep");
    assert.notEqual(parsed, "not evaluated");
    const one = { way: "both", takes: ["arp-answer", "request", "reply"], vlan: 7, toMac: MAC };
    assert.deepEqual(parsed, [{ spot: { of: "elsewhere", port: TUNNEL }, ...one, does: "drops" }]);
    assert.deepEqual(entry("gone"), [{ spot: { of: "bridge" }, ...one, does: "drops" }]);
    assert.deepEqual(entry("veth1"), [
      "?",
      { spot: { of: "elsewhere", port: ATTACHED }, ...one, does: "loses" },
    ]);
    const other = "52:54:00:12:00:99";
    assert.deepEqual(entry("veth1", other), [
      { spot: { of: "elsewhere", port: ATTACHED }, ...one, toMac: other, does: "drops" },
    ]);
    assert.equal(meaning(BRIDGE, "ovs-static-fdb", "no entry"), "not evaluated");
  });

  it("is what protected ports would send to each other", () => {
    const own = factAt(at("veth1"), "ovs-port-protected", "true");
    const facts = [own, factAt(at("vtep"), "ovs-port-protected", "true")];
    const others = [
      ...facts,
      factAt(at("gone"), own.code, "true"),
      factAt(at("vtep"), "other", ""),
    ];
    assert.deepEqual(told(bridgeMeaning(own, { ...CONTEXT, facts: others })), [
      { spot: { of: "between", ports: [ATTACHED, TUNNEL] }, way: "both", ...ALL },
    ]);
    assert.deepEqual(told(bridgeMeaning(own, { ...CONTEXT, facts: [own] })), []);
    assert.equal(meaning(at("gone"), "ovs-port-protected"), "not evaluated");
  });

  it("may be some of what is above a limit", () => {
    const loses = (way: string) => ["?", { spot: PORT, way, takes: EVERY_FRAME, does: "loses" }];
    for (const rate of ["rate", "kpkts_rate"])
      assert.deepEqual(meaning(at("veth1"), `ovs-interface-ingress_policing_${rate}`), loses("in"));
    assert.deepEqual(meaning(at("veth1"), "ovs-port-qos"), loses("out"));
    assert.equal(meaning(at("gone"), "ovs-port-qos"), "not evaluated");
  });

  it("is an answer besides the owner's where the host has an address of a device", () => {
    assert.deepEqual(meaning(BRIDGE, "host-address", "", "address 10.1.2.2/24"), [
      {
        ...{ spot: { of: "bridge" }, way: "both", takes: ["arp-ask"] },
        ...{ toAddress: "10.1.2.2", does: "answers" },
      },
    ]);
  });

  it("is what nftables drops at a port's network device, surely of its egress", () => {
    const nft = (rule: string, setting: string, device = "veth1") =>
      meaning(
        { of: "device", device },
        "nftables-drop",
        `table netdev guard, chain c: ${rule}`,
        setting,
      );
    const egress = "nftables, hook egress of veth1";
    assert.deepEqual(nft("drop", egress), [{ spot: PORT, ...ALL, way: "out" }]);
    assert.deepEqual(nft("ip daddr 10.1.2.2 drop", egress), [
      { spot: PORT, takes: ICMP, toAddress: "10.1.2.2", does: "drops", way: "out" },
    ]);
    assert.deepEqual(nft("tcp dport 22 drop", "nftables, hook egress of veth1"), [
      "?",
      { spot: PORT, ...ALL, way: "out" },
    ]);
    assert.deepEqual(nft("meta l4proto udp drop", egress), []);
    assert.deepEqual(nft("arp operation request drop", egress), [
      { spot: PORT, takes: ["arp-ask"], does: "drops", way: "out" },
    ]);
    assert.deepEqual(nft("ether type arp drop", `${egress}, after other rules`), [
      "?",
      { spot: PORT, takes: ARP, does: "drops", way: "out" },
    ]);
    assert.deepEqual(nft("drop", "nftables, hook ingress of veth1"), [
      "?",
      { spot: PORT, ...ALL, way: "in", partly: true },
    ]);
    assert.equal(nft("drop", egress, "eth9"), "not evaluated");
    assert.equal(
      meaning(BRIDGE, "nftables-drop", "table netdev g, chain c: drop"),
      "not evaluated",
    );
  });
});
