import assert from "node:assert/strict";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import type { Change } from "../../../../core/kinds/contract/change.js";
import type { CeosConfigInputs } from "../../../../core/devices/ceos/config-schema.js";
import { notKnown } from "../../../../core/model/unknown.js";
import { desiredWith, device, hostWith, ROUTED_PORT } from "./fixtures.js";
import { DEFAULT_CEOS, MENDED_CEOS } from "./recorded.js";
import { refusalOf } from "../../planned.js";

const ID = "host-b/ceos_2";

const read = (text: string, scope?: CeosConfigInputs): CeosConfigInputs => {
  const reading = ceosConfig.read(hostWith(text), ID, scope);
  assert.ok(reading.status === "present");
  return reading.inputs;
};

const shown = (value: unknown): string => (value === undefined ? "-" : JSON.stringify(value));

/** "path: from > to" of every change of a declaration against a device. */
const drift = (desired: CeosConfigInputs, text: string): readonly string[] =>
  ceosConfig
    .diff(desired, read(text, desired))
    .map(({ path, from, to }: Change) => `${path.join(".")}: ${shown(from)} > ${shown(to)}`);

const SWITCHPORT = { mode: "switchport", shutdown: false } as const;
const port = (lines: string): string => device(`interface Ethernet1\n${lines}`);

describe("identity of CeosConfig", () => {
  it("is host/container, both ways", () => {
    assert.equal(ceosConfig.idOf(desiredWith({})), ID);
    assert.deepEqual(ceosConfig.parseId(ID), { host: "host-b", container: "ceos_2" });
    for (const text of ["", "host-b", "host-b/", "a/b/c", "host-b/-x"]) {
      assert.equal(ceosConfig.parseId(text), undefined);
    }
  });
});

describe("a member of a port-channel", () => {
  const MEMBER = port(
    "   no switchport\n   ip address 10.1.2.2/24\n   channel-group 10 mode active",
  );

  it("is never as declared, though EOS stores what is", () => {
    assert.deepEqual(drift(desiredWith({ Ethernet1: ROUTED_PORT }), MEMBER), [
      'interfaces.Ethernet1.address: - > "10.1.2.2/24"',
      'interfaces.Ethernet1.channelGroup: "10 mode active" > -',
      'interfaces.Ethernet1.mode: "member" > "routed"',
    ]);
    const shut = desiredWith({ Ethernet1: { mode: "switchport", shutdown: true } });
    assert.deepEqual(drift(shut, MEMBER), [
      'interfaces.Ethernet1.channelGroup: "10 mode active" > -',
      'interfaces.Ethernet1.mode: "member" > "switchport"',
      "interfaces.Ethernet1.shutdown: false > true",
    ]);
  });

  it("has no drift where it is declared one, and drifts where it is none", () => {
    const declared = desiredWith({ Ethernet1: { mode: "member", shutdown: false } });
    assert.deepEqual(drift(declared, MEMBER), []);
    assert.deepEqual(drift(declared, DEFAULT_CEOS), [
      'interfaces.Ethernet1.mode: "switchport" > "member"',
    ]);
  });
});

describe("reading a CeosConfig", () => {
  it("returns every port without a scope", () => {
    const inputs = read(MENDED_CEOS);
    assert.deepEqual(inputs, {
      ...desiredWith({}),
      interfaces: {
        Ethernet1: ROUTED_PORT,
        Ethernet2: SWITCHPORT,
        Ethernet3: SWITCHPORT,
        Ethernet4: SWITCHPORT,
      },
    });
    assert.deepEqual(ceosConfig.schema.parse(inputs), inputs);
  });

  it("returns what the scope mentions and no more", () => {
    const { interfaces } = read(MENDED_CEOS, desiredWith({ Ethernet3: SWITCHPORT }));
    assert.deepEqual(interfaces, { Ethernet3: SWITCHPORT });
  });

  it("tells the host name as a fact", () => {
    const reading = ceosConfig.read(hostWith(DEFAULT_CEOS), ID);
    assert.deepEqual(reading.status === "present" && reading.facts, { hostname: "ceos-2" });
  });

  it("is unknown, not absent, when the container or its CLI is", () => {
    const unknown = {
      kind: "container-stopped",
      code: "OLDER-VERSION",
      facts: {},
      what: "device ceos_2",
      host: "host-b",
      reason: "stopped",
      next: "start it",
    } as const;
    const observed = { ...hostWith(DEFAULT_CEOS), devices: { ceos_2: notKnown(unknown) } };
    assert.deepEqual(ceosConfig.read(observed, ID), { status: "unknown", unknown });
    assert.deepEqual(refusalOf(ceosConfig.plan(desiredWith({}), observed, "r")), unknown);
  });

  it("is unknown when the device was not looked at", () => {
    const reading = ceosConfig.read({ ...hostWith(DEFAULT_CEOS), devices: {} }, ID);
    assert.equal(reading.status, "unknown");
  });
});

describe("drift of a CeosConfig", () => {
  it("is none on a device that is as declared", () => {
    assert.deepEqual(drift(desiredWith({ Ethernet1: ROUTED_PORT }), MENDED_CEOS), []);
  });

  it("names mode and address of a port that should be routed", () => {
    assert.deepEqual(drift(desiredWith({ Ethernet1: ROUTED_PORT }), DEFAULT_CEOS), [
      'interfaces.Ethernet1.address: - > "10.1.2.2/24"',
      'interfaces.Ethernet1.mode: "switchport" > "routed"',
    ]);
  });

  it("names the global settings after the ports, and these by number", () => {
    const declared = desiredWith(
      { Ethernet10: SWITCHPORT, Ethernet2: SWITCHPORT },
      { ipRouting: true, spanningTreeMode: "none" },
    );
    const text = device("interface Ethernet2\n   shutdown\n!\ninterface Ethernet10\n   shutdown");
    assert.deepEqual(drift(declared, text), [
      "interfaces.Ethernet2.shutdown: true > false",
      "interfaces.Ethernet10.shutdown: true > false",
      "ipRouting: false > true",
      'spanningTreeMode: "mstp" > "none"',
    ]);
  });

  it("leaves ports alone that are not declared", () => {
    assert.deepEqual(drift(desiredWith({ Ethernet2: SWITCHPORT }), MENDED_CEOS), []);
  });

  it("is an address on a routed port that is declared without one", () => {
    const declared = desiredWith({ Ethernet1: { mode: "routed", shutdown: false } });
    assert.deepEqual(drift(declared, MENDED_CEOS), [
      'interfaces.Ethernet1.address: "10.1.2.2/24" > -',
    ]);
  });

  it("is not an address that a switchport stores without effect", () => {
    const text = port("   ip address 10.1.2.2/24");
    assert.deepEqual(drift(desiredWith({ Ethernet1: SWITCHPORT }), text), []);
  });

  it("is a stored address once the port is to be routed, unless it is the right one", () => {
    const stored = port("   ip address 10.9.9.9/24");
    assert.deepEqual(drift(desiredWith({ Ethernet1: ROUTED_PORT }), stored), [
      'interfaces.Ethernet1.address: "10.9.9.9/24" > "10.1.2.2/24"',
      'interfaces.Ethernet1.mode: "switchport" > "routed"',
    ]);
    const right = port("   ip address 10.1.2.2/24");
    assert.deepEqual(drift(desiredWith({ Ethernet1: ROUTED_PORT }), right), [
      'interfaces.Ethernet1.mode: "switchport" > "routed"',
    ]);
  });

  it("is an access VLAN or a trunk mode on a declared switchport", () => {
    const text = port("   switchport access vlan 20\n   switchport mode trunk");
    assert.deepEqual(drift(desiredWith({ Ethernet1: SWITCHPORT }), text), [
      "interfaces.Ethernet1.accessVlan: 20 > -",
      'interfaces.Ethernet1.switchportMode: "trunk" > -',
    ]);
    assert.deepEqual(drift(desiredWith({ Ethernet1: { ...SWITCHPORT, accessVlan: 1 } }), text), [
      "interfaces.Ethernet1.accessVlan: 20 > 1",
      'interfaces.Ethernet1.switchportMode: "trunk" > -',
    ]);
  });

  it("takes an access VLAN of 1 and an MTU of 1500 for what a device has by default", () => {
    const declared = desiredWith({ Ethernet1: { ...SWITCHPORT, accessVlan: 1, mtu: 1500 } });
    assert.deepEqual(drift(declared, DEFAULT_CEOS), []);
    assert.deepEqual(drift(desiredWith({ Ethernet1: SWITCHPORT }), port("   mtu 1500")), []);
  });

  it("is an MTU that is not the declared or the default one", () => {
    const jumbo = port("   no switchport\n   ip address 10.1.2.2/24\n   mtu 9000");
    assert.deepEqual(drift(desiredWith({ Ethernet1: ROUTED_PORT }), jumbo), [
      "interfaces.Ethernet1.mtu: 9000 > -",
    ]);
    assert.deepEqual(drift(desiredWith({ Ethernet1: { ...ROUTED_PORT, mtu: 8950 } }), jumbo), [
      "interfaces.Ethernet1.mtu: 9000 > 8950",
    ]);
  });

  it("compares a declared MTU with an inherited one, and leaves that alone otherwise", () => {
    const text = device(
      "interface defaults\n   mtu 9000\n!\ninterface Ethernet1\n   no switchport\n   ip address 10.1.2.2/24",
    );
    const drifts = (mtu?: number) =>
      drift(
        desiredWith({ Ethernet1: { ...ROUTED_PORT, ...(mtu === undefined ? {} : { mtu }) } }),
        text,
      );
    assert.deepEqual(drifts(), []);
    assert.deepEqual(drifts(9000), []);
    assert.deepEqual(drifts(1500), ["interfaces.Ethernet1.mtu: 9000 > 1500"]);
    assert.equal(read(text).interfaces["Ethernet1"]?.mtu, 9000);
  });

  it("is a whole port that the device does not have", () => {
    assert.deepEqual(drift(desiredWith({ Ethernet17: SWITCHPORT }), DEFAULT_CEOS), [
      'interfaces.Ethernet17: - > {"mode":"switchport","shutdown":false}',
    ]);
  });
});
