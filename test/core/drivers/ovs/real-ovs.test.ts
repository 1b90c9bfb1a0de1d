import assert from "node:assert/strict";
import { kinds } from "../../../../core/kinds/kinds.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { AccessPortInputs } from "../../../../core/kinds/access-port/schema.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import type { Step, Verdict } from "../../../../core/model/step.js";
import { known } from "../../../../core/model/unknown.js";
import { ceos1 } from "./observed-hosts.js";
import { observePrivateOvs } from "./observe-private-ovs.js";
import { startOvs, type PrivateOvs } from "./private-ovs.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { onlyStep, stepsOf } from "../../planned.js";

const vtep: VtepPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
  trunks: [3034, 3138],
};
const access: AccessPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  container: "ceos_1",
  interface: "eth3",
  vlan: 3138,
};

describe("The OVS drivers, against a real Open vSwitch", function () {
  this.timeout(60_000);
  let ovs: PrivateOvs;
  let ifindex: number;

  /** No container engine is needed: the container's side is one number. */
  const observe = async (): Promise<ObservedHost> => {
    const host = await observePrivateOvs(ovs);
    const device = known({ ...ceos1, peers: { eth3: ifindex } });
    return { ...host, devices: { ceos_1: device } };
  };

  const run = async (step: Step): Promise<Verdict> => step.judge(await ovs.run(step.command));
  const planVtep = async (inputs: VtepPortInputs = vtep): Promise<Step> =>
    onlyStep(kinds.VtepPort.plan(inputs, await observe(), "run-1"));
  const planAccess = async (): Promise<Step> =>
    onlyStep(kinds.AccessPort.plan(access, await observe(), "run-1"));
  const column = (table: string, name: string, key: string): Promise<string> =>
    ovs.tool("ovs-vsctl", "get", table, name, key);
  /** Undo texts are for people; what they type must work. */
  const undo = (step: Step): Promise<string> => ovs.tool("sh", "-c", handLine(step.undo));
  const unchanged = (step: Step, observed: ObservedHost): void => {
    assert.equal(step.writes, true);
    assert.deepEqual(stepsOf(kinds.VtepPort.plan(vtep, observed, "run-1")), []);
  };

  before(async () => {
    ovs = await startOvs();
    await ovs.tool("ip", "link", "add", "vh1f2e3", "type", "veth", "peer", "name", "vc1f2e3");
  });
  after(() => ovs.stop());

  beforeEach(async () => {
    await ovs.tool("ovs-vsctl", "--if-exists", "del-br", "arch-ovs");
    const bridge = ["add-br", "arch-ovs", "--", "set", "bridge", "arch-ovs"];
    const options = ["remote_ip=10.14.23.181", "local_ip=10.14.23.93", "key=194382"];
    await ovs.tool(
      "ovs-vsctl",
      ...[...bridge, "datapath_type=netdev"],
      ...["--", "add-port", "arch-ovs", "vh1f2e3", "tag=100"],
      ...["--", "add-port", "arch-ovs", vtep.name, "--", "set", "interface", vtep.name],
      ...["type=vxlan", ...options.map((option) => `options:${option}`)],
    );
    ifindex = Number(await ovs.tool("cat", "/sys/class/net/vh1f2e3/ifindex"));
  });

  it("restricts trunks, sees nothing left to do, and can be undone by hand", async () => {
    const step = await planVtep();
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await column("port", vtep.name, "trunks"), "[3034, 3138]");
    unchanged(step, await observe());
    await undo(step);
    assert.equal(await column("port", vtep.name, "trunks"), "[]");
  });

  it("writes nothing when the trunks were changed in the meantime, and says to what", async () => {
    const step = await planVtep();
    await ovs.tool("ovs-vsctl", "set", "port", vtep.name, "trunks=7");
    const verdict = await run(step);
    assert.equal(verdict.status, "conflict");
    assert.match(verdict.reason, /trunks: was \[\], is 7/);
    assert.equal(await column("port", vtep.name, "trunks"), "[7]");
  });

  it("remediates VNI, addresses, tag and mode in one transaction, or none of them", async () => {
    const wrong = ["options:key=5", "options:local_ip=10.9.9.9", "options:dst_port=4790"];
    wrong.push("options:ttl=64");
    await ovs.tool("ovs-vsctl", "set", "interface", vtep.name, ...wrong);
    await ovs.tool("ovs-vsctl", "set", "port", vtep.name, "tag=9", "vlan_mode=native-tagged");
    const step = await planVtep();
    await ovs.tool("ovs-vsctl", "set", "interface", vtep.name, "options:key=6");
    assert.equal((await run(step)).status, "conflict");
    assert.equal(await column("port", vtep.name, "tag"), "9");
    const again = await planVtep();
    assert.deepEqual(await run(again), { status: "done" });
    unchanged(again, await observe());
    const options = await column("interface", vtep.name, "options");
    assert.match(
      options,
      /^\{key="194382", local_ip="10.14.23.93", remote_ip="[\d.]+", ttl="64"\}$/,
    );
    await undo(again);
    assert.equal(await column("port", vtep.name, "vlan_mode"), "native-tagged");
    assert.match(await column("interface", vtep.name, "options"), /dst_port="4790", key="6"/);
  });

  it("calls an option unusual exactly where the switch itself lists it", async () => {
    const values = [
      ...["dst_port=4789", "dst_port=4790", "dst_port=04789", "ttl=64", "ttl=0", "ttl=1"],
      ...["ttl=inherit", "tos=0", "tos=0x20", "tos=inherit", "df_default=true", "df_default=no"],
      ...["df_default=false", "csum=false", "csum=true", "csum=yes", "egress_pkt_mark=7"],
      ...["packet_type=legacy_l2", "packet_type=ptap"],
    ];
    for (const option of values) {
      const [key = ""] = option.split("=");
      await ovs.tool("ovs-vsctl", "set", "interface", vtep.name, `options:${option}`);
      const shown = await ovs.tool("ovs-appctl", "dpif/show");
      const config = /vtep-10-14-23-1 .*: \(vxlan: (.*)\)/.exec(shown)?.[1] ?? "";
      const listed = config.split(", ").some((one) => one.startsWith(`${key}=`));
      const reading = kinds.VtepPort.read(await observe(), kinds.VtepPort.idOf(vtep));
      assert.equal(reading.status, "present");
      const ours = reading.inputs.options?.[key];
      assert.equal(ours !== undefined, listed, `${option}: ${ours ?? "usual"}, ${shown}`);
      await ovs.tool("ovs-vsctl", "remove", "interface", vtep.name, "options", key);
    }
  });

  it("removes an obsolete tunnel, not when it was changed, and can be undone by hand", async () => {
    const tunnels = { [`${vtep.name} to ${vtep.remoteAddress}`]: "absent" };
    const obsolete = { host: "host-a", bridge: "arch-ovs", tunnels };
    const plan = async () => kinds.ObsoleteTunnels.plan(obsolete, await observe(), "run-1");
    const early = onlyStep(await plan());
    await ovs.tool("ovs-vsctl", "set", "port", vtep.name, "trunks=7");
    assert.equal((await run(early)).status, "conflict");
    const step = onlyStep(await plan());
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await ovs.tool("ovs-vsctl", "list-ports", "arch-ovs"), "vh1f2e3");
    assert.deepEqual(stepsOf(await plan()), []);
    await undo(step);
    assert.equal(await column("port", vtep.name, "trunks"), "[7]");
    assert.match(await column("interface", vtep.name, "options"), /remote_ip="10.14.23.181"/);
  });

  it("makes the access port of one link out of a trunk", async () => {
    const step = await planVtep({ ...vtep, trunks: [], tag: 3138 });
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await column("port", vtep.name, "tag"), "3138");
    await undo(step);
    assert.equal(await column("port", vtep.name, "tag"), "[]");
  });

  it("creates an absent port once, as ours", async () => {
    await ovs.tool("ovs-vsctl", "del-port", vtep.name);
    const step = await planVtep();
    assert.deepEqual(await run(step), { status: "done" });
    unchanged(step, await observe());
    assert.equal(await column("port", vtep.name, "external_ids"), "{overlay-operator=run-1}");
    const second = await run(step);
    assert.equal(second.status, "conflict");
    assert.match(second.reason, /was not there, is now/);
    await undo(step);
    assert.ok(!(await ovs.tool("ovs-vsctl", "list-ports", "arch-ovs")).includes(vtep.name));
  });

  it("fails when the switch cannot use the tunnel, with the switch's own words", async () => {
    const verdict = await run(await planVtep({ ...vtep, name: "vtep-twin" }));
    assert.equal(verdict.status, "unusable");
    assert.match(verdict.reason, /cannot use vtep-twin: could not add network device/);
  });

  it("isolates a port on a VLAN that no other port has, or lets nothing through it", async () => {
    const planIsolated = async (place: string): Promise<Step> => {
      const ports = { "ceos_1:eth3": place };
      const inputs = { host: "host-a", bridge: "arch-ovs", ports };
      return onlyStep(kinds.IsolatedPorts.plan(inputs, await observe(), "run-1"));
    };
    const step = await planIsolated("200-299");
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await column("port", "vh1f2e3", "tag"), "200");
    await undo(step);
    assert.equal(await column("port", "vh1f2e3", "tag"), "100");
    const dead = await planIsolated("dead");
    assert.deepEqual(await run(dead), { status: "done" });
    const flow = "in_port=vh1f2e3,dl_dst=ff:ff:ff:ff:ff:ff";
    const trace = await ovs.tool("ovs-appctl", "ofproto/trace", "arch-ovs", flow);
    assert.match(trace, /Datapath actions: drop/);
    await undo(dead);
    assert.equal(await column("port", "vh1f2e3", "vlan_mode"), "[]");
  });

  it("sets an access VLAN on the port with the interface's index", async () => {
    const step = await planAccess();
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await column("port", "vh1f2e3", "tag"), "3138");
    assert.deepEqual(stepsOf(kinds.AccessPort.plan(access, await observe(), "run-1")), []);
    await undo(step);
    assert.equal(await column("port", "vh1f2e3", "tag"), "100");
  });

  it("writes nothing when the port's name meanwhile belongs to another interface", async () => {
    const step = await planAccess();
    await ovs.tool("ovs-vsctl", "del-port", "vh1f2e3");
    await ovs.tool("ip", "link", "del", "vh1f2e3");
    await ovs.tool("ip", "link", "add", "vh1f2e3", "type", "veth", "peer", "name", "vc1f2e3");
    await ovs.tool("ovs-vsctl", "add-port", "arch-ovs", "vh1f2e3", "tag=100");
    const verdict = await run(step);
    assert.equal(verdict.status, "conflict");
    assert.match(verdict.reason, /Interface vh1f2e3 ifindex: was \d+, is \d+/);
    assert.equal(await column("port", "vh1f2e3", "tag"), "100");
  });

  it("says that a port is gone", async () => {
    const step = await planAccess();
    await ovs.tool("ovs-vsctl", "del-port", "vh1f2e3");
    const verdict = await run(step);
    assert.equal(verdict.status, "conflict");
    assert.match(verdict.reason, /Port vh1f2e3: was there, is gone/);
  });

  it("names the operator and the run in the database's log", async () => {
    const step = await planVtep();
    await run(step);
    const log = await ovs.tool("ovsdb-tool", "show-log", "-m", "/etc/openvswitch/conf.db");
    assert.ok(log.includes(`overlay-operator run-1: ${step.title}`), log);
  });

  it("knows nothing while the switch is stopped, and calls no change done", async () => {
    const step = await planVtep();
    await ovs.tool("ovs-appctl", "-t", "ovs-vswitchd", "exit");
    for (let waited = 0; waited < 50; waited += 1) {
      const pidfile = "/run/openvswitch/ovs-vswitchd.pid";
      if ((await ovs.run({ argv: ["test", "-e", pidfile] })).exitCode !== 0) break;
      await ovs.tool("sleep", "0.1");
    }
    const observed = await observe();
    const verdict = await run(step);
    await ovs.tool(
      "sh",
      "-c",
      "ovs-vswitchd --pidfile --detach --log-file=/run/again.log >/run/again.out 2>&1",
    );
    assert.ok(!observed.ovs.known);
    assert.equal(observed.ovs.unknown.kind, "daemon-stopped");
    assert.equal(verdict.status, "incomplete");
    assert.match(verdict.reason, /did not put it into effect/);
  });
});
