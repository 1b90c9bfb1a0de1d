import assert from "node:assert/strict";
import { configAfter } from "../../../../core/devices/ceos/config-after.js";
import { wholeConfig } from "../../../../core/devices/ceos/managed-interfaces.js";
import { readSessions } from "../../../../core/devices/ceos/read-sessions.js";
import { StoredCeos } from "../../../../core/devices/ceos/stored.js";
import { ceos } from "../../../../core/devices/ceos/ceos.js";
import { deviceOfConfig } from "../../../../core/devices/index.js";
import { linuxConfigKind } from "../../../../core/devices/linux/config-schema.js";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { problem } from "../../../../core/messages/unknowns.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { ceos1 } from "../../drivers/ovs/observed-hosts.js";
import { loadedTopology } from "../../topology/loaded.js";
import { configFrom, desiredWith, device, hostWith } from "./fixtures.js";
import { DEFAULT_CEOS } from "./recorded.js";
import { configOf } from "./cases/lab.js";
import { refusalOf } from "../../planned.js";

const UNREAD = notKnown({
  host: "host-b",
  what: "sessions",
  ...problem("AGENT-NOT-ASKED", { host: "host-b" }),
});

describe("open sessions of a device, by its JSON", () => {
  const open = (sessions: object) => {
    const json = JSON.stringify({ sessions });
    const read = readSessions({ text: "", json, now: NaN });
    assert.ok(read.ok);
    return read.sessions.open;
  };

  it("are those that are pending, each with the first user who is in it", () => {
    const pending = { state: "pending", commitUser: "" };
    assert.deepEqual(
      open({
        a: { ...pending, instances: { 1: {}, 2: { user: "ann" }, 3: { user: "bob" } } },
        b: { ...pending, instances: {} },
        c: pending,
        d: { ...pending, instances: { 1: { user: "" } } },
        e: { state: "completed", instances: { 1: { user: "eve" } } },
      }),
      [
        { session: "a", user: "ann" },
        { session: "b", user: null },
        { session: "c", user: null },
        { session: "d", user: null },
      ],
    );
  });
});

describe("a device as an earlier snapshot has it", () => {
  it("has its port-channels read from the lines that were kept of them", () => {
    const config = {
      ...configFrom(device("interface Ethernet1")),
      portChannels: {
        "Port-Channel1": ["switchport mode trunk", "mtu 9000"],
        "Port-Channel2": [],
        "Port-Channel3": ["frobnicate"],
      },
    };
    const stored = {
      ...{ container: "ceos_1", peers: {}, macs: {} },
      config,
      forwarding: { policy: "ACCEPT", forward: [], eosForward: null },
    };
    const { data, error } = StoredCeos.safeParse(stored);
    assert.ok(data?.config.known === true, JSON.stringify(error));
    const empty = {
      ...{ mode: "switchport", accessVlan: 1, switchportMode: "access", address: null },
      ...{ secondaryAddresses: [], mtu: null, shutdown: false },
    };
    assert.deepEqual(data.config.value.portChannels, {
      "Port-Channel1": { ...empty, switchportMode: "trunk", mtu: 9000 },
      "Port-Channel2": empty,
      "Port-Channel3": empty,
    });
  });
});

describe("a device whose configuration cannot be told", () => {
  const withDevice = (change: object): ObservedHost => {
    const host = hostWith(DEFAULT_CEOS);
    const found = host.devices["ceos_2"];
    assert.ok(found?.known === true);
    return { ...host, devices: { ceos_2: known({ ...found.value, ...change } as never) } };
  };
  const codes = (host: ObservedHost): readonly string[] => {
    const desired = desiredWith({}, { ipRouting: true });
    const reading = ceosConfig.read(host, "host-b/ceos_2", desired);
    assert.ok(reading.status === "unknown", reading.status);
    const record = ceosConfig.restorer?.record(hostWith(DEFAULT_CEOS), "host-b/ceos_2");
    assert.ok(record?.known === true);
    return [
      reading.unknown.code,
      refusalOf(ceosConfig.plan(desired, host, "run-1")).code,
      refusalOf(ceosConfig.restorer?.plan(record.value, desired, host, "run-1")).code,
    ];
  };

  it("is unknown, and nothing is planned: another kind, no configuration, sessions not listed", () => {
    assert.deepEqual(codes(withDevice({ kind: "linux", state: UNREAD })), [
      ...["EOS-OTHER-DEVICE", "EOS-OTHER-DEVICE", "EOS-OTHER-DEVICE"],
    ]);
    assert.deepEqual(codes(withDevice({ config: UNREAD })), [
      ...["AGENT-NOT-ASKED", "AGENT-NOT-ASKED", "AGENT-NOT-ASKED"],
    ]);
    assert.deepEqual(codes(withDevice({ sessions: UNREAD })), [
      ...["AGENT-NOT-ASKED", "AGENT-NOT-ASKED", "AGENT-NOT-ASKED"],
    ]);
    const named = withDevice({ kind: "ceos" });
    assert.equal(ceosConfig.read(named, "host-b/ceos_2").status, "present");
    assert.equal(ceos1.kind, undefined);
  });
});

describe("the kinds of devices", () => {
  it("are found by the resource that holds their configuration", () => {
    assert.equal(deviceOfConfig("CeosConfig").name, "ceos");
    assert.equal(deviceOfConfig("LinuxConfig").name, "linux");
    assert.throws(() => deviceOfConfig("Bridge" as never), /there is no kind of device "Bridge"/);
  });

  it("have rules that drop transit declared one way or the other", () => {
    const device = loadedTopology("topologies/incident.yaml").devices["ceos_1"];
    assert.ok(device?.kind === "ceos");
    const declared = (rules: "absent" | "present") => {
      const { transit } = ceos.declared(device) ?? {};
      return ceos.declared(transit?.with(rules) ?? device)?.transit?.rules;
    };
    assert.deepEqual([declared("absent"), declared("present")], ["absent", "present"]);
  });

  it("take the interfaces of a plain container by their names alone", () => {
    const pathsOf = (name: string) =>
      (
        linuxConfigKind.schema.safeParse({
          ...{ host: "host-a", container: "h1" },
          interfaces: { [name]: { up: true } },
        }).error?.issues ?? []
      ).map(({ path }) => path.join("."));
    for (const name of ["eth1", "eth12"]) assert.deepEqual(pathsOf(name), [], name);
    for (const name of ["eth0", "eth", "lo", "Ethernet1", "eth1.5", "eth1; reboot"])
      assert.deepEqual(pathsOf(name), [`interfaces.${name}`], name);
  });
});

describe("a device's configuration once its declaration holds", () => {
  it("has the VLANs of its new SVIs among the others, by number", () => {
    const live = wholeConfig(configOf("vlan 30", "vlan 5", "interface Ethernet1"));
    const svi = { mode: "routed", shutdown: false } as const;
    const desired = desiredWith({ Vlan100: svi, Vlan20: svi, Vlan1: svi });
    assert.deepEqual(configAfter(live, desired, []).definedVlans, [5, 20, 30, 100]);
  });
});
