import assert from "node:assert/strict";
import { parseOvs } from "../../../../core/drivers/ovs/index.js";
import type { Section } from "../../../../core/model/probe.js";

/** Recorded: Open vSwitch 3.1.0, a bridge with a container's port and a tunnel. */
const rows =
  '[{"rows":[{"fail_mode":"standalone","mcast_snooping_enable":true,"name":"arch-ovs","other_config":["map",[["forward-bpdu","true"],["hwaddr","02:00:00:00:00:01"]]],"rstp_enable":false,"stp_enable":false,"ports":["set",[["uuid","4dcd86b6-8c59-4355-9d8b-22237799d30a"],["uuid","63e169c9-f1a9-4979-8ac5-802bb756b358"],["uuid","74942f84-578d-4a81-ab8d-9dd3a6a5b6a1"]]]}]},{"rows":[{"_uuid":["uuid","74942f84-578d-4a81-ab8d-9dd3a6a5b6a1"],"interfaces":["uuid","a68a0b19-b33a-433f-ba42-5cfb8b397e59"],"name":"arch-ovs","tag":["set",[]],"trunks":["set",[]],"vlan_mode":["set",[]]},{"_uuid":["uuid","4dcd86b6-8c59-4355-9d8b-22237799d30a"],"interfaces":["uuid","9e4730f1-0bcc-4902-9627-f9f76d718fb2"],"name":"vh1","tag":100,"trunks":["set",[]],"vlan_mode":["set",[]]},{"_uuid":["uuid","63e169c9-f1a9-4979-8ac5-802bb756b358"],"interfaces":["uuid","be235df6-08b0-4753-88f5-d2be85503b1e"],"name":"vtep-10-14-23-1","tag":["set",[]],"trunks":["set",[]],"vlan_mode":["set",[]]}]},{"rows":[{"_uuid":["uuid","be235df6-08b0-4753-88f5-d2be85503b1e"],"error":["set",[]],"ifindex":0,"mtu":["set",[]],"mtu_request":["set",[]],"name":"vtep-10-14-23-1","ofport":1,"options":["map",[["key","194382"],["local_ip","10.14.23.93"],["remote_ip","10.14.23.181"]]],"type":"vxlan"},{"_uuid":["uuid","9e4730f1-0bcc-4902-9627-f9f76d718fb2"],"error":["set",[]],"ifindex":3,"mtu":1446,"mtu_request":1446,"name":"vh1","ofport":2,"options":["map",[]],"type":""},{"_uuid":["uuid","a68a0b19-b33a-433f-ba42-5cfb8b397e59"],"error":["set",[]],"ifindex":5,"mtu":1500,"mtu_request":["set",[]],"name":"arch-ovs","ofport":65534,"options":["map",[]],"type":"internal"}]}]\n';
const version = "ovs-vswitchd (Open vSwitch) 3.1.0\n";

const answer = (stdout: string): Section => ({ exitCode: 0, stdout, stderr: "" });

describe("parseOvs", () => {
  it("reads a recorded answer", () => {
    const observed = parseOvs("host-a", answer(rows + version));
    assert.ok(observed.known);
    assert.equal(observed.value.version, "3.1.0");
    assert.deepEqual(observed.value.bridges["arch-ovs"]?.settings, {
      failMode: "standalone",
      stp: false,
      rstp: false,
      mcastSnooping: true,
      otherConfig: { "forward-bpdu": "true", hwaddr: "02:00:00:00:00:01" },
    });
    const ports = observed.value.bridges["arch-ovs"].ports;
    assert.deepEqual(Object.keys(ports), ["arch-ovs", "vh1", "vtep-10-14-23-1"]);
    assert.deepEqual(ports["vh1"], {
      name: "vh1",
      uuid: "4dcd86b6-8c59-4355-9d8b-22237799d30a",
      tag: 100,
      trunks: [],
      vlanMode: null,
      interfaces: [
        {
          name: "vh1",
          type: "system",
          ofport: 2,
          ifindex: 3,
          mtu: 1446,
          mtuRequest: 1446,
          error: null,
          options: {},
        },
      ],
    });
    assert.deepEqual(ports["vtep-10-14-23-1"]?.interfaces[0], {
      name: "vtep-10-14-23-1",
      type: "vxlan",
      ofport: 1,
      ifindex: null,
      mtu: null,
      mtuRequest: null,
      error: null,
      options: { key: "194382", local_ip: "10.14.23.93", remote_ip: "10.14.23.181" },
    });
  });

  it("reads sets with several elements, in ascending order", () => {
    const text = rows.replace('"trunks":["set",[]]', '"trunks":["set",[3138,3034]]');
    const observed = parseOvs("host-a", answer(text + version));
    assert.ok(observed.known);
    const ports = observed.value.bridges["arch-ovs"]?.ports;
    assert.deepEqual(ports?.["arch-ovs"]?.trunks, [3034, 3138]);
  });

  const unreadable: readonly (readonly [string, string])[] = [
    ["nothing", ""],
    ["no version", rows],
    ["half of the rows", `${rows.slice(0, 500)}\n${version}`],
    ["an error", `[{"error":"unknown column"},null,null]\n${version}`],
    [
      "a reference to nothing",
      rows.replaceAll("9e4730f1", "00000000").replace("00000000", "11111111") + version,
    ],
    ["a VLAN that is no number", rows.replace('"tag":100', '"tag":"x"') + version],
  ];
  for (const [what, stdout] of unreadable) {
    it(`is unknown for ${what}`, () => {
      const observed = parseOvs("host-a", answer(stdout));
      assert.ok(!observed.known);
      assert.equal(observed.unknown.kind, "unparsable");
    });
  }

  /** Recorded: what the probe answers when something is wrong with a real Open vSwitch 3.1.0. */
  const failures: readonly (readonly [string, number, string, string])[] = [
    ["tools that are missing", 127, "ovsdb-client: not found\n", "command-missing"],
    [
      "a login without the right",
      20,
      'ovsdb-client: failed to connect to "unix:/var/run/openvswitch/db.sock" (Permission denied)\n',
      "cli-refused",
    ],
    [
      "a database server that was killed",
      20,
      'ovsdb-client: failed to connect to "unix:/var/run/openvswitch/db.sock" (Connection refused)\n',
      "daemon-stopped",
    ],
    [
      "a database server that is not there",
      20,
      'ovsdb-client: failed to connect to "unix:/var/run/openvswitch/db.sock" (No such file or directory)\n',
      "daemon-stopped",
    ],
    [
      "a suspended database server",
      20,
      "2026-11-23T03:36:12Z|00001|fatal_signal|WARN|terminating with signal 14 (Alarm clock)\nAlarm clock\n",
      "timed-out",
    ],
    [
      "a switch that was killed",
      21,
      'ovs-appctl: cannot read pidfile "/var/run/openvswitch/ovs-vswitchd.pid" (No such process)\n',
      "daemon-stopped",
    ],
    ["a probe that was stopped", 124, "", "timed-out"],
  ];
  for (const [what, exitCode, stderr, kind] of failures) {
    it(`is unknown for ${what}, and never empty`, () => {
      const observed = parseOvs("host-a", { exitCode, stdout: rows, stderr });
      assert.ok(!observed.known);
      assert.equal(observed.unknown.kind, kind);
      assert.equal(observed.unknown.host, "host-a");
      assert.match(observed.unknown.next, /\.$/);
    });
  }
});
