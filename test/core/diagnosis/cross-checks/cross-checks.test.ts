import assert from "node:assert/strict";
import { CROSS_CHECKS, crossChecks } from "../../../../core/diagnosis/cross-checks/cross-checks.js";
import {
  describeAgreement,
  describeDisagreement,
} from "../../../../core/diagnosis/cross-checks/describe-disagreement.js";
import type { Disagreement } from "../../../../core/diagnosis/cross-checks/cross-check.js";
import type { EffectiveTopology } from "../../../../core/topology/effective-topology.js";
import { incident, recorded } from "../fixture.js";

/** What the remediated lab showed, to be spoilt: in a snapshot's JSON a path leads to each value. */
type Spoilt = Record<string, never>;
type Step = string | number;

const at = (value: unknown, path: readonly Step[]): Record<Step, unknown> => {
  let found = value;
  for (const step of path) found = (found as Record<Step, unknown>)[step];
  assert.ok(typeof found === "object" && found !== null, `nothing at ${path.join(".")}`);
  return found as Record<Step, unknown>;
};

const PATIENCE_MS = 60_000;

describe("cross-checks", function () {
  this.timeout(PATIENCE_MS);
  let topology: EffectiveTopology;
  let remediated: string;

  before(async () => {
    topology = await incident();
    remediated = JSON.stringify(await recorded("remediated"));
  });

  /** What a rule finds when one thing is spoilt, and how many pairs it compared. */
  const found = (rule: string, spoil: (hosts: Spoilt[]) => void): readonly Disagreement[] => {
    const clean = JSON.parse(remediated) as never[];
    const check = CROSS_CHECKS.find((one) => one.rule === rule) ?? assert.fail(`no rule ${rule}`);
    const before = check.check(topology, clean);
    // Of an agent the lab's tenant MTU is wrong from the beginning: that is part of the incident.
    if (rule !== "agent-status") assert.deepEqual(before.found, [], `${rule} on the clean lab`);
    spoil(clean);
    const known = before.found.map(({ subject, says }) => JSON.stringify([subject, says]));
    return check
      .check(topology, clean)
      .found.filter(({ subject, says }) => !known.includes(JSON.stringify([subject, says])))
      .map((one) => ({ rule, ...one }));
  };

  const only = (all: readonly Disagreement[]): string => {
    assert.equal(all.length, 1, JSON.stringify(all));
    const [one] = all;
    return one === undefined ? "" : describeDisagreement(one);
  };

  const device = ["devices", "ceos_1", "value"] as const;
  const detail = ["detail", "devices", "ceos_1"] as const;
  const bridge = ["ovs", "value", "bridges", "arch-ovs"] as const;

  it("agent-status: an agent that has another VNI than Open vSwitch", () => {
    const all = found("agent-status", ([a]) => {
      at(a, [...bridge, "ports", "vtep-10-14-23-1", "interfaces", 0, "options"])["key"] = "7";
    });
    assert.match(only(all), /host-a.*the agent says VNI 194382.*Open vSwitch has 7/);
  });

  it("interface-state: a port that is configured routed and bridges", () => {
    const all = found("interface-state", ([a]) => {
      at(a, [...detail, "interfaces", "value", "Ethernet3"])["forwardingModel"] = "bridged";
    });
    assert.match(
      only(all),
      /host-a, ceos_1 Ethernet3: running-config: routed; show interfaces: bridged/,
    );
  });

  it("interface-state: an MTU that is configured and not in effect", () => {
    const all = found("interface-state", ([a]) => {
      at(a, [...detail, "interfaces", "value", "Ethernet3"])["mtu"] = 1500;
    });
    assert.match(only(all), /MTU 1446; show interfaces: MTU 1500/);
  });

  it("port-mtu: a kernel that does not let out what the device takes for small enough", () => {
    const all = found("port-mtu", ([a]) => {
      at(a, [...detail, "kernelPorts", "value", "eth3"])["mtu"] = 1400;
    });
    assert.match(only(all), /ceos_1 Ethernet3.*more than 1400 bytes do not leave/);
  });

  it("device-mac: a port whose MAC address is not the device's", () => {
    const all = found("device-mac", ([a]) => {
      at(a, [...device, "macs"])["eth2"] = "02:00:00:00:00:99";
    });
    assert.match(only(all), /ceos_1: show version: 72:42:1f:f2:85:ef; .*eth2 02:00:00:00:00:99/);
  });

  it("ovs-port-mtu: a network device that somebody changed beside Open vSwitch", () => {
    const all = found("ovs-port-mtu", ([a]) => {
      const links = at(a, ["detail", "links", "value"]);
      const [name = ""] = Object.keys(links).filter((one) => one.startsWith("vh"));
      at(links, [name])["mtu"] = 1280;
    });
    assert.match(only(all), /host-a, vh.*Open vSwitch: MTU \d+; the host's kernel: MTU 1280/);
  });

  it("port-owner: a port that was made for another interface; an id is not compared", () => {
    const spoil =
      (ids: Record<string, string>) =>
      ([a]: Spoilt[]) => {
        const interfaces = at(a, ["detail", "interfaces", "value"]);
        const index = at(a, [...device, "peers"])["eth3"];
        const ports = Object.values(at(a, [...bridge, "ports"])) as {
          name: string;
          interfaces: { ifindex: number }[];
        }[];
        const own = ports.find(({ interfaces: [one] }) => one?.ifindex === index);
        at(interfaces, [own?.name ?? ""])["externalIds"] = ids;
      };
    const all = found("port-owner", spoil({ container_id: "ceos_1", container_iface: "eth4" }));
    assert.match(only(all), /external_ids: ceos_1:eth4; .*ceos_1:eth3/);
    const named = spoil({ container_id: "0123456789ab", container_iface: "eth3" });
    assert.deepEqual(found("port-owner", named), []);
  });

  it("learned-vlans: an address on a VLAN that the port's columns do not let in", () => {
    const all = found("learned-vlans", ([a]) => {
      const fdb = at(a, ["detail", "bridges", "arch-ovs", "value", "fdb"]) as unknown as unknown[];
      fdb.push({ vlan: 77, mac: "02:00:00:00:00:01", port: "vtep-10-14-23-1", age: 1 });
    });
    assert.match(only(all), /vtep-10-14-23-1: columns of the port: VLANs 3034.*learned on VLAN 77/);
  });

  it("arp-owner: an ARP entry that is not the MAC address of who has the address", () => {
    const all = found("arp-owner", ([a]) => {
      const arp = at(a, [...detail, "arp", "value"]) as unknown as {
        address: string;
        mac: string;
      }[];
      const entry = arp.find(({ address }) => address === "10.1.2.2");
      assert.ok(entry, "ceos_1 has pinged 10.1.2.2");
      entry.mac = "0200.0000.0099";
    });
    assert.match(only(all), /ceos_1's ARP entry for 10\.1\.2\.2.*02:00:00:00:00:99.*ceos_2/);
  });

  it("traced-egress: a switch that sends a broadcast elsewhere than the columns say", () => {
    const all = found("traced-egress", ([a]) => {
      const traces = at(a, ["detail", "live", "traces"]);
      const trace = at(traces, [0, "trace", "value"]);
      trace["ports"] = [];
      trace["tunnels"] = [];
    });
    assert.match(only(all), /columns of the ports: leaves by .*ofproto\/trace: leaves by no port/);
  });

  it("says in one line how much was compared where nothing disagrees", () => {
    const checked = crossChecks(topology, JSON.parse(remediated) as never[]);
    assert.deepEqual(
      checked.disagreements.map(({ rule }) => rule),
      ["agent-status", "agent-status"],
    );
    assert.match(describeAgreement({ ...checked, disagreements: [] }), /^Nothing: 4\d\d pairs/);
    assert.match(describeAgreement({ compared: 0, disagreements: [] }), /Nothing was read twice/);
  });
});
