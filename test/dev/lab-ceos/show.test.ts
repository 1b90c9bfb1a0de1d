import assert from "node:assert/strict";
import { CLEAN_CONFIG } from "../../../dev/lab/ceos/config/config.js";
import {
  editSession,
  enterSession,
  NO_SESSIONS,
  commitSession,
} from "../../../dev/lab/ceos/config/sessions.js";
import {
  interfaceJson,
  interfaceText,
  statusText,
} from "../../../dev/lab/ceos/cli/show-interfaces.js";
import type { InterfaceFacts } from "../../../dev/lab/ceos/cli/interface-facts.js";
import { sessionsJson, sessionsText } from "../../../dev/lab/ceos/cli/show-sessions.js";
import { spanningTreeText, vlanText } from "../../../dev/lab/ceos/cli/show-switching.js";
import { arpRows, arpText, macRows, macText } from "../../../dev/lab/ceos/cli/show-tables.js";

const armedSessions = () => {
  const opened = enterSession(NO_SESSIONS, "NAME", CLEAN_CONFIG, 0);
  assert.ok(opened.ok);
  const edited = editSession(opened.sessions, "NAME", { ...CLEAN_CONFIG, ipRouting: true });
  const armed = commitSession(edited, "NAME", CLEAN_CONFIG, 0, 120_000);
  assert.ok(armed.ok);
  return armed.sessions;
};

const facts = (more: Partial<InterfaceFacts>): InterfaceFacts => ({
  name: "Ethernet2",
  description: "",
  routed: false,
  status: "connected",
  mac: "72:42:1f:f2:85:ef",
  mtu: 9214,
  mtuConfigured: false,
  address: null,
  secondaryAddresses: [],
  vlan: "1",
  counters: {
    inOctets: 1,
    inUcastPkts: 2,
    inMulticastPkts: 3,
    inDiscards: 0,
    outOctets: 4,
    outUcastPkts: 5,
    outDiscards: 0,
  },
  ...more,
});

describe("cEOS stand-in: show commands", () => {
  it("shows sessions in the layout of 4.35.0F, an armed one as committed", () => {
    assert.equal(
      sessionsText(armedSessions(), null, 1000),
      `Maximum number of completed sessions: 1
Maximum number of pending sessions: 5
Merge on commit is disabled
Autosave to startup-config on commit is disabled

Session with pending commit timer: NAME
Time left until commit timer expiry: in 0:01:59

  Name             State     User  Terminal Completed Time      Committed By
- ---------------- --------- ----- -------- ------------------- ------------
  NAME             committed                1970-01-01 00:00:00 root
`,
    );
  });

  it("says of a member of a port-channel that it is in it", () => {
    const member = facts({ vlan: "in Po10", bundle: "Po10" });
    assert.equal(interfaceJson(member).forwardingModel, "dataLink");
    assert.match(statusText([member]), /^Et2 .* in Po10 /m);
  });

  it("gives the commit timer's end in seconds of uptime", () => {
    const json = JSON.parse(sessionsJson(armedSessions(), -5000)) as Record<string, unknown>;
    assert.equal(json["commitTimerSessionName"], "NAME");
    assert.equal(json["commitTimerExpireTime"], 125);
  });

  it("tells bridged from routed by forwardingModel, MTU label and Vlan column", () => {
    const bridged = facts({});
    const routed = facts({ routed: true, mtu: 1500, address: "10.0.0.1/24", vlan: "routed" });
    assert.equal(interfaceJson(bridged).forwardingModel, "bridged");
    assert.equal(interfaceJson(routed).forwardingModel, "routed");
    assert.match(interfaceText(bridged), / {2}Ethernet MTU 9214 bytes/);
    assert.match(interfaceText(routed), / {2}IP MTU 1500 bytes/);
    const rows = statusText([bridged, routed, facts({ status: "disabled" })]).split("\n");
    assert.match(rows[1] ?? "", /^Et2 +connected +1 /);
    assert.match(rows[2] ?? "", /^Et2 +connected +routed /);
    assert.match(rows[3] ?? "", /^Et2 +disabled +1 /);
  });

  it("shows ARP entries with dotted MACs, a static one without an age", () => {
    const rows = arpRows([
      {
        dst: "10.0.0.2",
        dev: "eth1",
        lladdr: "02:00:00:00:00:02",
        state: ["REACHABLE"],
        confirmed: 61,
      },
      { dst: "10.0.0.9", dev: "eth1", lladdr: "02:00:00:00:00:09", state: ["PERMANENT"] },
      { dst: "10.0.0.3", dev: "eth1", state: ["FAILED"] },
    ]);
    assert.deepEqual(rows, [
      { hwAddress: "0200.0000.0002", address: "10.0.0.2", interface: "Ethernet1", age: 61 },
      { hwAddress: "0200.0000.0009", address: "10.0.0.9", interface: "Ethernet1" },
    ]);
    const text = arpText(rows);
    assert.match(text, /^10\.0\.0\.2 +0:01:01 {2}0200\.0000\.0002 {2}Ethernet1$/m);
    assert.match(text, /^10\.0\.0\.9 +N\/A {2}0200\.0000\.0009 {2}Ethernet1$/m);
  });

  it("shows learned MACs only, with their VLAN", () => {
    const rows = macRows(
      [
        { mac: "72:42:1f:f2:85:ef", ifname: "eth1", master: "vlan1", state: "permanent" },
        { mac: "02:00:00:00:00:02", ifname: "eth2", master: "vlan10", state: "", updated: 5 },
        { mac: "33:33:00:00:00:01", ifname: "eth3", state: "permanent" },
      ],
      10_000,
    );
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.vlanId, 10);
    assert.equal(rows[0].lastMove, 5);
    assert.match(
      macText(rows, 10_000),
      /^ {2}10 {4}0200\.0000\.0002 {4}DYNAMIC {5}Et2 +1 +0:00:05 ago$/m,
    );
  });

  it("shows the recorded spanning-tree block: every device is the root", () => {
    assert.equal(
      spanningTreeText("mstp", "00:1c:73:a5:db:35", ["Ethernet2"]),
      `MST0
  Spanning tree enabled protocol mstp
  Root ID    Priority    32768
             Address     001c.73a5.db35
             This bridge is the root

  Bridge ID  Priority    32768  (priority 32768 sys-id-ext 0)
             Address     001c.73a5.db35
             Hello Time  2.000 sec  Max Age 20 sec  Forward Delay 15 sec

Interface        Role       State      Cost      Prio.Nbr Type
---------------- ---------- ---------- --------- -------- --------------------
Et2              designated forwarding 20000     128.2    P2p Edge
`,
    );
  });

  it("lists a VLAN's access ports", () => {
    const config = { ...CLEAN_CONFIG, vlans: { 10: { name: "blue" } } };
    const text = vlanText(config, ["Ethernet1", "Ethernet2"]);
    assert.match(text, /^1 +default +active +Et1, Et2$/m);
    assert.match(text, /^10 +blue +active$/m);
  });
});
