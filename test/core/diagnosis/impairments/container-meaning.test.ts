import assert from "node:assert/strict";
import { containerMeaning } from "../../../../core/diagnosis/impairments/container-meaning.js";
import { ARP, EVERY_FRAME, ICMP } from "../../../../core/diagnosis/impairments/impairment.js";
import type { MeaningContext } from "../../../../core/diagnosis/impairments/meaning-context.js";
import type { Undeclared } from "../../../../core/undeclared/undeclared.js";

const MAC = "52:54:00:12:00:02";
const CONTEXT: MeaningContext = {
  ports: { find: () => undefined, isOnlyUplink: () => false, isWayOut: () => false },
  facts: [],
  macOfAddress: (address) => (address === "10.1.2.2" ? MAC : undefined),
  macOfContainer: () => undefined,
  addresses: ["10.1.2.1", "10.1.2.2", "10.1.2.200"],
  hostAt: () => undefined,
  udpPort: 4789,
};
const SPOT = { of: "container", container: "ceos_1" } as const;

const meaningOf = (code: string, value: string, setting = code, more: Partial<Undeclared> = {}) =>
  containerMeaning(
    {
      ...{ code, setting, value, host: "host-a", links: [] },
      about: { of: "container", container: "ceos_1" },
      byHand: { does: "show", commands: [] },
      ...more,
    },
    CONTEXT,
  );

/** What it does, in short: way, frames and addresses; "?" where it is not sure, "~" where it may match less. */
const inShort = (...[code, value, setting]: Parameters<typeof meaningOf>): readonly unknown[] => {
  const found = meaningOf(code, value, setting);
  assert.ok(found !== undefined, code);
  return [
    ...(found.sure ? [] : ["?"]),
    ...found.impairments.map(({ host, spot, way, takes, does, partly, ...whose }) => {
      assert.deepEqual([host, spot], ["host-a", SPOT]);
      return [way, takes, ...(does === "drops" ? [] : [does]), ...(partly ? ["~"] : []), whose];
    }),
  ];
};

describe("what is set in a container's kernel does to pings", () => {
  it("is everything at an interface that is down, and at that interface alone", () => {
    assert.deepEqual(inShort("interface-down", ""), [["both", EVERY_FRAME, {}]]);
    const at = meaningOf("interface-enslaved", "", "x", {
      about: { of: "interface", container: "ceos_1", interface: "eth3" },
    });
    assert.deepEqual(at?.impairments[0]?.spot, { ...SPOT, interface: "eth3" });
    assert.equal(
      meaningOf("interface-down", "", "x", { about: { of: "bridge", bridge: "br0" } }),
      undefined,
    );
    assert.equal(meaningOf("nothing-known", ""), undefined);
  });

  it("is what a rule takes by its length, and some of what it asks for otherwise", () => {
    const rule = (conditions: string): string => `filter -A INPUT ${conditions} -j DROP`;
    const perhaps = (...given: readonly [string, string?]): readonly unknown[] =>
      inShort("ping-rule-perhaps", given[0], given[1] ?? "iptables");
    const long = rule("-m length --length 1001:65535");
    assert.deepEqual(perhaps(long), [["in", ICMP, { over: 1000 }]]);
    assert.deepEqual(perhaps(long, "iptables, after other rules"), [
      "?",
      ["in", ICMP, "loses", "~", { over: 1000 }],
    ]);
    for (const some of ["-m length --length 0:100", "-m statistic --mode random --probability 0.3"])
      assert.deepEqual(perhaps(rule(some)), ["?", ["in", ICMP, "loses", "~", {}]], some);
    assert.deepEqual(perhaps("filter -A GUARD -m limit --limit 1/sec -j DROP"), [
      "?",
      ["both", ICMP, "loses", {}],
    ]);
  });

  it("is what leaves by routes that stop, divert, narrow or are missing", () => {
    const to = { toAddress: "10.1.2.0/24" };
    const unasked = [["out", ICMP, { ...to, unasked: true }]];
    assert.deepEqual(inShort("missing-route", "10.1.2.0/24 dev eth1"), unasked);
    assert.deepEqual(inShort("diverting-route", "10.1.2.0/24 dev eth9"), unasked);
    const ways = (end: string): string =>
      `10.1.2.0/24 proto static nexthop via 10.1.3.2 dev eth7 weight 1 nexthop dev ${end} weight 1`;
    const about = { of: "interface", container: "ceos_1", interface: "eth1" } as const;
    const isSure = (end: string) =>
      meaningOf("diverting-route", ways(end), "route", { about })?.sure;
    assert.deepEqual([isSure("eth8"), isSure("eth1")], [true, false]);
    assert.deepEqual(inShort("stopping-route", "blackhole 10.1.2.0/24"), [["out", ICMP, to]]);
    assert.deepEqual(inShort("wide-stopping-route", "blackhole default"), []);
    for (const mtu of ["mtu lock 1300", "mtu 1300"])
      assert.deepEqual(inShort("narrow-route", `10.1.2.0/24 dev eth1 ${mtu}`), [
        ["out", ["request"], { ...to, over: 1300 }],
      ]);
  });

  it("is what an address of its own keeps from being sent or answered", () => {
    assert.deepEqual(inShort("stray-address", "10.1.2.2/24"), [
      ["out", ["arp-answer", "reply"], { toAddress: "10.1.2.2" }],
    ]);
    assert.deepEqual(inShort("stray-network", "10.1.2.6/29 dev br-1f0c"), [
      ["out", ["arp-answer", "reply"], { toAddress: "10.1.2.6" }],
      ...["10.1.2.1", "10.1.2.2"].map((toAddress) => ["out", ICMP, { toAddress, unasked: true }]),
    ]);
    assert.deepEqual(inShort("address-gone", "", "address 10.1.2.1/24"), [
      ["in", EVERY_FRAME, { toAddress: "10.1.2.1" }],
      ["out", EVERY_FRAME, { fromAddress: "10.1.2.1" }],
    ]);
    const beyond = ["out", ICMP, { toAddress: "10.1.2.200", unasked: true }];
    assert.deepEqual(inShort("address-length", "is 10.1.2.1/25", "address 10.1.2.1/24"), [beyond]);
    // Its own address is none that it would send to.
    assert.deepEqual(
      inShort("address-length", "is 10.1.2.1 peer 10.9.9.9/32", "address 10.1.2.1/24"),
      [
        ["out", ICMP, { toAddress: "10.1.2.2", unasked: true }],
        beyond,
        ["in", ["arp-ask"], { toAddress: "10.1.2.1" }],
      ],
    );
    assert.deepEqual(
      inShort("address-length", "is 10.1.2.1 peer 10.1.2.2/24", "address 10.1.2.1/24"),
      [],
    );
    const pointed = "is 10.1.2.1 peer 10.1.2.2/25";
    assert.deepEqual(inShort("address-length", pointed, "address 10.1.2.1/24"), [
      beyond,
      ["in", ["arp-ask"], { toAddress: "10.1.2.1" }],
    ]);
  });

  it("is what a static neighbour sends to another MAC address, and nothing with the owner's", () => {
    const of = (address: string, mac: string) =>
      inShort("static-neighbour", mac, `neighbour ${address}`);
    assert.deepEqual(of("10.1.2.2", "52:54:00:00:00:99"), [
      ["out", ICMP, { toAddress: "10.1.2.2" }],
    ]);
    assert.deepEqual(of("10.1.2.2", MAC.toUpperCase()), []);
    assert.equal(meaningOf("static-neighbour", MAC, "neighbour 10.1.9.9"), undefined);
  });

  it("is what routing rules and IPsec policies match", () => {
    const rule = (value: string) => inShort("routing-rule", value);
    assert.deepEqual(rule("100: from all to 10.1.2.0/24 prohibit"), [
      ["out", ICMP, { toAddress: "10.1.2.0/24" }],
    ]);
    assert.deepEqual(rule("50: from 10.1.2.1 blackhole"), [
      ["out", ICMP, { fromAddress: "10.1.2.1" }],
    ]);
    assert.deepEqual(rule("200: from all lookup local"), []);
    assert.deepEqual(rule("50: from all fwmark 0x1 lookup 7"), ["?", ["out", ICMP, "~", {}]]);
    const policy = (value: string) => inShort("xfrm-policy", value);
    assert.deepEqual(policy("out from 0.0.0.0/0 to 10.1.2.2/32 block"), [
      ["out", ICMP, { toAddress: "10.1.2.2" }],
    ]);
    assert.deepEqual(policy("in from 10.1.2.0/24 to 0.0.0.0/0 proto icmp block"), [
      ["in", ICMP, { fromAddress: "10.1.2.0/24" }],
    ]);
    assert.deepEqual(policy("in from 10.1.2.0/24 to 0.0.0.0/0 proto tcp block"), []);
    assert.deepEqual(policy("out from 0.0.0.0/0 to 10.1.2.2/32 encrypt"), [
      "?",
      ["out", ICMP, "~", { toAddress: "10.1.2.2" }],
    ]);
    assert.deepEqual(policy("in from 0.0.0.0/0 to 0.0.0.0/0 proto icmp type 8 block"), [
      "?",
      ["in", ICMP, "~", {}],
    ]);
  });

  it("is what its filters drop, as far as they are evaluated", () => {
    const filter = (value: string) => inShort("container-rule", value);
    assert.deepEqual(filter("raw -A PREROUTING -p icmp -j DROP"), [["in", ICMP, {}]]);
    assert.deepEqual(filter("mangle -A POSTROUTING -d 10.1.2.2/32 -j DROP"), [
      ["out", ICMP, { toAddress: "10.1.2.2" }],
    ]);
    assert.deepEqual(filter("mangle -A FORWARD -p icmp -j DROP"), []);
    assert.deepEqual(filter("raw -A PREROUTING -p tcp -j DROP"), []);
    assert.deepEqual(filter("raw -A OUTPUT -p icmp -j MARK --set-mark 1"), [
      "?",
      ["out", ICMP, "~", {}],
    ]);
    assert.deepEqual(inShort("ping-rule-perhaps", "x"), ["?", ["both", ICMP, "loses", {}]]);
    assert.deepEqual(inShort("ceos-access-list", "GUARD in"), ["?", ["in", ICMP, "~", {}]]);
    assert.deepEqual(inShort("ceos-access-list", "GUARD out"), ["?", ["out", ICMP, "~", {}]]);
    assert.deepEqual(inShort("ceos-ipv6-access-list", "GUARD in"), []);
    assert.deepEqual(inShort("nftables-drop", "table arp guard, chain input: drop"), [
      "?",
      ["both", ARP, "~", {}],
    ]);
    assert.deepEqual(inShort("nftables-drop", "table inet guard, chain input: drop"), [
      "?",
      ["both", ICMP, "~", {}],
    ]);
  });

  it("is what its settings of ARP and ICMP keep it from asking or answering", () => {
    assert.deepEqual(inShort("arp-unasked", ""), [["out", ["arp-ask"], {}]]);
    assert.deepEqual(inShort("address-not-local", ""), [["in", EVERY_FRAME, {}]]);
    assert.deepEqual(inShort("arp-off", ""), [["both", ARP, {}]]);
    assert.deepEqual(inShort("arp-proxied", ""), ["?"]);
    assert.deepEqual(inShort("icmp-limited", ""), ["?", ["out", ["reply"], "loses", {}]]);
    assert.deepEqual(inShort("icmp-ignored", ""), [["in", ["request"], {}]]);
    assert.deepEqual(inShort("arp-ignored", "8"), [["in", ["arp-ask"], {}]]);
    assert.deepEqual(inShort("arp-ignored", "1"), ["?", ["in", ["arp-ask"], {}]]);
  });
});
