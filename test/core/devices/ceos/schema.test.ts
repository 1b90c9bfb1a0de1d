import assert from "node:assert/strict";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { desiredWith, ROUTED_PORT } from "./fixtures.js";

const pathsOf = (value: unknown): readonly string[] => {
  const result = ceosConfig.schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
};

const withPort = (port: object) => ({ ...desiredWith({}), interfaces: { Ethernet1: port } });

describe("the schema of CeosConfig", () => {
  it("takes routed ports, switchports and port names with slashes", () => {
    const declared = desiredWith({
      Ethernet1: { ...ROUTED_PORT, mtu: 9000 },
      "Ethernet3/1": { mode: "switchport", accessVlan: 20, shutdown: true },
      Ethernet16: { mode: "routed", shutdown: true },
    });
    assert.deepEqual(ceosConfig.schema.parse(declared), declared);
  });

  for (const [name, port, path] of [
    ["an address on a switchport", { ...ROUTED_PORT, mode: "switchport" }, "address"],
    ["an access VLAN on a routed port", { ...ROUTED_PORT, accessVlan: 2 }, "accessVlan"],
    ["an address without a length", { ...ROUTED_PORT, address: "10.1.2.2" }, "address"],
    ["an octet above 255", { ...ROUTED_PORT, address: "10.1.2.256/24" }, "address"],
    ["a leading zero", { ...ROUTED_PORT, address: "10.01.2.2/24" }, "address"],
    ["a length above 32", { ...ROUTED_PORT, address: "10.1.2.2/33" }, "address"],
    ["a newline", { ...ROUTED_PORT, address: "10.1.2.2/24\nno aaa root" }, "address"],
    ["an address with more behind it", { ...ROUTED_PORT, address: "10.1.2.2/24 vrf x" }, "address"],
    ["an mtu of 67", { ...ROUTED_PORT, mtu: 67 }, "mtu"],
    ["an mtu of 65536", { ...ROUTED_PORT, mtu: 65536 }, "mtu"],
    ["an mtu with a fraction", { ...ROUTED_PORT, mtu: 1500.5 }, "mtu"],
    ["VLAN 4095", { mode: "switchport", shutdown: false, accessVlan: 4095 }, "accessVlan"],
    ["another mode", { ...ROUTED_PORT, mode: "bridged" }, "mode"],
    ["no shutdown", { mode: "routed" }, "shutdown"],
  ] as const) {
    it(`refuses ${name}, by its path`, () => {
      assert.deepEqual(pathsOf(withPort(port)), [`interfaces.Ethernet1.${path}`]);
    });
  }

  for (const name of ["Et1", "ethernet1", "Ethernet", "Ethernet0", "Ethernet1.10", "Ethernet1;x"]) {
    it(`refuses the port name ${name}`, () => {
      assert.deepEqual(pathsOf({ ...desiredWith({}), interfaces: { [name]: ROUTED_PORT } }), [
        `interfaces.${name}`,
      ]);
    });
  }

  it("refuses names that are no names, and a spanning-tree mode that EOS does not have", () => {
    const declared = { ...desiredWith({}), host: "a b", container: "-x", spanningTreeMode: "pvst" };
    assert.deepEqual(pathsOf(declared), ["host", "container", "spanningTreeMode"]);
  });

  it("refuses what it does not know, so that a typing error is no silent no-op", () => {
    assert.deepEqual(pathsOf(withPort({ ...ROUTED_PORT, adress: "10.1.2.2/24" })), [
      "interfaces.Ethernet1",
    ]);
  });
});
