import assert from "node:assert/strict";
import { ceosConfig } from "../../../../../core/devices/ceos/managed.js";
import { describeChanges } from "../../../../../core/devices/ceos/describe-changes.js";
import { wholeConfig } from "../../../../../core/devices/ceos/managed-interfaces.js";
import { restoreLines } from "../../../../../core/devices/ceos/restore-lines.js";
import type { CeosConfigInputs } from "../../../../../core/devices/ceos/config-schema.js";
import { desiredWith, hostWith, stepsFor } from "../fixtures.js";
import { DEFAULT_CEOS } from "../recorded.js";
import { configOf } from "./lab.js";
import { stepsOf } from "../../../planned.js";

const ROUTED = { mode: "routed", shutdown: false } as const;
const TRUNK = { mode: "switchport", switchportMode: "trunk", shutdown: false } as const;

type Lines = readonly string[];

/** What restores a device with the first lines, of which `applied` was declared, where it has the second now. */
const back = (
  was: Lines,
  now: Lines,
  interfaces: CeosConfigInputs["interfaces"],
  rest: Partial<CeosConfigInputs> = {},
): Lines =>
  restoreLines(
    wholeConfig(configOf(...was)),
    wholeConfig(configOf(...now)),
    desiredWith(interfaces, rest),
  );

const port = (...lines: Lines): Lines => ["interface Ethernet1", ...lines];

describe("the lines that restore a device", () => {
  it("are none where nothing differs, whatever is declared", () => {
    const rich = port("no switchport", "ip address 10.1.1.1/24", "mtu 9000", "vrf RED");
    const all = [
      ...rich,
      "!",
      "vrf instance RED",
      "ip routing",
      "arp 10.1.1.2 5254.0000.0002 arpa",
    ];
    assert.deepEqual(
      back(all, all, { Ethernet1: ROUTED }, { staticArp: { "10.1.1.2": "5254.0000.0009" } }),
      [],
    );
  });

  it("leave alone what was not declared", () => {
    const now = [...port("shutdown"), "interface Ethernet2", "shutdown", "interface Vlan20"];
    assert.deepEqual(back(["interface Ethernet1", "interface Ethernet2"], now, {}), []);
    assert.deepEqual(
      back(["interface Ethernet1", "interface Ethernet2"], now, { Ethernet1: ROUTED }),
      ["interface Ethernet1", "no shutdown"],
    );
    const arps = ["arp 10.1.1.2 5254.0000.0002 arpa", "arp 10.1.1.3 5254.0000.0003 arpa"];
    assert.deepEqual(back(arps, [], {}, { staticArp: { "10.1.1.2": "5254.0000.0009" } }), [
      "arp 10.1.1.2 5254.0000.0002 arpa",
    ]);
    assert.deepEqual(back([], arps, {}, { temporaryArp: { "10.1.1.3": "absent" } }), [
      "no arp 10.1.1.3",
    ]);
    assert.deepEqual(back(["ipv6 unicast-routing"], [], {}), []);
    assert.deepEqual(back(["ipv6 unicast-routing"], [], {}, { ipv6Routing: false }), [
      "ipv6 unicast-routing",
    ]);
    assert.deepEqual(back([], ["ipv6 unicast-routing"], {}, { ipv6Routing: true }), [
      "no ipv6 unicast-routing",
    ]);
  });

  it("set the modes of the device around those of its ports", () => {
    assert.deepEqual(
      back(
        ["spanning-tree mode rstp", "ip routing", ...port()],
        ["spanning-tree mode none", ...port("shutdown")],
        { Ethernet1: ROUTED },
      ),
      ["spanning-tree mode rstp", "interface Ethernet1", "no shutdown", "ip routing"],
    );
    assert.deepEqual(back([], ["spanning-tree mode mstp"], {}), [], "what EOS has by default");
    assert.deepEqual(back([], ["ip routing"], {}), ["no ip routing"]);
  });

  it("give a port everything that it had, in EOS's order", () => {
    const was = port(
      ...["switchport access vlan 7", "no switchport", "mtu 1400", "shutdown"],
      ...["ip address 10.1.1.1/24", "ip address 10.1.2.1/24 secondary", "ipv6 enable"],
    );
    assert.deepEqual(
      back(was, port("ip address 10.9.9.9/24"), { Ethernet1: { ...ROUTED, ipv6: [] } }),
      [
        "interface Ethernet1",
        "no ip address",
        "interface Ethernet1",
        "no switchport",
        "switchport access vlan 7",
        "ip address 10.1.1.1/24",
        "ip address 10.1.2.1/24 secondary",
        "ipv6 enable",
        "mtu 1400",
        "shutdown",
      ],
    );
    assert.deepEqual(back(was, was, { Ethernet1: ROUTED }), []);
    const dhcp = port("no switchport", "ip address dhcp");
    const plain = port("no switchport", "ip address 10.1.1.1/24");
    assert.deepEqual(back(dhcp, plain, { Ethernet1: ROUTED }), [
      ...["interface Ethernet1", "no ip address", "interface Ethernet1", "ip address dhcp"],
    ]);
    assert.deepEqual(back(plain, dhcp, { Ethernet1: ROUTED }), [
      ...["interface Ethernet1", "no ip address"],
      ...["interface Ethernet1", "ip address 10.1.1.1/24"],
    ]);
    assert.deepEqual(back(port(), port("mtu 1400"), { Ethernet1: ROUTED }), [
      ...["interface Ethernet1", "no mtu"],
    ]);
  });

  it("take IPv6 away before it is given, and leave it alone where it was not declared", () => {
    const [was, now] = [
      port("no switchport", "ipv6 address 2001:db8:1::1/64"),
      port("no switchport", "ipv6 address 2001:db8:2::1/64"),
    ];
    assert.deepEqual(back(was, now, { Ethernet1: { ...ROUTED, ipv6: [] } }), [
      ...["interface Ethernet1", "no ipv6 address 2001:db8:2::1/64"],
      ...["interface Ethernet1", "ipv6 address 2001:db8:1::1/64"],
    ]);
    assert.deepEqual(back(was, now, { Ethernet1: ROUTED }), []);
  });

  it("move a port between VRFs first, with all its addresses", () => {
    const was = [
      "vrf instance RED",
      ...port("no switchport", "vrf RED", "ip address 10.1.1.1/24", "ipv6 enable"),
    ];
    const inRed = { Ethernet1: { ...ROUTED, vrf: "RED" } };
    assert.deepEqual(back(was, port("ip address 10.1.1.1/24", "ipv6 enable"), inRed), [
      ...["interface Ethernet1", "no switchport", "vrf RED"],
      ...["interface Ethernet1", "ip address 10.1.1.1/24", "ipv6 enable"],
    ]);
    assert.deepEqual(
      back(port("no switchport"), was, { Ethernet1: { ...ROUTED, vrf: "default" } }),
      [...["interface Ethernet1", "no vrf"], ...["interface Ethernet1", "ipv6 enable"]],
    );
    assert.deepEqual(
      back(port("no switchport"), port("no switchport", "vrf RED"), { Ethernet1: ROUTED }),
      [],
      "a VRF that was not declared",
    );
  });

  it("make declared VRFs forward as they did, and take new ones away last", () => {
    const vrfs = { RED: { ipRouting: false }, BLUE: { ipRouting: true } };
    const was = ["vrf instance RED", "ip routing vrf RED", "vrf instance GREY"];
    const now = ["vrf instance RED", "vrf instance BLUE", "ip routing vrf BLUE"];
    assert.deepEqual(back(was, now, {}, { vrfs }), ["ip routing vrf RED", "no vrf instance BLUE"]);
    assert.deepEqual(back(was, [], {}, { vrfs }), ["vrf instance RED", "ip routing vrf RED"]);
    assert.deepEqual(back(was, now, {}), []);
  });

  it("give a trunk its VLANs back only where it was declared one", () => {
    const [was, now] = [
      port(
        "switchport mode trunk",
        "switchport trunk allowed vlan 5",
        "switchport trunk native vlan 5",
      ),
      port("switchport mode trunk", "switchport trunk allowed vlan 6"),
    ];
    assert.deepEqual(back(was, now, { Ethernet1: TRUNK }), [
      "interface Ethernet1",
      "switchport trunk allowed vlan 5",
      "switchport trunk native vlan 5",
    ]);
    assert.deepEqual(back(was, now, { Ethernet1: { ...TRUNK, switchportMode: "access" } }), []);
  });

  it("take away what was made: SVIs with their VLANs, sub-interfaces, port-channels after members", () => {
    const was = ["vlan 30", "interface Ethernet1", "no switchport", "ip address 10.1.1.1/24"];
    const now = [
      ...["vlan 20", "vlan 30", "interface Ethernet1", "channel-group 1 mode on"],
      ...["interface Port-Channel1", "no switchport", "ip address 10.1.1.1/24", "ipv6 enable"],
      ...["interface Port-Channel1.100", "encapsulation dot1q vlan 100"],
      ...["interface Vlan20", "interface Vlan30"],
    ];
    const applied = {
      Ethernet1: { mode: "member", channelGroup: "1 mode on", shutdown: false },
      "Port-Channel1": ROUTED,
      "Port-Channel1.100": { ...ROUTED, encapsulation: 100 },
      Vlan20: ROUTED,
      Vlan30: ROUTED,
      Vlan40: ROUTED,
    } as const;
    assert.deepEqual(back(was, now, applied), [
      ...["no interface Port-Channel1.100", "no interface Vlan20", "no interface Vlan30"],
      ...["interface Port-Channel1", "no ip address", "no ipv6 enable"],
      ...["interface Ethernet1", "no channel-group"],
      "no interface Port-Channel1",
      ...["interface Ethernet1", "no switchport", "ip address 10.1.1.1/24"],
      "no vlan 20",
    ]);
    const { whole, ...ports } = wholeConfig(configOf(...was));
    assert.equal(whole, true);
    const live = wholeConfig(configOf(...now));
    assert.deepEqual(
      restoreLines(ports, live, desiredWith(applied)).filter((line) => line.startsWith("no inter")),
      [],
      "an older record does not tell what was not there",
    );
  });
});

describe("the steps of a session", () => {
  it("hand their scripts the session, the base, and what is undone", () => {
    const steps = stepsFor(
      desiredWith({ Ethernet1: { mode: "switchport", shutdown: true } }),
      DEFAULT_CEOS,
    );
    const args = steps.map(({ command: { argv } }) => argv.slice(argv.indexOf("--") + 1));
    const [session = "", base = ""] = args[0] ?? [];
    assert.match(base, /^[0-9a-f]{64}$/);
    assert.deepEqual(args, [
      [session, base, "interface Ethernet1", "shutdown"],
      [session, base, "00:01:00"],
      [session],
    ]);
    const back = ["interface Ethernet1", "no shutdown"];
    const reverts = steps.map((step) =>
      (step.reverts ?? []).map((revert) =>
        revert.in === "script" ? [revert.container, revert.args, revert.file] : [],
      ),
    );
    assert.deepEqual(reverts, [
      [],
      [["ceos_2", [session, base], undefined]],
      [["ceos_2", [session, base, ...back], "/mnt/flash/startup-config"]],
    ]);
  });

  it("restore in a session of their own, whose success is told by what is there then", () => {
    const before = hostWith(DEFAULT_CEOS);
    const record = ceosConfig.restorer?.record(before, "host-b/ceos_2");
    assert.ok(record?.known === true);
    const applied = desiredWith(
      { Ethernet1: { mode: "switchport", shutdown: true } },
      { ipv6Routing: true },
    );
    const now = DEFAULT_CEOS.replace(
      "interface Ethernet1\n",
      "interface Ethernet1\n   shutdown\n",
    ).replace("no ip routing", "no ip routing\n!\nipv6 unicast-routing");
    const steps = stepsOf(ceosConfig.restorer?.plan(record.value, applied, hostWith(now), "run-2"));
    assert.deepEqual(steps[0]?.command.argv.slice(-3), [
      ...["interface Ethernet1", "no shutdown", "no ipv6 unicast-routing"],
    ]);
    assert.equal(steps[0].why, "recorded before it was managed");
    const commit = steps[1];
    const judged = (config: string) =>
      commit?.judge({
        ...{ exitCode: 0, stderr: "", durationMs: 1 },
        stdout: `#overlay:committed\n#overlay:config\n${config}\n#overlay:done\n`,
      }).status;
    assert.equal(judged(DEFAULT_CEOS.trimEnd()), "done");
    assert.equal(judged(now.trimEnd()), "failed");
    assert.deepEqual(
      stepsOf(ceosConfig.restorer?.plan(record.value, applied, before, "run-2")),
      [],
    );
  });

  it("tell each change by its place below the device", () => {
    const change = { kind: "CeosConfig", id: "host-b/ceos_2" } as const;
    assert.equal(
      describeChanges([
        { ...change, path: ["interfaces", "Ethernet1", "mtu"], from: 1500, to: 9000 },
        { ...change, path: ["ipRouting"], from: true, to: false },
        { ...change, path: ["staticArp", "10.1.1.2"], from: undefined, to: "5254.0000.0002" },
        { ...change, path: ["vrfs", "RED"], from: undefined, to: { ipRouting: true } },
      ]),
      'Ethernet1 mtu 1500 → 9000; ipRouting true → false; staticArp 10.1.1.2 none → 5254.0000.0002; vrfs RED none → {"ipRouting":true}',
    );
    const eight = Array.from({ length: 8 }, (_, index) => ({
      ...change,
      path: [`${index}`],
      from: 1,
      to: 2,
    }));
    assert.doesNotMatch(describeChanges(eight), /more/);
    assert.match(describeChanges([...eight, ...eight.slice(0, 1)]), /7 1 → 2; and 1 more$/);
  });
});
