import assert from "node:assert/strict";
import { qdisc } from "../../../../core/drivers/facts/questions/qdisc.js";
import { sysctls } from "../../../../core/drivers/facts/questions/sysctls.js";
import { uppers } from "../../../../core/drivers/facts/questions/uppers.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import { connected, toldOfRoutes } from "./container-routes.js";

const TUNNELS = { udpPort: 4789 };

describe("what a container's kernel does with what it gets", () => {
  const about: FactPlace = { of: "container", container: "ceos_2" };
  const set = (...lines: readonly string[]): readonly string[] =>
    sysctls
      .read(lines.join("\n"), about, TUNNELS)
      .map(
        ({ code, about: at, setting, value }) =>
          `${code} ${at.of === "interface" ? at.interface : at.of}: ${setting} ${value}`,
      );

  it("is to route nothing, of one interface or of all", () => {
    assert.deepEqual(set("ip_forward:0", "conf/all/forwarding:0", "conf/eth1/forwarding:0"), [
      "not-forwarding container: net.ipv4.ip_forward 0",
    ]);
    assert.deepEqual(set("conf/eth1/forwarding:0", "conf/default/forwarding:0"), [
      "not-forwarding eth1: net.ipv4.conf.eth1.forwarding 0",
    ]);
  });

  it("is to answer in a neighbour's name, and to keep nothing until it is known", () => {
    assert.deepEqual(set("conf/eth1/proxy_arp_pvlan:1", "neigh/eth2/unres_qlen_bytes:0"), [
      "arp-proxied eth1: net.ipv4.conf.eth1.proxy_arp_pvlan 1",
      "arp-unqueued eth2: net.ipv4.neigh.eth2.unres_qlen_bytes 0",
    ]);
  });

  it("limits no reply where the limit itself is off", () => {
    assert.deepEqual(set("icmp_ratemask:6169"), [
      "icmp-limited container: net.ipv4.icmp_ratemask 6169",
    ]);
    assert.deepEqual(set("icmp_ratemask:6169", "icmp_ratelimit:0"), []);
  });

  it("is taken by a device on top of an interface that takes everything", () => {
    assert.deepEqual(
      uppers
        .read("mv0 eth3 macvlan passthru\nmv1 if7 macvlan passthru", about, TUNNELS)
        .map(({ setting, value }) => `${setting} ${value}`),
      ["upper device mv0, macvlan passthru"],
    );
  });

  it("is lost by a queue with no room, and by no ordinary one", () => {
    const queues = (...lines: readonly string[]): readonly string[] =>
      qdisc
        .read(lines.join("\n"), about, TUNNELS)
        .map(({ setting, value }) => `${setting} ${value}`);
    assert.deepEqual(
      queues(
        "qdisc pfifo 8001: dev eth1 root refcnt 2 limit 1p",
        "qdisc bfifo 8002: dev eth2 root refcnt 2 limit 100b",
        "qdisc pfifo 8003: dev eth3 root refcnt 2 limit 1000p",
        "qdisc noqueue 0: dev eth4 root refcnt 2",
      ),
      ["qdisc pfifo root refcnt 2 limit 1p", "qdisc bfifo root refcnt 2 limit 100b"],
    );
  });
});

describe("a container's ways, by routes that are not its own", () => {
  it("are diverted by another route of the same network before its own, and not by one after it", () => {
    const [own, ...rest] = connected;
    const other = "10.1.2.0/24 dev eth7 scope link";
    assert.deepEqual(toldOfRoutes(other, own, ...rest), [
      "diverting-route: 10.1.2.0/24 dev eth7 scope link",
    ]);
    assert.deepEqual(toldOfRoutes(own, other, ...rest), []);
  });

  it("are diverted by one that stands instead of its own, with several ways too, and lost without any", () => {
    const [own, ...rest] = connected;
    const ways = "nexthop via 10.1.3.2 dev eth7 weight 1 \\ nexthop via 10.1.5.2 dev eth8 weight 1";
    assert.deepEqual(toldOfRoutes(`10.1.2.0/24 proto static \\ ${ways}`, ...rest), [
      `diverting-route: 10.1.2.0/24 proto static ${ways.replace(" \\", "")}`,
    ]);
    assert.deepEqual(toldOfRoutes(...rest), ["missing-route: 10.1.2.0/24 dev eth1"]);
    assert.deepEqual(toldOfRoutes(`${own} table 10`, ...rest), []);
  });

  it("give an address of no network there to what is sent there, by the first route of each target", () => {
    const [own, ...rest] = connected;
    const strange = "10.1.2.0/24 dev eth1 scope link src 192.168.55.1";
    const named = "route-source: 10.1.2.0/24 dev eth1 src 192.168.55.1, of 10.1.2.2/24";
    assert.deepEqual(toldOfRoutes(strange, ...rest), [named]);
    assert.deepEqual(toldOfRoutes(strange, own, ...rest), [named]);
    assert.deepEqual(toldOfRoutes(own, `${strange} metric 100`, ...rest), []);
    assert.deepEqual(toldOfRoutes(...connected, "10.1.2.1 dev eth1 scope link src 192.168.55.1"), [
      "route-source: 10.1.2.1 dev eth1 src 192.168.55.1, of 10.1.2.2/24",
    ]);
  });

  it("give no strange one by another address of the same network, another table, or a wider route", () => {
    const [, ...rest] = connected;
    const quiet = [
      "10.1.2.0/24 dev eth1 proto kernel scope link src 10.1.2.9",
      "10.1.2.0/25 dev eth1 scope link src 192.168.55.1 table 77",
      "default via 10.1.2.1 dev eth1 src 192.168.55.1",
    ];
    assert.deepEqual(toldOfRoutes(...quiet, ...rest), []);
  });

  it("end in the kernel where a route takes somebody else's address for its own, or for all", () => {
    const edges = [
      "broadcast 10.1.2.255 dev eth1 table local proto kernel scope link src 10.1.2.2",
      "broadcast 10.1.2.0 dev eth1 table local proto kernel scope link src 10.1.2.2",
    ];
    assert.deepEqual(toldOfRoutes(...connected, ...edges), []);
    assert.deepEqual(
      toldOfRoutes(
        ...connected,
        "local 10.1.2.1 dev lo table local scope host",
        "broadcast 10.1.2.7 dev eth1 table local scope link",
        "local 192.0.2.0/24 dev lo table local scope host",
      ),
      [
        "foreign-route: local 10.1.2.1 dev lo table local scope host",
        "foreign-route: broadcast 10.1.2.7 dev eth1 table local scope link",
      ],
    );
  });

  it("are looked up nowhere where a rule of the kernel's own is gone", () => {
    const local = "0: from all lookup local";
    const main = "32766: from all lookup main";
    assert.deepEqual(toldOfRoutes(local, main, ...connected), []);
    assert.deepEqual(toldOfRoutes(local, ...connected), ["missing-rule: from all lookup main"]);
    // A VRF moves it.
    assert.deepEqual(toldOfRoutes("32765: from all lookup local", main, ...connected), [
      "routing-rule: 32765: from all lookup local",
    ]);
  });
});
