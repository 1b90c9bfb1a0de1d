import assert from "node:assert/strict";
import { EVERY_FRAME } from "../../../../core/diagnosis/impairments/impairment.js";
import { underlayMeaning } from "../../../../core/diagnosis/impairments/underlay-meaning.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import { CONTEXT, factAt, told } from "./facts-on.js";

const HOST: FactPlace = { of: "host" };
const UPLINK: FactPlace = { of: "underlay", device: "eth0" };
const BRIDGE: FactPlace = { of: "underlay", device: "br-ex" };

const meaning = (
  about: FactPlace,
  code: string,
  value = "",
  setting?: string,
  more: readonly string[] = [],
) =>
  told(
    underlayMeaning(factAt(about, code, value, setting), {
      ...CONTEXT,
      facts: more.map((flow) => factAt(about, "ovs-flow", flow)),
    }),
  );

/** Whether it is sure, which way of the host's tunnels it is, and to which host. */
const drops = (sure: boolean, way: string, to?: string) => [
  ...(sure ? [] : ["?"]),
  {
    spot: { of: "tunnels", ...(to === undefined ? {} : { to }) },
    ...{ way, takes: EVERY_FRAME, does: "drops" },
  },
];

describe("what is set on what carries tunnels does to them", () => {
  it("is everything where the bridge or its ports do not work", () => {
    assert.deepEqual(meaning(BRIDGE, "ovs-flow-miss"), drops(true, "both"));
    assert.deepEqual(meaning(BRIDGE, "ovs-bridge-not-run"), drops(true, "both"));
    assert.deepEqual(meaning(UPLINK, "underlay-portless"), drops(true, "both"));
    assert.deepEqual(meaning(UPLINK, "underlay-vlan"), drops(false, "both"));
    assert.deepEqual(meaning(UPLINK, "underlay-bridge"), drops(false, "both"));
    assert.deepEqual(meaning(HOST, "tunnels-not-ended"), drops(true, "in"));
    assert.deepEqual(meaning(HOST, "arp-ignored"), drops(false, "in"));
    assert.equal(meaning(HOST, "not-of-tunnels"), "not evaluated");
  });

  it("is sure of a device where all that leaves the host leaves by it", () => {
    for (const code of ["error", "admin_state", "link_state"]) {
      assert.deepEqual(meaning(UPLINK, `ovs-interface-${code}`), drops(true, "both"));
      assert.deepEqual(
        meaning({ of: "underlay", device: "eth1" }, `ovs-interface-${code}`),
        drops(false, "both"),
      );
      assert.deepEqual(meaning(HOST, `ovs-interface-${code}`), drops(false, "both"));
    }
  });

  it("is by the chain which way a rule drops, and sure where it surely matches", () => {
    const rule = (text: string, code = "tunnel-rule") => meaning(HOST, code, text);
    assert.deepEqual(rule("raw -A OUTPUT -p udp -j DROP"), drops(true, "out"));
    assert.deepEqual(rule("mangle -A POSTROUTING -j DROP"), drops(true, "out"));
    assert.deepEqual(rule("filter -A INPUT -p udp -j DROP"), drops(true, "in"));
    assert.deepEqual(rule("raw -A PREROUTING -j DROP"), drops(true, "in"));
    assert.deepEqual(
      rule("filter -A INPUT -m limit -j DROP", "tunnel-rule-perhaps"),
      drops(false, "in"),
    );
  });

  it("is on the way to the one host that a route or a neighbour is of, and nothing to others", () => {
    const of = (code: string, setting: string, value = "") => meaning(HOST, code, value, setting);
    assert.deepEqual(of("tunnel-neighbour", "neighbour 192.0.2.2"), drops(true, "out", "host-b"));
    assert.deepEqual(of("tunnel-neighbour", "neighbour 192.0.2.9"), []);
    assert.deepEqual(
      of("underlay-neighbour", "neighbour 192.0.2.2"),
      drops(false, "out", "host-b"),
    );
    const route = (value: string) => of("underlay-route", "way to 192.0.2.2", value);
    assert.deepEqual(route("local 192.0.2.2 dev lo"), drops(true, "out", "host-b"));
    assert.deepEqual(route("blackhole 192.0.2.2"), drops(false, "out", "host-b"));
    assert.deepEqual(
      of("underlay-no-route", "way to 192.0.2.2", "missing"),
      drops(true, "out", "host-b"),
    );
    assert.deepEqual(of("underlay-route", "nothing named", "local"), []);
  });

  it("is what a port's OpenFlow settings stop, surely at the only uplink", () => {
    const config = (value: string, port = "eth0") =>
      meaning(BRIDGE, "ovs-port-config", value, `OpenFlow config of ${port}`);
    assert.deepEqual(config("NO_FWD"), drops(true, "out"));
    assert.deepEqual(config("NO_RECV NO_FLOOD"), drops(true, "in"));
    assert.deepEqual(config("NO_FWD NO_RECV"), drops(true, "both"));
    assert.deepEqual(config("NO_FWD", "eth1"), drops(false, "out"));
    assert.deepEqual(config("NO_FLOOD"), drops(false, "out"));
    assert.deepEqual(
      meaning(HOST, "ovs-port-config", "NO_FWD", "OpenFlow config of eth0"),
      drops(false, "out"),
    );
  });

  it("is what a flow of the uplink's bridge matches of VXLAN's packets", () => {
    const flow = (match: string, ...more: readonly string[]) =>
      meaning(BRIDGE, "ovs-flow-drop", `${match} actions=drop`, "flow", more);
    assert.deepEqual(flow("priority=9"), drops(true, "both"));
    assert.deepEqual(flow("priority=9,ip"), drops(true, "both"));
    assert.deepEqual(flow("priority=9,udp,tp_dst=4789"), drops(true, "both"));
    for (const other of ["icmp", "tcp", "ipv6", "udp,tp_dst=53"])
      assert.deepEqual(flow(`priority=9,${other}`), []);
    assert.deepEqual(flow("priority=9,arp"), drops(false, "both"));
    assert.deepEqual(flow("priority=9,arp,in_port=eth0"), drops(false, "in"));
    assert.deepEqual(flow("priority=9,udp,in_port=LOCAL"), drops(true, "out"));
    assert.deepEqual(flow("priority=9,udp,in_port=eth0"), drops(true, "in"));
    assert.deepEqual(flow("priority=9,udp,in_port=eth1"), drops(false, "in"));
    assert.deepEqual(flow("priority=9,udp,reg0=1"), drops(false, "both"));
    // Other frames than VXLAN's, or perhaps those of others.
    for (const group of ["01:80:c2:00:00:00", "33:33:00:00:00:00/ff:ff:00:00:00:00"])
      assert.deepEqual(flow(`priority=9,dl_dst=${group}`), []);
    assert.deepEqual(flow("priority=9,dl_type=0x88cc"), []);
    for (const some of [
      ...["dl_dst=ff:ff:ff:ff:ff:ff", "dl_dst=01:00:00:00:00:00/01:00:00:00:00:00"],
      ...["dl_dst=52:54:00:12:00:02", "dl_src=52:54:00:12:00:02", "dl_vlan=100"],
    ])
      assert.deepEqual(flow(`priority=9,${some}`), drops(false, "both"), some);
    assert.deepEqual(flow("priority=9,udp,nw_src=192.0.2.2"), drops(true, "in", "host-b"));
    assert.deepEqual(flow("priority=9,udp,nw_dst=192.0.2.2"), drops(true, "out", "host-b"));
    for (const own of ["nw_src=192.0.2.1", "nw_dst=192.0.2.1", "nw_dst=192.0.2.0/24"])
      assert.deepEqual(flow(`priority=9,udp,${own}`), drops(false, "both"));
    // One that is asked first may decide otherwise; one of another table, or after it, does not.
    assert.deepEqual(
      flow("priority=9,udp", "priority=10,udp actions=NORMAL"),
      drops(false, "both"),
    );
    assert.deepEqual(flow("priority=9,udp", "priority=9,udp actions=NORMAL"), drops(true, "both"));
    assert.deepEqual(
      flow("priority=9,udp", "table=2, priority=10,udp actions=NORMAL"),
      drops(true, "both"),
    );
    assert.deepEqual(flow("table=2, priority=9,udp"), drops(false, "both"));
    const other = (actions: string) =>
      meaning(BRIDGE, "ovs-flow", `priority=9,udp actions=${actions}`);
    assert.deepEqual(other("NORMAL"), []);
    assert.deepEqual(other("output:7"), drops(false, "both"));
    const elsewhere = meaning(HOST, "ovs-flow-drop", "priority=9,udp,in_port=eth0 actions=drop");
    assert.deepEqual(elsewhere, drops(false, "in"));
  });

  it("is what nftables drops at a hook, surely of the uplink's egress with nothing before it", () => {
    const nft = (rule: string, setting = "nftables, hook egress of eth0", at: FactPlace = UPLINK) =>
      meaning(at, "nftables-drop", `table netdev guard, chain out: ${rule}`, setting);
    for (const rule of [
      "drop",
      "ip protocol udp drop",
      "meta l4proto udp drop",
      "udp dport 4789 drop",
    ])
      assert.deepEqual(nft(rule), drops(true, "out"));
    assert.deepEqual(nft("udp dport 4789 counter packets 12 bytes 345 drop"), drops(true, "out"));
    assert.deepEqual(nft("udp dport 53 drop"), drops(false, "out"));
    assert.deepEqual(
      nft("drop", "nftables, hook egress of eth0, after other rules"),
      drops(false, "out"),
    );
    assert.deepEqual(nft("drop", "nftables, hook egress of eth0", HOST), drops(false, "out"));
    assert.deepEqual(nft("drop", "nftables, hook output"), drops(false, "out"));
    assert.deepEqual(nft("drop", "nftables, hook ingress of eth0"), drops(false, "in"));
    assert.deepEqual(nft("drop", "nftables"), drops(false, "in"));
  });
});
