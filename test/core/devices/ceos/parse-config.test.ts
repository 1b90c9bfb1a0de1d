import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../../core/devices/ceos/parse-config.js";
import type { EosConfig } from "../../../../core/model/observed.js";
import { DEFAULT_CEOS, EXPLICIT_DEFAULTS, RECORDED_CEOS } from "./recorded.js";
import { EMPTY_PORT } from "./empty-port.js";

const parse = (text: string): Omit<EosConfig, "fingerprint"> => {
  const parsed = parseRunningConfig(text);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.reason);
  return parsed.config;
};

/** A configuration around some sections. */
const around = (sections: string): string => `hostname x\n!\n${sections}\n!\nno ip routing\n!\nend`;

describe("parseRunningConfig", () => {
  it("reads a recorded cEOS configuration", () => {
    assert.deepEqual(parse(RECORDED_CEOS), {
      hostname: "r2",
      ipRouting: true,
      spanningTreeMode: "mstp",
      interfaces: { Ethernet1: { ...EMPTY_PORT, mode: "routed", address: "10.0.0.1/31" } },
      staticArp: {},
      unread: ["router bgp (4 lines)"],
    });
  });

  it("reads what a VXLAN interface maps, and nothing of one that is shut down", () => {
    const waysOf = (...lines: readonly string[]) =>
      parse(around(`interface Vxlan1\n   ${lines.join("\n   ")}`)).ways;
    const way = (vlans: readonly number[], line: string) => ({ name: "Vxlan1", vlans, line });
    assert.deepEqual(waysOf("vxlan vlan 20 vni 10020", "vxlan udp-port 4789"), [
      way([20], "vxlan vlan 20 vni 10020"),
    ]);
    assert.deepEqual(waysOf("vxlan  vlan  add  20-21  vni  10020-10021"), [
      way([20, 21], "vxlan vlan 20-21 vni 10020-10021"),
    ]);
    assert.deepEqual(waysOf("VXLAN vlan add 5 vni 10.20"), [way([5], "vxlan vlan 5 vni 10.20")]);
    for (const other of [
      "no vxlan vlan 20 vni 10020",
      "vxlan vlan addition 20 vni 10020",
      "vxlan vlan 20",
    ])
      assert.equal(waysOf(other), undefined, other);
    for (const shut of ["shutdown", "shut", "SHUTDOWN"])
      assert.equal(waysOf(shut, "vxlan vlan 20 vni 10020"), undefined, shut);
    for (const up of ["no shutdown", "description shutdown", "shutdown-delay 5"])
      assert.equal(waysOf(up, "vxlan vlan 20 vni 10020")?.length, 1, up);
    assert.equal(parse(around("interface Loopback1\n   vxlan vlan 20 vni 10020")).ways, undefined);
  });

  it("reads VRFs and what they forward; a later line prevails", () => {
    const vrfsOf = (...lines: readonly string[]) => parse(around(lines.join("\n!\n"))).vrfs;
    const on = { ipRouting: true };
    assert.deepEqual(vrfsOf("vrf instance RED", "ip routing vrf RED"), { RED: on });
    assert.deepEqual(vrfsOf("ip routing vrf RED", "vrf instance RED"), { RED: on });
    assert.deepEqual(vrfsOf("vrf definition RED"), { RED: { ipRouting: false } });
    assert.deepEqual(vrfsOf("vrf instance RED", "ip routing vrf RED", "no ip routing vrf RED"), {
      RED: { ipRouting: false },
    });
    assert.deepEqual(vrfsOf("vrf instance RED", "ipv6 unicast-routing vrf RED"), {
      RED: { ipRouting: false, ipv6Routing: true },
    });
    assert.deepEqual(vrfsOf("ipv6 unicast-routing vrf RED", "ip routing vrf RED"), {
      RED: { ipRouting: true, ipv6Routing: true },
    });
    assert.deepEqual(vrfsOf("ipv6 unicast-routing vrf RED", "no ipv6 unicast-routing vrf RED"), {
      RED: { ipRouting: false },
    });
    for (const gone of [
      ["vrf instance RED", "no vrf instance RED"],
      ["no ip routing vrf RED"],
      ["no ipv6 unicast-routing vrf RED"],
      ["vrf instance default"],
    ])
      assert.equal(vrfsOf(...gone), undefined, gone.join());
  });

  it("reads which access lists filter a port, one of each family and direction", () => {
    const filtersOf = (...lines: readonly string[]) =>
      parse(around(`interface Ethernet1\n   no switchport\n   ${lines.join("\n   ")}`)).interfaces[
        "Ethernet1"
      ]?.filters;
    assert.deepEqual(
      filtersOf("ip access-group GUARD in", "ipv6 access-group SIX out", "ip access-group NEXT in"),
      ["ipv6 access-group SIX out", "ip access-group NEXT in"],
    );
    assert.equal(filtersOf("ip access-group GUARD in", "no ip access-group GUARD in"), undefined);
    assert.deepEqual(
      parse(around("interface Ethernet1\n   ip access-group GUARD in")).unread,
      undefined,
    );
  });

  it("reads empty sections as default switchports, and no ip routing", () => {
    const config = parse(DEFAULT_CEOS);
    assert.equal(config.ipRouting, false);
    assert.deepEqual(Object.keys(config.interfaces), [
      "Ethernet1",
      "Ethernet2",
      "Ethernet3",
      "Ethernet4",
    ]);
    assert.deepEqual(config.interfaces["Ethernet2"], EMPTY_PORT);
  });

  it("reads the same without a final newline and with CRLF line ends", () => {
    assert.deepEqual(parse(DEFAULT_CEOS.trimEnd()), parse(DEFAULT_CEOS));
    assert.deepEqual(parse(DEFAULT_CEOS.replaceAll("\n", "\r\n")), parse(DEFAULT_CEOS));
  });

  it("reads explicit defaults as defaults", () => {
    const { interfaces, spanningTreeMode, hostname } = parse(EXPLICIT_DEFAULTS);
    assert.deepEqual(interfaces, { Ethernet1: EMPTY_PORT });
    assert.equal(spanningTreeMode, null);
    assert.equal(hostname, null);
  });

  it("reads every managed line of a port, and keeps stored values that have no effect", () => {
    const lines = [
      "description ! not a comment: interface Ethernet9",
      "mtu 8950",
      "shutdown",
      "switchport access vlan 20",
      "switchport mode trunk",
      "ip address 10.1.2.2/24",
      "ip address 10.9.9.1/24 secondary",
      "ip address 10.9.8.1/24 secondary",
    ];
    const text = around(["interface Ethernet3/1", ...lines.map((line) => `   ${line}`)].join("\n"));
    assert.deepEqual(parse(text).interfaces, {
      "Ethernet3/1": {
        mode: "switchport",
        accessVlan: 20,
        switchportMode: "trunk",
        address: "10.1.2.2/24",
        secondaryAddresses: ["10.9.9.1/24", "10.9.8.1/24"],
        mtu: 8950,
        shutdown: true,
      },
    });
  });

  it("reads what a trunk carries, and takes the printed default for none at all", () => {
    const trunk = (...lines: readonly string[]) => {
      const text = ["interface Ethernet1", ...lines.map((line) => `   switchport trunk ${line}`)];
      const { trunkVlans, nativeVlan } =
        parse(around(text.join("\n"))).interfaces["Ethernet1"] ?? {};
      return { trunkVlans, nativeVlan };
    };
    const some = trunk("native vlan 20", "allowed vlan 10-12,20");
    assert.deepEqual(some, { trunkVlans: [10, 11, 12, 20], nativeVlan: 20 });
    assert.deepEqual(trunk("allowed vlan none").trunkVlans, []);
    assert.equal(trunk("allowed vlan 1-4094").trunkVlans, undefined);
  });

  it("leaves subinterfaces, port channels, VLAN and management interfaces out", () => {
    const others = ["Ethernet1.10", "Port-Channel1", "Vlan1", "Management0", "Loopback0"];
    const text = around(others.map((name) => `interface ${name}\n   shutdown\n!`).join("\n"));
    assert.deepEqual(parse(text).interfaces, {});
  });

  it("does not take the lines of nested sections for the port's own", () => {
    const text = around("interface Ethernet1\n   traffic-policy\n      shutdown\n   mtu 9000");
    const port = parse(text).interfaces["Ethernet1"];
    assert.equal(port?.shutdown, false);
    assert.equal(port.mtu, 9000);
  });

  it("turns the default round with switchport default mode routed", () => {
    const text = around(
      "switchport default mode routed\n!\ninterface Ethernet1\n!\ninterface Ethernet2\n   switchport",
    );
    const { interfaces } = parse(text);
    assert.equal(interfaces["Ethernet1"]?.mode, "routed");
    assert.equal(interfaces["Ethernet2"]?.mode, "switchport");
  });

  it("inherits from interface defaults, unless the port says otherwise", () => {
    const text = around(
      "interface defaults\n   mtu 9000\n   ethernet\n      shutdown\n!\n" +
        "interface Ethernet1\n!\ninterface Ethernet2\n   no shutdown\n!\ninterface Port-Channel1",
    );
    const { interfaces, portChannels, defaultMtu } = parse(text);
    assert.equal(portChannels?.["Port-Channel1"]?.shutdown, false);
    assert.equal(defaultMtu, 9000);
    assert.equal(interfaces["Ethernet1"]?.mtu, null);
    assert.equal(interfaces["Ethernet1"].shutdown, true);
    assert.equal(interfaces["Ethernet2"]?.shutdown, false);
  });

  it("skips banners, certificates and mode comments, whatever they contain", () => {
    const text = around(
      [
        "banner motd",
        "% Invalid input",
        "interface Ethernet7",
        "end",
        "EOF",
        "!",
        "management api http-commands",
        "   protocol https certificate",
        "-----BEGIN CERTIFICATE-----",
        "EOF",
        "-----BEGIN PRIVATE KEY-----",
        "EOF",
        "   no shutdown",
        "!",
        "interface Ethernet1",
        "   !! interface Ethernet8",
        "   mtu 9000",
      ].join("\n"),
    );
    const { interfaces } = parse(text);
    assert.deepEqual(Object.keys(interfaces), ["Ethernet1"]);
    assert.equal(interfaces["Ethernet1"]?.mtu, 9000);
  });

  for (const [situation, text, kind] of [
    ["an empty text", "", "unparsable"],
    ["a text without its end", DEFAULT_CEOS.replace("end\n", ""), "unparsable"],
    ["a text cut within a banner", "banner motd\nhello\nend", "unparsable"],
    ["a refusal", "% Invalid input (privileged mode required)\n", "refused"],
  ] as const) {
    it(`takes ${situation} for no configuration`, () => {
      const parsed = parseRunningConfig(text);
      assert.equal(parsed.ok ? "ok" : parsed.kind, kind);
    });
  }

  it("reads a member of a port-channel as one, whatever else its section and the default say", () => {
    const { interfaces, portChannels } = parse(
      around(
        [
          "switchport default mode routed",
          "interface Port-Channel10\n   description to s2\n   switchport access vlan 20\n   ip ospf authentication-key 7 0822455D0A16",
          "interface port-channel 11\n   no switchport\n   ip address 10.9.1.1/24\n   shutdown",
          "interface Ethernet4\n   channel-group 10 mode active",
          "interface Ethernet5\n   channel-group 11 mode on\n   no switchport\n   ip address 10.9.2.1/24",
          "interface Ethernet6",
        ].join("\n!\n"),
      ),
    );
    const member = { ...EMPTY_PORT, mode: "member" };
    assert.deepEqual(interfaces, {
      Ethernet4: { ...member, channelGroup: "10 mode active" },
      Ethernet5: { ...member, channelGroup: "11 mode on", address: "10.9.2.1/24" },
      Ethernet6: { ...EMPTY_PORT, mode: "routed" },
    });
    assert.deepEqual(portChannels, {
      "Port-Channel10": { ...EMPTY_PORT, mode: "routed", accessVlan: 20 },
      "Port-Channel11": {
        ...EMPTY_PORT,
        mode: "routed",
        address: "10.9.1.1/24",
        shutdown: true,
      },
    });
  });
});
