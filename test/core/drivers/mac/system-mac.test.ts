import assert from "node:assert/strict";
import { sharedMacs, sharedMacWarning } from "../../../../core/drivers/mac/index.js";
import { systemMac } from "../../../../core/kinds/system-mac/index.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { SystemMacInputs } from "../../../../core/kinds/system-mac/schema.js";
import { describeUnknown, known, notKnown } from "../../../../core/model/unknown.js";
import { ceos1, hostWith, silentCli } from "../ovs/observed-hosts.js";
import { refusalOf, stepsOf } from "../../planned.js";

const OWN = "72:42:1f:f2:85:ef";
const OTHER = "72:42:1f:c8:4b:90";
const ID = "host-a/ceos_1";
const DESIRED: SystemMacInputs = { host: "host-a", container: "ceos_1", mac: OWN };

const withMacs = (macs: Readonly<Record<string, string>>): ObservedHost =>
  hostWith({}, { devices: { ceos_1: known({ ...ceos1, macs }) } });

const live = (macs: Readonly<Record<string, string>>): SystemMacInputs => {
  const reading = systemMac.read(withMacs(macs), ID);
  assert.ok(reading.status === "present");
  return reading.inputs;
};

describe("systemMac", () => {
  it("is the one address that all data ports have", () => {
    assert.deepEqual(live({ eth1: OWN, eth2: OWN }), DESIRED);
    assert.deepEqual(systemMac.diff(DESIRED, live({ eth1: OWN, eth2: OWN })), []);
  });

  it("differs as one property, and shows every address where ports differ", () => {
    assert.deepEqual(systemMac.diff(DESIRED, live({ eth1: OWN, eth2: OTHER, eth3: OWN })), [
      { kind: "SystemMac", id: ID, path: ["mac"], from: `${OTHER}, ${OWN}`, to: OWN },
    ]);
  });

  it("is unknown without data ports, without the device, and while the device is", () => {
    const devices: readonly ObservedHost["devices"][] = [
      { ceos_1: known({ ...ceos1, macs: {} }) },
      {},
      { ceos_1: notKnown(silentCli) },
    ];
    const kinds = devices.map((one) => {
      const reading = systemMac.read(hostWith({}, { devices: one }), ID);
      assert.ok(reading.status === "unknown");
      const plan = refusalOf(systemMac.plan(DESIRED, hostWith({}, { devices: one }), "run"));
      assert.deepEqual(plan, reading.unknown);
      return reading.unknown.kind;
    });
    assert.deepEqual(kinds, ["interface-missing", "container-missing", "cli-refused"]);
  });

  it("plans nothing where nothing differs, and refuses with what to do where it does", () => {
    assert.deepEqual(stepsOf(systemMac.plan(DESIRED, withMacs({ eth1: OWN }), "run")), []);
    const plan = refusalOf(systemMac.plan(DESIRED, withMacs({ eth1: OTHER }), "run"));
    const said = describeUnknown(plan);
    assert.match(said, /^host-a: system MAC of ceos_1, 72:42:1f:c8:4b:90 instead of 72:42:1f:f2/);
    assert.match(said, /needs manual action: EOS takes it from its flash when it starts/);
    assert.match(said, /SYSTEMMACADDR=7242\.1ff2\.85ef into \/mnt\/flash\/ceos-config of ceos_1/);
    assert.match(
      said,
      /docker exec ceos_1 sh -c .*echo SYSTEMMACADDR=7242\.1ff2\.85ef >> \$f.* on host-a\./,
    );
    assert.match(said, /A restart gives them new VLANs: preview again, and pulumi up sets those/);
  });

  it("takes one unicast address in lower case, and an id of two parts", () => {
    for (const mac of ["72:42:1F:f2:85:ef", "73:42:1f:f2:85:ef", `${OWN}, ${OTHER}`, ""])
      assert.equal(systemMac.schema.safeParse({ ...DESIRED, mac }).success, false, mac);
    assert.equal(systemMac.idOf(systemMac.schema.parse(DESIRED)), ID);
    assert.deepEqual(systemMac.parseId(ID), { host: "host-a", container: "ceos_1" });
    assert.equal(systemMac.parseId("host-a/x/ceos_1"), undefined);
  });
});

describe("sharedMacs", () => {
  const device = (container: string, mac: string) =>
    known({ ...ceos1, container, macs: { eth1: mac, eth2: mac } });

  it("are those of several devices, on whichever hosts, and never of one device's own ports", () => {
    const hosts = [
      hostWith({}, { devices: { ceos_1: device("ceos_1", OWN), ceos_3: device("ceos_3", OTHER) } }),
      hostWith({}, { host: "host-b", devices: { ceos_2: device("ceos_2", OWN) } }),
    ];
    assert.deepEqual(sharedMacs(hosts), [
      { mac: OWN, devices: ["host-a/ceos_1", "host-b/ceos_2"] },
    ]);
  });

  it("are a warning that names the devices, the MAC and what to declare", () => {
    const shared = { mac: OWN, devices: ["host-a/ceos_1", "host-b/ceos_2"] };
    const found =
      `host-a/ceos_1 and host-b/ceos_2 have the same system MAC ${OWN}: they cannot reach each other, ` +
      "and a bridge that both are behind learns it now here, now there. ";
    const said = (declared: Readonly<Record<string, string>> = {}) =>
      sharedMacWarning(shared, new Map(Object.entries(declared)));
    const wrong = "so that the one that is wrong shows as drift.";
    assert.equal(said(), `${found}Declare systemMac for each of them, ${wrong}`);
    assert.equal(
      said({ "host-a/ceos_1": OWN }),
      `${found}Declare systemMac for host-b/ceos_2, ${wrong}`,
    );
    assert.equal(
      said({ "host-a/ceos_1": OWN, "host-b/ceos_2": OTHER }),
      `${found}host-b/ceos_2 is the wrong one: its systemMac is ${OTHER}.`,
    );
  });

  it("leave out devices that could not be read", () => {
    const devices = { ceos_1: device("ceos_1", OWN), ceos_3: notKnown(silentCli) };
    assert.deepEqual(sharedMacs([hostWith({}, { devices })]), []);
  });
});
