import assert from "node:assert/strict";
import { kinds, RESTORE_ORDER, restorers } from "../../../core/kinds/kinds.js";
import { restoreLines } from "../../../core/devices/ceos/restore-lines.js";
import type { EosInterface, ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import type { CeosConfigInputs } from "../../../core/devices/ceos/config-schema.js";
import type { VtepPortInputs } from "../../../core/kinds/vtep-port/schema.js";
import type { Restorer } from "../../../core/kinds/contract/restorer.js";
import type { Step } from "../../../core/model/step.js";
import { bridgeSettings, container, hostWith, vtep, vtepOptions } from "./ovs/observed-hosts.js";
import { refusalOf, stepsOf } from "../planned.js";
import { EMPTY_PORT } from "../devices/ceos/empty-port.js";

const BRIDGE = "arch-ovs";
const VTEP: VtepPortInputs = {
  host: "host-a",
  bridge: BRIDGE,
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
  trunks: [3138],
};
const ACCESS = { host: "host-a", bridge: BRIDGE, container: "ceos_1", interface: "eth3" } as const;

const host = (...ports: readonly ObservedPort[]): ObservedHost => hostWith({ [BRIDGE]: ports });

/** The steps that lead from one observation back to another. */
const stepsBack = <
  K extends "VtepPort" | "AccessPort" | "Bridge" | "TenantMtu" | "ObsoleteTunnels",
>(
  kind: K,
  applied: Parameters<(typeof kinds)[K]["idOf"]>[0],
  was: ObservedHost,
  now: ObservedHost,
): readonly Step[] => {
  const restorer = restorers[kind] as unknown as Restorer;
  const id = (kinds[kind].idOf as (inputs: unknown) => string)(applied);
  const record = restorer.record(was, id);
  assert.ok(record.known);
  return stepsOf(restorer.plan(record.value, applied, now, "run-1"));
};

const transaction = ([step, ...others]: readonly Step[]): string => {
  assert.ok(step !== undefined);
  assert.deepEqual(others, []);
  return step.command.argv[3] ?? "";
};

describe("restorers", () => {
  it("are there for everything that a driver writes, and each has its turn once", () => {
    const written = Object.values(kinds)
      .map(({ kind }) => kind)
      .filter((kind) => kind !== "SystemMac" && kind !== "AgentVersion");
    assert.deepEqual(Object.keys(restorers).toSorted(), written.toSorted());
    assert.deepEqual(RESTORE_ORDER.flat().toSorted(), written.toSorted());
  });

  it("open a tunnel for all VLANs again, and keep options that are not ours", () => {
    const options = { ...vtepOptions, key: "7", tos: "inherit" };
    const now = host(vtep({ trunks: [3138] }, { options }));
    const text = transaction(stepsBack("VtepPort", VTEP, host(vtep()), now));
    assert.match(text, /"op":"update","table":"Port".*"row":\{"trunks":\["set",\[\]\]\}/);
    assert.match(text, /\["key","194382"\].*\["tos","inherit"\]\]\]\}\}/);
    assert.deepEqual(stepsBack("VtepPort", VTEP, now, now), []);
  });

  it("remove a tunnel that was not there, and only one with our mark", () => {
    const now = host(vtep({ trunks: [3138], ours: true, uuid: "4c1d" }));
    assert.match(
      transaction(stepsBack("VtepPort", VTEP, host(), now)),
      /\["ports","delete",\["uuid","4c1d"\]\]/,
    );
    const restorer = restorers.VtepPort;
    const plan = restorer?.plan("null", VTEP, host(vtep()), "run-1");
    assert.match(JSON.stringify(refusalOf(plan)), /somebody else made vtep-10-14-23-1/);
  });

  it("do not make a tunnel anew that somebody removed", () => {
    const record = restorers.VtepPort?.record(host(vtep()), kinds.VtepPort.idOf(VTEP));
    assert.ok(record?.known);
    const plan = restorers.VtepPort?.plan(record.value, VTEP, host(), "run-1");
    assert.match(JSON.stringify(refusalOf(plan)), /has no port vtep-10-14-23-1/);
  });

  it("make a tunnel of the other shape again, as it was", () => {
    const applied = {
      host: "host-a",
      bridge: BRIDGE,
      tunnels: { "vtep-10-14-23-1 to 10.14.23.181": "absent" },
    } as const;
    const text = transaction(stepsBack("ObsoleteTunnels", applied, host(vtep({ tag: 7 })), host()));
    assert.match(text, /"type":"vxlan","options":\["map",\[\["key","194382"\]/);
    assert.match(text, /"tag":7/);
  });

  it("find an access port by its owner, whatever its name is by now", () => {
    const was = host(container({ tag: 107, vlanMode: "native-tagged" }));
    const now = host(container({ name: "vh-new", tag: 3138 }));
    const text = transaction(stepsBack("AccessPort", { ...ACCESS, vlan: 3138 }, was, now));
    assert.match(text, /"where":\[\["name","==","vh-new"\]\]/);
    assert.match(text, /"row":\{"tag":107,"vlan_mode":"native-tagged"\}/);
  });

  it("say that an access port cannot be restored while it is not attached", () => {
    const id = kinds.AccessPort.idOf(ACCESS);
    const record = restorers.AccessPort?.record(host(container()), id);
    assert.ok(record?.known);
    const plan = restorers.AccessPort?.plan(record.value, ACCESS, host(), "run-1");
    assert.match(JSON.stringify(refusalOf(plan)), /attached to no bridge/);
  });

  it("empty a bridge's column that was empty, and take away a key that was not there", () => {
    const settings = { ...bridgeSettings, failMode: null, otherConfig: { "mac-table-size": "5" } };
    const with_ = (changed: object): ObservedHost => {
      const observed = host();
      assert.ok(observed.ovs.known);
      const bridges = { [BRIDGE]: { settings: { ...settings, ...changed }, ports: {} } };
      return { ...observed, ovs: { known: true, value: { version: "3.1.0", bridges } } };
    };
    const otherConfig = { ...settings.otherConfig, "forward-bpdu": "true" };
    const now = with_({ failMode: "secure", mcastSnooping: true, otherConfig });
    const applied = { host: "host-a", bridge: BRIDGE, failMode: "secure", forwardBpdu: true };
    const text = transaction(stepsBack("Bridge", applied, with_({}), now));
    assert.match(text, /"row":\{"fail_mode":\["set",\[\]\]\}/);
    assert.match(text, /\["other_config","delete",\["set",\["forward-bpdu"\]\]\]/);
    // What was not declared is somebody else's.
    assert.ok(!/"row":\{[^}]*"mcast_snooping_enable":false/.test(text), text);
  });

  it("leave a bridge's setting that is managed only since the record was made", () => {
    const observed = host();
    assert.ok(observed.ovs.known);
    const otherConfig = { "forward-bpdu": "true", "mac-aging-time": "60" };
    const bridges = { [BRIDGE]: { settings: { ...bridgeSettings, otherConfig }, ports: {} } };
    const now: ObservedHost = {
      ...observed,
      ovs: { known: true, value: { version: "3.1.0", bridges } },
    };
    const applied = { host: "host-a", bridge: BRIDGE, forwardBpdu: true, macAgingTime: 60 };
    const was = { ...bridgeSettings, otherConfig: {} };
    const plan = stepsOf(restorers.Bridge?.plan(JSON.stringify(was), applied, now, "run-1"));
    assert.match(transaction(plan), /"delete",\["set",\["forward-bpdu"\]\]/);
    const named = { ...was, keys: ["forward-bpdu", "mac-aging-time"] };
    const all = stepsOf(restorers.Bridge?.plan(JSON.stringify(named), applied, now, "run-1"));
    assert.match(transaction(all), /"delete",\["set",\["forward-bpdu","mac-aging-time"\]\]/);
  });

  it("ask for a port's old MTU first, and then for none, where nobody had asked for one", () => {
    const mtu = (bytes: number, mtuRequest: number | null) => {
      const [only] = container().interfaces;
      assert.ok(only !== undefined);
      return host(container({ interfaces: [{ ...only, mtu: bytes, mtuRequest }] }));
    };
    const applied = { host: "host-a", bridge: BRIDGE, ports: { "ceos_1:eth3": 1446 } };
    const steps = stepsBack("TenantMtu", applied, mtu(9000, null), mtu(1446, 1446));
    assert.deepEqual(
      steps.map(({ title }) => title.replace(/ \(.*\)/, "")),
      ["restore MTU 9000 of ceos_1:eth3", "ask for no MTU of ceos_1:eth3 any more"],
    );
    assert.deepEqual(stepsBack("TenantMtu", applied, mtu(9000, null), mtu(9000, null)), []);
  });
});

describe("what is restored of a device", () => {
  const config = (interfaces: Record<string, Partial<EosInterface>>, others: object = {}) => ({
    ipRouting: false,
    spanningTreeMode: "mstp",
    staticArp: {},
    interfaces: Object.fromEntries(
      Object.entries(interfaces).map(([name, changes]) => [name, { ...EMPTY_PORT, ...changes }]),
    ),
    ...others,
  });
  const applied: CeosConfigInputs = {
    host: "host-a",
    container: "ceos_1",
    ipRouting: true,
    spanningTreeMode: "mstp",
    interfaces: { Ethernet1: { mode: "routed", shutdown: false } },
    staticArp: { "10.1.2.2": "5254.0012.0002" },
  };

  it("is a port's default, without the address that a routed port had", () => {
    const live = config({
      Ethernet1: { mode: "routed", address: "10.1.2.1/24", mtu: 1446, shutdown: true },
    });
    assert.deepEqual(restoreLines(config({ Ethernet1: {} }), live, applied), [
      "interface Ethernet1",
      "no ip address",
      "interface Ethernet1",
      "switchport",
      "no mtu",
      "no shutdown",
    ]);
  });

  it("is an address that was stored without effect, the secondary ones, and a trunk", () => {
    const was = config({
      Ethernet1: {
        address: "10.9.9.1/24",
        secondaryAddresses: ["10.9.8.1/24"],
        switchportMode: "trunk",
      },
    });
    const live = config({ Ethernet1: { mode: "routed", address: "10.1.2.1/24" } });
    assert.deepEqual(restoreLines(was, live, applied), [
      "interface Ethernet1",
      "no ip address",
      "interface Ethernet1",
      "switchport",
      "switchport mode trunk",
      "ip address 10.9.9.1/24",
      "ip address 10.9.8.1/24 secondary",
    ]);
  });

  it("is nothing of what was not declared", () => {
    const was = config({ Ethernet1: {}, Ethernet2: {} });
    const live = config(
      { Ethernet1: {}, Ethernet2: { shutdown: true } },
      { staticArp: { "10.1.3.3": "5254.0012.0003" } },
    );
    assert.deepEqual(restoreLines(was, live, applied), []);
  });

  it("takes away the ARP entries that were not there, and changes back the others", () => {
    const live = config(
      { Ethernet1: {} },
      { ipRouting: true, staticArp: { "10.1.2.2": "5254.0012.0002" } },
    );
    assert.deepEqual(restoreLines(config({ Ethernet1: {} }), live, applied), [
      "no ip routing",
      "no arp 10.1.2.2",
    ]);
    const other = config({ Ethernet1: {} }, { staticArp: { "10.1.2.2": "5254.0012.00ff" } });
    assert.ok(restoreLines(other, live, applied).includes("arp 10.1.2.2 5254.0012.00ff arpa"));
  });
});
