import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../../../core/devices/ceos/parse-config.js";
import { configOf } from "./lab.js";
import { EMPTY_PORT } from "../empty-port.js";

const ROUTED = { ...EMPTY_PORT, mode: "routed", address: "10.9.4.1/24", mtu: 9000 } as const;

describe("spelling that EOS takes", () => {
  for (const [name, lines] of [
    [
      "as EOS prints it",
      "interface Ethernet4\n   mtu 9000\n   no switchport\n   ip address 10.9.4.1/24",
    ],
    ["without indentation", "interface Ethernet4\nmtu 9000\nno switchport\nip address 10.9.4.1/24"],
    ["indented by one", "interface Ethernet4\n mtu 9000\n no switchport\n ip address 10.9.4.1/24"],
    [
      "indented by tabs",
      "interface Ethernet4\n\tmtu 9000\n\tno switchport\n\tip address 10.9.4.1/24",
    ],
    [
      "in small letters",
      "interface ethernet4\n   mtu 9000\n   no switchport\n   ip address 10.9.4.1/24",
    ],
    [
      "in capitals",
      "INTERFACE ETHERNET4\n   MTU 9000\n   NO SWITCHPORT\n   IP ADDRESS 10.9.4.1/24",
    ],
    ["cut short", "int Et4\n   mt 9000\n   no switch\n   ip addr 10.9.4.1/24"],
    [
      "with a blank",
      "interface Ethernet 4\n   mtu 9000\n   no switchport\n   ip address 10.9.4.1/24",
    ],
    [
      "with a mask",
      "interface Ethernet4\n   mtu 9000\n   no switchport\n   ip address 10.9.4.1 255.255.255.0",
    ],
    [
      "in two sections",
      "interface Ethernet4\n   mtu 9000\n!\ninterface Ethernet4\n   no switchport\n   ip address 10.9.4.1/24",
    ],
    [
      "in another order",
      "interface Ethernet4\n   ip address 10.9.4.1/24\n   no switchport\n   mtu 9000",
    ],
    [
      "twice, the later",
      "interface Ethernet4\n   no switchport\n   mtu 1500\n   ip address 10.9.9.9/24\n   ip address 10.9.4.1/24\n   mtu 9000",
    ],
    [
      "with remarks",
      "interface Ethernet4\n   !! seen\n   mtu 9000\n   ! why\n   no switchport\n   ip address 10.9.4.1/24",
    ],
    [
      "with CRLF",
      "interface Ethernet4\r\n   mtu 9000\r\n   no switchport\r\n   ip address 10.9.4.1/24\r",
    ],
    [
      "with exit",
      "interface Ethernet4\nmtu 9000\nno switchport\nip address 10.9.4.1/24\nexit\nip routing",
    ],
  ] as const)
    it(`is read as EOS does: ${name}`, () => {
      assert.deepEqual(configOf(lines).interfaces, { Ethernet4: ROUTED });
    });

  for (const [text, names] of [
    ["Ethernet5-6", ["Ethernet5", "Ethernet6"]],
    ["Et5-6,8", ["Ethernet5", "Ethernet6", "Ethernet8"]],
    ["Ethernet 5 - 6", ["Ethernet5", "Ethernet6"]],
    ["Ethernet1/1-2", ["Ethernet1/1", "Ethernet1/2"]],
    ["eth1/1-1/2", ["Ethernet1/1", "Ethernet1/2"]],
  ] as const)
    it(`takes "${text}" for several ports`, () => {
      const { interfaces } = configOf(`interface ${text}\n   switchport access vlan 20`);
      assert.deepEqual(
        interfaces,
        Object.fromEntries(names.map((one) => [one, { ...EMPTY_PORT, accessVlan: 20 }])),
      );
    });

  it("does not take a global line for a port's", () => {
    const config = configOf(
      "interface Ethernet4",
      "ip routing",
      "vlan 20",
      "state suspend",
      "spanning-tree mode rstp",
    );
    assert.deepEqual(config.interfaces, { Ethernet4: EMPTY_PORT });
    assert.equal(config.ipRouting, true);
    assert.deepEqual(config.vlans, { 20: { suspended: true } });
    assert.equal(config.spanningTreeMode, "rstp");
    assert.equal(configOf("ip routing", "no ip routing").ipRouting, false);
  });

  it("reads up to the line end, and no commands after it", () => {
    const text =
      "interface Ethernet4\n   shutdown\n!\nend\ncopy running-config startup-config\ninterface Ethernet5\n";
    const parsed = parseRunningConfig(text);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.config.interfaces, { Ethernet4: { ...EMPTY_PORT, shutdown: true } });
  });

  it("reads nothing of a banner that holds lines of a configuration", () => {
    const config = configOf(
      "banner motd",
      "interface Ethernet9",
      "   shutdown",
      "end",
      "EOF",
      "interface Ethernet4",
    );
    assert.deepEqual(config.interfaces, { Ethernet4: EMPTY_PORT });
  });

  it("says of a text that is cut short no more than the first words of its last line", () => {
    const parsed = parseRunningConfig(
      "hostname s1\ninterface Ethernet1\n   ip ospf message-digest-key 1 md5 7 0822455D",
    );
    assert.ok(!parsed.ok);
    assert.match(
      parsed.reason,
      /^the text does not end with "end": the last line is "ip ospf <removed>"$/,
    );
  });
});
