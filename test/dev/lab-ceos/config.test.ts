import assert from "node:assert/strict";
import { CLEAN_CONFIG, DEFAULT_INTERFACE } from "../../../dev/lab/ceos/config/config.js";
import {
  compareInterfaceNames,
  fullName,
  kernelName,
  parseInterfaceNames,
  shortName,
} from "../../../dev/lab/ceos/config/interface-name.js";
import { parsePrefix, subnetOf } from "../../../dev/lab/ceos/config/ipv4.js";
import { dottedMac, parseMac } from "../../../dev/lab/ceos/config/mac.js";
import { renderConfig } from "../../../dev/lab/ceos/config/render.js";
import { renderInterface } from "../../../dev/lab/ceos/config/render-interface.js";
import { sessionDiff } from "../../../dev/lab/ceos/config/session-diff.js";
import { renderBody } from "../../../dev/lab/ceos/config/render.js";
import {
  editAllowedVlans,
  formatVlanList,
  parseVlanList,
} from "../../../dev/lab/ceos/config/vlan-list.js";
import { loadConfig } from "../../../dev/lab/ceos/cli/load-config.js";
import { RECORDED, SMALL_CONFIG } from "./recorded.js";

const ports = ["Ethernet1", "Management0"];

describe("cEOS stand-in: configuration", () => {
  it("prints the recorded running-config to the letter", () => {
    assert.equal(renderConfig("show running-config", SMALL_CONFIG, { ports }), RECORDED);
  });

  it("reads what it prints", () => {
    assert.deepEqual(loadConfig(RECORDED, ports), { config: SMALL_CONFIG, problems: [] });
  });

  it("takes members of port-channels and prints them, the port-channel first", () => {
    const entered = loadConfig(
      [
        "interface Et4-5",
        "   channel-group 10 mode active",
        "interface port-channel 10",
        "   switchport mode trunk",
        "interface Ethernet6",
        "   channel-group 10 mode maybe",
        "   no switchport",
        "   channel-group 7 mode on",
        "   no channel-group",
        "end",
      ].join("\n"),
      ["Ethernet4", "Ethernet5", "Ethernet6"],
    );
    assert.deepEqual(
      entered.problems.map((problem) => problem.split(": ").slice(0, 2).join(": ")),
      ["line 6: channel-group 10 mode maybe"],
    );
    const text = renderConfig("show running-config", entered.config, {
      ports: ["Ethernet4", "Ethernet5", "Ethernet6"],
    });
    assert.match(
      text,
      new RegExp(
        [
          "interface Port-Channel7",
          "!",
          "interface Port-Channel10",
          "   switchport mode trunk",
          "!",
          "interface Ethernet4",
          "   channel-group 10 mode active",
          "!",
          "interface Ethernet5",
          "   channel-group 10 mode active",
          "!",
          "interface Ethernet6",
          "   no switchport",
        ].join("\n"),
      ),
    );
  });

  it("prints a default port as an empty section, and Ethernet2 before Ethernet10", () => {
    const text = renderConfig("show running-config", CLEAN_CONFIG, {
      ports: ["Ethernet10", "Ethernet2"],
    });
    assert.match(
      text,
      /\n!\ninterface Ethernet2\n!\ninterface Ethernet10\n!\nno ip routing\n!\nend\n$/,
    );
  });

  it("prints what `show running-config all` was recorded with for a default port", () => {
    const lines = renderInterface("Ethernet1", undefined, true).map((line) => line.trim());
    const recorded = [
      "switchport",
      "switchport access vlan 1",
      "switchport mode access",
      "switchport trunk native vlan 1",
      "switchport trunk allowed vlan 1-4094",
      "switchport mac address learning",
    ];
    assert.deepEqual(
      lines.filter((line) => line.startsWith("switchport")),
      recorded,
    );
  });

  it("keeps an address under a switchport, and prints `no switchport` first", () => {
    const text = "interface Ethernet1\n   ip address 10.0.0.1/24\n   no switchport\n";
    const { config } = loadConfig(text, ports);
    assert.deepEqual(renderInterface("Ethernet1", config.interfaces["Ethernet1"], false), [
      "interface Ethernet1",
      "   no switchport",
      "   ip address 10.0.0.1/24",
    ]);
  });

  it("skips bad lines of a file, and names each with its number", () => {
    const { config, problems } = loadConfig("hostname r9\nrouter bgp 65001\nip routing\n", ports);
    assert.equal(config.hostname, "r9");
    assert.equal(config.ipRouting, true);
    assert.deepEqual(problems, [
      "line 2: router bgp 65001: % Invalid input (at token 0: 'router')",
    ]);
  });

  it("shows a session's changes under their unmarked parent, without hunks", () => {
    const after = {
      ...SMALL_CONFIG,
      ipRouting: false,
      interfaces: { ...SMALL_CONFIG.interfaces, Ethernet1: { ...DEFAULT_INTERFACE, mtu: 1446 } },
    };
    const diff = sessionDiff(
      "s1",
      renderBody(SMALL_CONFIG, { ports }),
      renderBody(after, { ports }),
    );
    assert.equal(
      diff,
      [
        "--- system:/running-config",
        "+++ session:/s1-session-config",
        "interface Ethernet1",
        "-   no switchport",
        "-   ip address 10.0.0.1/31",
        "+   mtu 1446",
        "-ip routing",
        "+no ip routing",
        "",
      ].join("\n"),
    );
    const same = renderBody(after, { ports });
    assert.equal(sessionDiff("s1", same, same), "");
  });
});

describe("cEOS stand-in: names and numbers", () => {
  it("maps interface names in all three forms", () => {
    assert.equal(fullName("eth3"), "Ethernet3");
    assert.equal(fullName("eth1_1"), "Ethernet1/1");
    assert.equal(fullName("eth0"), "Management0");
    assert.equal(fullName("vlan1"), undefined);
    assert.equal(kernelName("Ethernet1/1"), "eth1_1");
    assert.equal(shortName("Ethernet3"), "Et3");
    assert.ok(compareInterfaceNames("Ethernet2", "Ethernet10") < 0);
    assert.ok(compareInterfaceNames("Ethernet16", "Management0") < 0);
  });

  it("understands shortened names and ranges", () => {
    assert.deepEqual(parseInterfaceNames("Et3"), ["Ethernet3"]);
    assert.deepEqual(parseInterfaceNames("ethernet 3"), ["Ethernet3"]);
    assert.deepEqual(
      parseInterfaceNames("Et6-8,16"),
      [6, 7, 8, 16].map((n) => `Ethernet${n}`),
    );
    assert.deepEqual(parseInterfaceNames("Ma0"), ["Management0"]);
    for (const bad of ["Et", "Et8-6", "Loopback0", "3", "Et1;2"])
      assert.equal(parseInterfaceNames(bad), undefined, bad);
  });

  it("reads and writes VLAN lists", () => {
    assert.deepEqual(parseVlanList("5-7,2"), [2, 5, 6, 7]);
    assert.equal(formatVlanList([2, 5, 6, 7]), "2,5-7");
    for (const bad of ["0", "4095", "7-5", "1,,2", "x"])
      assert.equal(parseVlanList(bad), undefined, bad);
    assert.equal(editAllowedVlans("1-4094", "except 7"), "1-6,8-4094");
    assert.equal(editAllowedVlans("2-5", "remove 3"), "2,4-5");
    assert.equal(editAllowedVlans("none", "add 9"), "9");
    assert.equal(editAllowedVlans("2", "none"), "none");
    assert.equal(editAllowedVlans("2", "all"), "1-4094");
    assert.equal(editAllowedVlans("2", "nonsense"), undefined);
  });

  it("reads addresses and MACs", () => {
    const prefix = parsePrefix("10.1.2.77/24");
    assert.ok(prefix !== undefined);
    assert.equal(subnetOf(prefix), "10.1.2.0/24");
    for (const bad of ["10.1.2.3", "10.1.2.3/33", "10.1.2.256/24", "a/8"])
      assert.equal(parsePrefix(bad), undefined, bad);
    assert.equal(parseMac("7242.1ff2.85ef"), "72:42:1f:f2:85:ef");
    assert.equal(parseMac("72:42:1F:F2:85:EF"), "72:42:1f:f2:85:ef");
    assert.equal(parseMac("72421ff285ef0"), undefined);
    assert.equal(dottedMac("72:42:1f:f2:85:ef"), "7242.1ff2.85ef");
  });
});
