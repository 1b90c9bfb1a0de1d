import assert from "node:assert/strict";
import {
  CLEAN_CONFIG,
  DEFAULT_INTERFACE,
  type Config,
} from "../../../dev/lab/ceos/config/config.js";
import { desiredKernel } from "../../../dev/lab/ceos/dataplane/desired.js";
import { parseKernelLinks, type KernelLink } from "../../../dev/lab/ceos/dataplane/kernel-state.js";
import { planKernel, planVrf } from "../../../dev/lab/ceos/dataplane/plan.js";
import { link, ports, systemMac } from "./kernel-links.js";

const plan = (config: Config, links: readonly KernelLink[], previous: Config | null = null) =>
  planKernel(desiredKernel(config, ports), links, {
    systemMac,
    attachedMtu: { eth1: 9000, eth2: 9000 },
    previous: previous === null ? null : desiredKernel(previous, ports),
  });

const routed: Config = {
  ...CLEAN_CONFIG,
  interfaces: {
    Ethernet1: {
      ...DEFAULT_INTERFACE,
      switchport: false,
      address: "10.0.0.1/24",
      secondaryAddresses: ["10.9.0.1/24"],
    },
  },
};

const bridge = link("vlan1", { isBridge: true });

describe("cEOS stand-in: a member of a port-channel", () => {
  it("that waits for LACP is in no bridge and has no address, whatever else is configured on it", () => {
    const member = { ...DEFAULT_INTERFACE, channelGroup: "10 mode active" };
    const { bridges, ports: wanted } = desiredKernel(
      {
        ...CLEAN_CONFIG,
        interfaces: {
          Ethernet1: member,
          Ethernet2: { ...member, switchport: false, address: "10.0.0.1/24" },
          "Port-Channel10": DEFAULT_INTERFACE,
        },
      },
      ports,
    );
    assert.deepEqual(bridges, []);
    assert.deepEqual(
      wanted.map(({ name, master, addresses, up }) => [name, master, addresses, up]),
      [
        ["eth1", null, [], true],
        ["eth2", null, [], true],
      ],
    );
  });
});

const members = {
  Ethernet1: { ...DEFAULT_INTERFACE, channelGroup: "10 mode on" },
  Ethernet2: { ...DEFAULT_INTERFACE, channelGroup: "10 mode on" },
};

describe("cEOS stand-in: a port-channel without LACP", () => {
  const address = "10.0.0.1/24";
  const bundled: Config = {
    ...CLEAN_CONFIG,
    interfaces: {
      ...members,
      "Port-Channel10": { ...DEFAULT_INTERFACE, switchport: false, mtu: 1446, address },
    },
  };
  const [first, second] = ["eth1", "eth2"].map((name, index) =>
    link(name, { master: "po10", isolated: true, floods: index === 0, mtu: 1446 }),
  );
  const po10 = link("po10", { isBridge: true, addresses: [address], mtu: 1446 });

  it("is a bridge whose members pass nothing on, and of which one sends what is for all", () => {
    const flags = (on: string) => `flood ${on} mcast_flood ${on} bcast_flood ${on}`;
    assert.deepEqual(plan(bundled, [link("eth1"), link("eth2")]), [
      "link add name po10 type bridge stp_state 0 forward_delay 0 ageing_time 30000 mcast_snooping 0",
      `link set dev po10 address ${systemMac} up`,
      "link set dev eth1 master po10",
      `link set dev eth1 type bridge_slave isolated on ${flags("on")}`,
      "link set dev eth1 mtu 1446",
      "link set dev eth2 master po10",
      `link set dev eth2 type bridge_slave isolated on ${flags("off")}`,
      "link set dev eth2 mtu 1446",
      `link set dev po10 address ${systemMac}`,
      "link set dev po10 mtu 1446",
      "addr add 10.0.0.1/24 broadcast + dev po10",
    ]);
    assert.ok(first && second);
    assert.deepEqual(plan(bundled, [first, second, po10]), []);
  });

  it("is gone with its last member, and ports that leave it bridge again", () => {
    assert.ok(first && second);
    assert.deepEqual(plan(CLEAN_CONFIG, [first, second, po10, bridge], bundled), [
      "link set dev eth1 master vlan1",
      "link set dev eth1 mtu 9000",
      "link set dev eth2 master vlan1",
      "link set dev eth2 mtu 9000",
      "link del dev po10",
    ]);
  });

  it("in a VLAN puts its members there, which no longer hear each other", () => {
    const switched: Config = {
      ...CLEAN_CONFIG,
      interfaces: { ...members, "Port-Channel10": DEFAULT_INTERFACE },
    };
    const { bridges, ports: wanted } = desiredKernel(switched, ports);
    assert.deepEqual(bridges, ["vlan1"]);
    assert.deepEqual(
      wanted.map(({ name, master, bundled: as }) => [name, master, as?.floods]),
      [
        ["eth1", "vlan1", true],
        ["eth2", "vlan1", false],
      ],
    );
  });
});

describe("cEOS stand-in: an SVI", () => {
  const svi: Config = {
    ...CLEAN_CONFIG,
    interfaces: { Vlan1: { ...DEFAULT_INTERFACE, address: "10.0.1.1/24" } },
  };
  const bridged = ["eth1", "eth2"].map((name) => link(name, { master: "vlan1" }));

  it("has its address on the VLAN's bridge, and takes it away again", () => {
    const up = link("vlan1", { isBridge: true, mtu: 1500 });
    assert.deepEqual(plan(svi, [...bridged, up]), ["addr add 10.0.1.1/24 broadcast + dev vlan1"]);
    const addressed = { ...up, addresses: ["10.0.1.1/24"] };
    assert.deepEqual(plan(svi, [...bridged, addressed]), []);
    assert.deepEqual(plan(CLEAN_CONFIG, [...bridged, addressed], svi), [
      "addr del 10.0.1.1/24 dev vlan1",
    ]);
    const { Vlan1 = DEFAULT_INTERFACE } = svi.interfaces;
    const shut: Config = { ...svi, interfaces: { Vlan1: { ...Vlan1, shutdown: true } } };
    assert.deepEqual(plan(shut, [...bridged, addressed], svi), ["addr del 10.0.1.1/24 dev vlan1"]);
  });
});

describe("cEOS stand-in: data plane plan", () => {
  it("puts fresh ports in the bridge of VLAN 1, with the system MAC", () => {
    const fresh = { mac: "02:00:00:00:00:01", up: false };
    assert.deepEqual(plan(CLEAN_CONFIG, [link("eth1", fresh), link("eth2", fresh)]), [
      "link add name vlan1 type bridge stp_state 0 forward_delay 0 ageing_time 30000 mcast_snooping 0",
      `link set dev vlan1 address ${systemMac} up`,
      ...["eth1", "eth2"].flatMap((name) => [
        `link set dev ${name} address ${systemMac}`,
        `link set dev ${name} master vlan1`,
        `link set dev ${name} up`,
      ]),
    ]);
  });

  it("plans nothing where nothing differs", () => {
    const links = [bridge, link("eth1", { master: "vlan1" }), link("eth2", { master: "vlan1" })];
    assert.deepEqual(plan(CLEAN_CONFIG, links), []);
  });

  it("routes a port: out of the bridge, MTU 1500, addresses", () => {
    const links = [bridge, link("eth1", { master: "vlan1" }), link("eth2", { master: "vlan1" })];
    assert.deepEqual(plan(routed, links), [
      "link set dev eth1 nomaster",
      "link set dev eth1 mtu 1500",
      "addr add 10.0.0.1/24 broadcast + dev eth1",
      "addr add 10.9.0.1/24 broadcast + dev eth1",
    ]);
  });

  it("bridges it again with the MTU that it was attached with", () => {
    const links = [
      bridge,
      link("eth1", { mtu: 1500, addresses: ["10.0.0.1/24"] }),
      link("eth2", { master: "vlan1" }),
    ];
    assert.deepEqual(plan(CLEAN_CONFIG, links), [
      "addr del 10.0.0.1/24 dev eth1",
      "link set dev eth1 master vlan1",
      "link set dev eth1 mtu 9000",
    ]);
  });

  it("joins no bridge for a VLAN that is not configured, and removes an empty one", () => {
    const port = { ...DEFAULT_INTERFACE, accessVlan: 10 };
    const lonely = { ...CLEAN_CONFIG, interfaces: { Ethernet1: port, Ethernet2: port } };
    const links = [bridge, link("eth1", { master: "vlan1" }), link("eth2", { master: "vlan1" })];
    assert.deepEqual(plan(lonely, links), [
      "link set dev eth1 nomaster",
      "link set dev eth2 nomaster",
      "link del dev vlan1",
    ]);
    const known = { ...lonely, vlans: { 10: { name: null } } };
    assert.deepEqual(desiredKernel(known, ports).bridges, ["vlan10"]);
  });

  it("sets static ARP on the port whose subnet has the address, and takes it away again", () => {
    const withArp = {
      ...routed,
      arps: [{ vrf: null, address: "10.0.0.9", mac: "0200.0000.0009" }],
    };
    const links = [
      bridge,
      link("eth1", { mtu: 1500, addresses: ["10.0.0.1/24", "10.9.0.1/24"] }),
      link("eth2", { master: "vlan1" }),
    ];
    assert.deepEqual(plan(withArp, links, routed), [
      "neigh replace 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth1 nud permanent",
    ]);
    assert.deepEqual(plan(routed, links, withArp), ["neigh del 10.0.0.9 dev eth1"]);
  });

  it("has a VRF's addresses in a namespace, on a port that passes everything through", () => {
    const red: Config = {
      ...routed,
      vrfs: { RED: { ipRouting: true, ipv6Routing: false } },
      interfaces: {
        ...routed.interfaces,
        Ethernet1: { ...(routed.interfaces["Ethernet1"] ?? DEFAULT_INTERFACE), vrf: "RED" },
      },
      arps: [{ vrf: "RED", address: "10.0.0.9", mac: "0200.0000.0009" }],
    };
    const desired = desiredKernel(red, ports);
    assert.deepEqual(desired.ports[0]?.addresses, []);
    assert.deepEqual(desired.neighbours, []);
    const [vrf] = desired.vrfs;
    assert.ok(vrf);
    const context = { systemMac, attachedMtu: {}, previous: null };
    const lo = link("lo", { up: false });
    const { added, lines } = planVrf(vrf, [lo], context, undefined);
    assert.deepEqual(added, [
      "link add link eth1 name eth1 netns ns-RED type macvlan mode passthru",
    ]);
    assert.deepEqual(lines, [
      "link set dev lo up",
      `link set dev eth1 address ${systemMac}`,
      "link set dev eth1 mtu 1500",
      "addr add 10.0.0.1/24 broadcast + dev eth1",
      "addr add 10.9.0.1/24 broadcast + dev eth1",
      "link set dev eth1 up",
      "neigh replace 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth1 nud permanent",
    ]);
  });

  it("keeps a route whose next hop is on no subnet out of the kernel", () => {
    const route = (nextHop: string) => ({
      ...routed,
      routes: [{ prefix: "10.7.0.0/16", nextHop }],
    });
    assert.equal(desiredKernel(route("10.0.0.2"), ports).routes.length, 1);
    assert.equal(desiredKernel(route("10.8.0.2"), ports).routes.length, 0);
  });

  it("leaves an unconfigured management port's addresses alone", () => {
    const desired = desiredKernel(CLEAN_CONFIG, ["Management0"]);
    const links = [link("eth0", { mac: "02:00:00:00:00:77", addresses: ["172.20.20.3/24"] })];
    assert.deepEqual(
      planKernel(desired, links, { systemMac, attachedMtu: { eth0: 9000 }, previous: null }),
      [],
    );
  });

  it("reads what ip prints, and refuses anything else", () => {
    const json = JSON.stringify([
      {},
      {
        ifindex: 7,
        ifname: "eth1",
        flags: ["BROADCAST", "UP", "LOWER_UP"],
        mtu: 9000,
        master: "vlan1",
        address: "02:00:00:00:00:01",
        linkinfo: { info_kind: "veth" },
        addr_info: [
          { family: "inet", local: "10.0.0.1", prefixlen: 24 },
          { family: "inet6", local: "fe80::1", prefixlen: 64 },
        ],
      },
    ]);
    const expected = link("eth1", {
      index: 7,
      mac: "02:00:00:00:00:01",
      master: "vlan1",
      addresses: ["10.0.0.1/24"],
    });
    assert.deepEqual(parseKernelLinks(json), [expected]);
    assert.throws(() => parseKernelLinks("{}"));
  });
});
