import assert from "node:assert/strict";
import { iptables } from "../../../../core/drivers/facts/questions/iptables.js";
import { bridgePorts } from "../../../../core/drivers/facts/questions/bridge-ports.js";
import { oddLinks } from "../../../../core/drivers/facts/questions/odd-links.js";
import { neighbours } from "../../../../core/drivers/facts/questions/neighbours.js";
import type { Question } from "../../../../core/drivers/facts/questions/question.js";
import { routing } from "../../../../core/drivers/facts/questions/routing.js";
import { sysctls } from "../../../../core/drivers/facts/questions/sysctls.js";
import { nftablesDrops } from "../../../../core/drivers/facts/nftables.js";
import { parseUnderlay } from "../../../../core/drivers/facts/underlay.js";
import { known } from "../../../../core/model/unknown.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import { connected, toldOfRoutes } from "./container-routes.js";
import { saidOfWays } from "./said-of-ways.js";

const host: FactPlace = { of: "host" };
const TUNNELS = { udpPort: 4789 };
describe("how a host knows the far ends of its tunnels", () => {
  const target = { name: "host-a", bridge: "arch-ovs", containers: [] };
  const read = (ways: string, datapath: string, exitCode = 0) =>
    parseUnderlay(target, {
      exitCode: 0,
      stdout:
        `#overlay:ask host/underlayWays\n${ways}\n#overlay:exit ${exitCode}\n` +
        `#overlay:ask host/datapath\n${datapath}\n#overlay:exit 0\n`,
      stderr: "",
    });

  it("is by Open vSwitch's own table where its datapath is in userspace, else by the kernel's", () => {
    const ways = "device br-ul\nmac 02:00:00:00:00:0A\nway 10.9.0.2 10.9.0.2 dev br-ul\n";
    const found = {
      mac: "02:00:00:00:00:0a",
      neighbours: { "10.9.0.2": "02:00:00:00:00:0b", "2001:db8::2": "02:00:00:00:00:0c" },
    };
    const near = "near 10.9.0.2 02:00:00:00:00:0B\nnear 2001:db8::2 02:00:00:00:00:0c";
    assert.deepEqual(read(ways + near, "netdev"), known({ ...found, knownBy: "openvswitch" }));
    assert.deepEqual(read(ways + near, '""'), known({ ...found, knownBy: "kernel" }));
  });

  it("is by the kernel's too, where that is another one", () => {
    const ways = "device br-ul\nmac 02:00:00:00:00:0a\nnear 10.9.0.2 02:00:00:00:00:0b\n";
    assert.deepEqual(
      read(`${ways}kernel 10.9.0.2 02:00:00:00:00:0D`, "netdev"),
      known({
        mac: "02:00:00:00:00:0a",
        neighbours: { "10.9.0.2": "02:00:00:00:00:0b" },
        kernel: { "10.9.0.2": "02:00:00:00:00:0d" },
        knownBy: "openvswitch",
      }),
    );
  });

  it("is nothing where the tunnels' address is a loopback's, and unknown where nothing answered", () => {
    assert.equal(read("device lo\nmac 00:00:00:00:00:00", "netdev"), undefined);
    const unread = read("", "netdev", 127);
    assert.ok(unread?.known === false);
    assert.equal(unread.unknown.host, "host-a");
  });
});

describe("a host's packet filter", () => {
  it("is asked about the UDP port that the tunnels are declared with", () => {
    const rules =
      "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p udp -m udp --dport 8472 -j DROP\nCOMMIT";
    const codes = (udpPort: number) =>
      iptables.read(rules, host, { udpPort }).map(({ code }) => code);
    assert.deepEqual(codes(8472), ["tunnel-rule"]);
    assert.deepEqual(codes(4789), []);
  });
});

describe("what ends a host's tunnels", () => {
  it("is named where nothing does", () => {
    assert.deepEqual(saidOfWays("device br-ul", "deaf 10.14.23.181"), [
      "tunnels-not-ended: tnl/ports: none at 10.14.23.181",
    ]);
  });
});

describe("a container's own ways", () => {
  it("are out of the ordinary in nothing with routes beyond its own networks", () => {
    assert.deepEqual(
      toldOfRoutes(
        ...connected,
        "default via 10.1.2.1 dev eth1",
        "10.9.0.0/16 via 10.1.2.1 dev eth1",
      ),
      [],
    );
  });

  it("are diverted by a route into a part of a network of its own", () => {
    assert.deepEqual(toldOfRoutes(...connected, "10.1.2.1 via 10.2.4.2 dev eth2"), [
      "diverting-route: 10.1.2.1 via 10.2.4.2 dev eth2",
    ]);
    assert.deepEqual(toldOfRoutes(...connected, "10.1.2.0/25 dev eth7 scope link"), [
      "diverting-route: 10.1.2.0/25 dev eth7 scope link",
    ]);
  });

  it("are stopped by a route into a network of its own, and not by one that its own comes before", () => {
    assert.deepEqual(
      toldOfRoutes(
        ...connected,
        "blackhole 10.1.2.1",
        "blackhole 10.0.0.0/8",
        "unreachable default metric 4278198272",
        "blackhole 10.1.2.3 table 77",
      ),
      [
        "stopping-route: blackhole 10.1.2.1",
        "wide-stopping-route: blackhole 10.0.0.0/8",
        "wide-stopping-route: unreachable default metric 4278198272",
      ],
    );
  });

  it("are nothing by a table that no rule leads to", () => {
    assert.deepEqual(toldOfRoutes(...connected, "10.1.2.1 dev eth3 table 77 scope link"), []);
  });

  it("are narrow by a route's own MTU", () => {
    assert.deepEqual(
      toldOfRoutes(
        "10.1.2.0/24 dev eth1 proto kernel scope link src 10.1.2.2 mtu lock 600",
        ...connected.slice(1),
      ),
      ["narrow-route: 10.1.2.0/24 dev eth1 proto kernel scope link src 10.1.2.2 mtu lock 600"],
    );
    assert.deepEqual(toldOfRoutes(...connected, "10.1.2.1 dev eth1 scope link mtu 600"), [
      "narrow-route: 10.1.2.1 dev eth1 scope link mtu 600",
    ]);
  });

  it("are not narrow by a wider route's, which their own comes before", () => {
    assert.deepEqual(
      toldOfRoutes(
        ...connected,
        "default via 172.20.20.1 dev eth0 mtu 1400",
        "10.0.0.0/8 via 10.1.2.1 dev eth1 mtu 600",
      ),
      [],
    );
  });

  it("end in the container where it has another's address too", () => {
    assert.deepEqual(
      toldOfRoutes(
        ...connected,
        "local 10.1.2.1 dev lo table local proto kernel scope host src 10.1.2.1",
        "1: lo    inet 10.1.2.1/32 scope global lo",
      ),
      ["stray-address: 10.1.2.1/32 dev lo"],
    );
  });

  it("leave by another device where that has a network within its own, as one of Docker's may", () => {
    assert.deepEqual(
      toldOfRoutes(
        ...connected,
        "10.1.2.0/29 dev br-1f0c proto kernel scope link src 10.1.2.6 linkdown",
        "local 10.1.2.6 dev br-1f0c table local proto kernel scope host src 10.1.2.6",
        "41: br-1f0c    inet 10.1.2.6/29 scope global br-1f0c",
      ),
      ["stray-network: 10.1.2.6/29 dev br-1f0c"],
    );
  });
});

describe("what a container answers and asks", () => {
  const about: FactPlace = { of: "container", container: "ceos_2" };
  const told = (question: Question, ...lines: readonly string[]): readonly string[] =>
    question
      .read(lines.join("\n"), about, TUNNELS)
      .map(({ code, setting, value }) => `${code}: ${setting}: ${value}`);

  it("is nothing for an address whose local route is gone", () => {
    assert.deepEqual(
      told(
        routing,
        "10.1.2.0/24 dev eth1 proto kernel scope link src 10.1.2.2",
        "broadcast 10.1.2.255 dev eth1 table local proto kernel scope link src 10.1.2.2",
        "2: eth1    inet 10.1.2.2/24 brd 10.1.2.255 scope global eth1",
      ),
      ["address-not-local: address: 10.1.2.2 dev eth1"],
    );
  });

  it("is by an entry that nobody asks again for, but for groups", () => {
    assert.deepEqual(
      told(
        neighbours,
        "10.1.2.1 dev eth1 lladdr 02:00:00:00:00:77 NOARP",
        "224.0.0.22 dev eth1 lladdr 01:00:5e:00:00:16 NOARP",
        "10.1.2.255 dev eth1 lladdr ff:ff:ff:ff:ff:ff NOARP",
      ),
      ["static-neighbour: neighbour 10.1.2.1: 02:00:00:00:00:77"],
    );
  });

  it("is slow where replies to pings are limited, and not where other messages are", () => {
    assert.deepEqual(told(sysctls, "icmp_ratemask:1", "icmp_ratemask:6169"), [
      "icmp-limited: net.ipv4.icmp_ratemask: 1",
      "icmp-limited: net.ipv4.icmp_ratemask: 6169",
    ]);
    assert.deepEqual(told(sysctls, "icmp_ratemask:6176"), []);
  });

  it("is no question by broadcast where the kernel is told to send none", () => {
    assert.deepEqual(told(sysctls, "neigh/eth1/mcast_solicit:0", "neigh/default/mcast_solicit:0"), [
      "arp-unasked: net.ipv4.neigh.eth1.mcast_solicit: 0",
    ]);
  });
});

describe("what nftables does to packets", () => {
  const drops = (rule: string): number =>
    nftablesDrops(`table ip x {\n chain i {\n ${rule}\n }\n}`).length;

  it("is named where they end, are taken aside, or are rewritten", () => {
    for (const rule of [
      "icmp type echo-request drop",
      "icmp type echo-request queue to 5",
      "ip daddr 10.1.2.2 dnat to 10.1.2.9",
      "ip daddr set 10.9.9.9",
      "arp operation reply arp saddr ip set 10.1.2.77",
    ])
      assert.equal(drops(rule), 1, rule);
    for (const rule of [
      "icmp type echo-request accept",
      "tcp dport 22 drop",
      "ip saddr @ours accept",
    ])
      assert.equal(drops(rule), 0, rule);
  });

  it("is named of what a container bridges, and not of what it routes", () => {
    const table = (family: string): string =>
      `table ${family} x {\n chain f {\n type filter hook forward priority 0; policy accept;\n ip protocol icmp drop\n }\n}`;
    assert.equal(nftablesDrops(table("bridge")).length, 1);
    assert.equal(nftablesDrops(table("inet")).length, 0);
  });
});

describe("a container's interfaces", () => {
  const about: FactPlace = { of: "container", container: "ceos_2" };

  it("are ports of a bridge that is down, and it is that which is set up", () => {
    const [fact, ...others] = bridgePorts.read("eth2 state disabled vlan1", about, TUNNELS);
    assert.ok(fact !== undefined && others.length === 0);
    assert.equal(fact.value, "disabled, as all ports of the bridge that is down: vlan1");
    const run = [["ip", "link", "set", "dev", "vlan1", "up"]];
    assert.deepEqual(bridgePorts.kinds[fact.code]?.remove?.(fact), [
      { in: "network-of", container: "ceos_2", run },
    ]);
  });

  it("are out of the ordinary without ARP, and as a port of something else", () => {
    assert.deepEqual(
      oddLinks
        .read("eth1 BROADCAST,NOARP,UP\neth2 BROADCAST,MULTICAST,UP br9", about, TUNNELS)
        .map(({ code, about: at, value }) => [code, at, value]),
      [
        ["arp-off", { of: "interface", container: "ceos_2", interface: "eth1" }, "off"],
        ["interface-enslaved", { of: "interface", container: "ceos_2", interface: "eth2" }, "br9"],
      ],
    );
  });

  it("are out of the ordinary as a bridge's ports that do not forward all", () => {
    const found = bridgePorts.read(
      "eth1 state disabled\neth2 isolated on\neth3 mtu 9000\neth4 learning on",
      about,
      TUNNELS,
    );
    assert.deepEqual(
      found.map(({ about: at, setting, value }) => [at, setting, value]),
      [
        [
          { of: "interface", container: "ceos_2", interface: "eth1" },
          "bridge port, state",
          "disabled",
        ],
        [
          { of: "interface", container: "ceos_2", interface: "eth2" },
          "bridge port, isolated",
          "on",
        ],
      ],
    );
    assert.deepEqual(
      found.map((fact) => bridgePorts.kinds[fact.code]?.remove?.(fact)),
      [
        ["eth1", "state", "3"],
        ["eth2", "isolated", "off"],
      ].map(([end = "", setting = "", value = ""]) => [
        {
          in: "network-of",
          container: "ceos_2",
          run: [["bridge", "link", "set", "dev", end, setting, value]],
        },
      ]),
    );
  });
});
