import assert from "node:assert/strict";
import { parseDeviceDetail } from "../../../../core/devices/ceos/parse-detail.js";
import type { Section } from "../../../../core/model/probe.js";
import type { Observation } from "../../../../core/model/unknown.js";

/** Answers of EOS in the form of napalm's recorded ones, with the fields that nothing here reads. */
const INTERFACES = {
  interfaces: {
    Ethernet1: {
      ...{ name: "Ethernet1", forwardingModel: "routed", lineProtocolStatus: "up" },
      ...{ interfaceStatus: "connected", mtu: 1446, bandwidth: 0, burnedInAddress: "aa:c1" },
      interfaceCounters: {
        inUcastPkts: 12,
        outDiscards: 0,
        counterRefreshTime: "x",
        linkStatus: {},
      },
    },
    Ethernet2: {
      ...{ forwardingModel: "bridged", lineProtocolStatus: "notPresent" },
      ...{ interfaceStatus: "disabled", mtu: 9214 },
    },
  },
};
const ARP = {
  vrfs: {
    default: {
      ipV4Neighbors: [
        { hwAddress: "5254.0012.0003", address: "10.1.2.3", interface: "Ethernet1", age: 12.6 },
        { hwAddress: "5254.0012.0002", address: "10.1.2.2", interface: "Vlan20, Ethernet2" },
      ],
    },
    RED: {},
    BLUE: {
      ipV4Neighbors: [
        { hwAddress: "5254.0012.0009", address: "10.1.9.9", interface: "Ethernet3", age: 0 },
      ],
    },
  },
};
const row = (vlanId: number, macAddress: string, more: object = {}) => ({
  ...{ vlanId, macAddress, interface: "Ethernet2", entryType: "dynamic", lastMove: 1.5 },
  ...more,
});
const MAC_TABLE = {
  unicastTable: {
    tableEntries: [
      row(20, "52:54:00:AB:00:02", { moves: 3 }),
      row(10, "52:54:00:ab:00:09", { entryType: "static" }),
      row(10, "52:54:00:ab:00:01"),
    ],
  },
  multicastTable: { tableEntries: [] },
};
const VERSION = {
  ...{ modelName: "cEOSLab", version: "4.35.0F-1", systemMacAddress: "AA:C1:AB:00:00:01" },
  ...{ uptime: 120.51, memTotal: 1 },
};
const PORTS = `9000 up 12 13 eth10
1500 down 0 7 eth2
1500 up 3 4 eth1.100
   eth3
1500 up 1 1 et1
`;

const ask = (name: string, text: string, exitCode = 0): string =>
  `#overlay:ask ${name}\n${text}\n#overlay:exit ${exitCode}\n`;

const section = (
  answers: Readonly<Record<string, string>>,
  more: Partial<Section> = {},
): Section => ({
  ...{ exitCode: 0, stderr: "" },
  stdout: `${Object.values(answers).join("")}#overlay:done\n`,
  ...more,
});

const ANSWERS = {
  ports: ask("ports", PORTS),
  interfaces: ask("interfaces", JSON.stringify(INTERFACES)),
  arp: ask("arp", JSON.stringify(ARP)),
  macTable: ask("macTable", JSON.stringify(MAC_TABLE)),
  version: ask("version", JSON.stringify(VERSION)),
};

const read = (answers: Readonly<Record<string, string>>, more: Partial<Section> = {}) =>
  parseDeviceDetail("ceos_1", "host-a", section(answers, more));

const reasonOf = (observation: Observation<unknown>): string =>
  observation.known ? "known" : `${observation.unknown.code}: ${observation.unknown.what}`;

describe("what a device has learned and counted", () => {
  it("is read of the CLI's JSON and of the kernel, in a stable order", () => {
    const { interfaces, arp, macTable, version, kernelPorts } = read(ANSWERS);
    assert.deepEqual(interfaces, {
      known: true,
      value: {
        Ethernet1: {
          ...{ forwardingModel: "routed", status: "connected", lineProtocol: "up", mtu: 1446 },
          counters: { inUcastPkts: 12, outDiscards: 0 },
        },
        Ethernet2: {
          ...{ forwardingModel: "bridged", status: "disabled", lineProtocol: "notPresent" },
          ...{ mtu: 9214, counters: {} },
        },
      },
    });
    assert.deepEqual(arp.known && arp.value, [
      { vrf: "BLUE", address: "10.1.9.9", mac: "5254.0012.0009", interface: "Ethernet3", age: 0 },
      {
        ...{ vrf: "default", address: "10.1.2.2", mac: "5254.0012.0002" },
        ...{ interface: "Vlan20, Ethernet2", age: null },
      },
      {
        ...{ vrf: "default", address: "10.1.2.3", mac: "5254.0012.0003" },
        ...{ interface: "Ethernet1", age: 13 },
      },
    ]);
    const entry = { interface: "Ethernet2", type: "dynamic", moves: 0 };
    assert.deepEqual(macTable.known && macTable.value, [
      { vlan: 10, mac: "52:54:00:ab:00:01", ...entry },
      { vlan: 10, mac: "52:54:00:ab:00:09", ...entry, type: "static" },
      { vlan: 20, mac: "52:54:00:ab:00:02", ...entry, moves: 3 },
    ]);
    assert.deepEqual(version.known && version.value, {
      ...{ model: "cEOSLab", version: "4.35.0F-1" },
      ...{ systemMac: "aa:c1:ab:00:00:01", uptime: 121 },
    });
    assert.ok(kernelPorts.known);
    assert.deepEqual(Object.entries(kernelPorts.value), [
      ["eth1.100", { mtu: 1500, operState: "up", rxPackets: 3, txPackets: 4 }],
      ["eth2", { mtu: 1500, operState: "down", rxPackets: 0, txPackets: 7 }],
      ["eth10", { mtu: 9000, operState: "up", rxPackets: 12, txPackets: 13 }],
    ]);
  });

  it("is empty where there is nothing of it", () => {
    const { arp, macTable } = read({
      ...ANSWERS,
      arp: ask("arp", '{"vrfs":{"default":{}}}'),
      macTable: ask("macTable", '{"unicastTable":{}}'),
    });
    assert.deepEqual(
      [arp, macTable],
      [
        { known: true, value: [] },
        { known: true, value: [] },
      ],
    );
  });

  it("is unknown part by part: a refusal in text, an exit code, no JSON, no answer", () => {
    const { interfaces, arp, macTable, version, kernelPorts } = read({
      ports: ask("ports", "cat: error", 1),
      interfaces: ask("interfaces", "% Invalid input"),
      arp: ask("arp", "FastCli: not found", 127),
      macTable: ask("macTable", "{"),
    });
    assert.equal(reasonOf(interfaces), 'EOS-CLI-REFUSED: "show interfaces | json" of ceos_1');
    assert.equal(reasonOf(arp), 'COMMAND-MISSING: "show arp vrf all | json" of ceos_1');
    assert.equal(
      reasonOf(macTable),
      'COMMAND-UNREADABLE: "show mac address-table | json" of ceos_1',
    );
    assert.equal(reasonOf(version), 'COMMAND-TIMED-OUT: "show version | json" of ceos_1');
    assert.equal(reasonOf(kernelPorts), "COMMAND-FAILED: ports in the kernel of ceos_1");
    assert.ok(!interfaces.known);
    assert.match(interfaces.unknown.reason, /% Invalid input/);
  });

  it("is refused while the device boots and its CLI says nothing", () => {
    assert.match(reasonOf(read({ ...ANSWERS, arp: ask("arp", "") }).arp), /^EOS-CLI-REFUSED/);
  });

  it("is unknown as a whole where the container could not be entered", () => {
    const parts = read({}, { exitCode: 1, stderr: "Error: No such container: ceos_1" });
    for (const part of Object.values(parts)) assert.match(reasonOf(part), /^CONTAINER-MISSING: /);
  });
});
