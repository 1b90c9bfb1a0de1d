import assert from "node:assert/strict";
import { bridge } from "../../../../core/kinds/bridge/index.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { BridgeInputs } from "../../../../core/kinds/bridge/schema.js";
import type { Step } from "../../../../core/model/step.js";
import { observePrivateOvs } from "./observe-private-ovs.js";
import { stepsOf } from "../../planned.js";
import { startOvs, type PrivateOvs } from "./private-ovs.js";
import { handLine } from "../../../../core/model/hand-line.js";

const desired: BridgeInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  failMode: "standalone",
  stp: false,
  rstp: true,
  forwardBpdu: false,
  mcastSnooping: true,
  floodUnregistered: false,
};

describe("The bridge driver, against a real Open vSwitch", function () {
  this.timeout(60_000);
  let ovs: PrivateOvs;

  const observe = (): Promise<ObservedHost> => observePrivateOvs(ovs);
  /** The step that writes the settings; what follows the end of a spanning tree: real-flooding.test.ts. */
  const plan = async (inputs: BridgeInputs): Promise<Step> => {
    const [step] = stepsOf(bridge.plan(inputs, await observe(), "run-1"));
    assert.ok(step !== undefined);
    return step;
  };
  const run = async (step: Step) => step.judge(await ovs.run(step.command));
  const column = (name: string): Promise<string> =>
    ovs.tool("ovs-vsctl", "get", "bridge", "arch-ovs", name);
  /** Whether the switch would put out a frame that came in on the first port. */
  const outcome = async (flow: string): Promise<string> => {
    const trace = await ovs.tool(
      ...(["ovs-appctl", "ofproto/trace", "arch-ovs"] as const),
      `in_port=1,dl_src=02:00:00:00:00:01,${flow}`,
    );
    return /^Datapath actions: (.*)$/m.exec(trace)?.[1] ?? trace;
  };

  before(async () => {
    ovs = await startOvs();
    for (const port of ["p1", "p2"]) {
      await ovs.tool("ip", "link", "add", port, "type", "veth", "peer", "name", `${port}-far`);
      await ovs.tool("ip", "link", "set", port, "up");
      await ovs.tool("ip", "link", "set", `${port}-far`, "up");
    }
  });
  after(() => ovs.stop());

  beforeEach(async () => {
    const set = ["--", "set", "bridge", "arch-ovs", "datapath_type=netdev", "fail_mode=secure"];
    await ovs.tool("ovs-vsctl", "--if-exists", "del-br", "arch-ovs");
    await ovs.tool(
      ...(["ovs-vsctl", "add-br", "arch-ovs", ...set] as const),
      ...["stp_enable=true", "other_config:forward-bpdu=true", "other_config:mac-table-size=4096"],
      ...["--", "add-port", "arch-ovs", "p1", "--", "add-port", "arch-ovs", "p2"],
    );
  });

  it("makes every setting as declared, keeps foreign keys, and can be undone by hand", async () => {
    const step = await plan(desired);
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await column("fail_mode"), "standalone");
    assert.equal(await column("stp_enable"), "false");
    assert.equal(await column("rstp_enable"), "true");
    assert.equal(await column("mcast_snooping_enable"), "true");
    assert.equal(
      await column("other_config"),
      '{forward-bpdu="false", mac-table-size="4096", mcast-snooping-disable-flood-unregistered="true"}',
    );
    assert.deepEqual(stepsOf(bridge.plan(desired, await observe(), "run-1")), []);
    await ovs.tool("sh", "-c", handLine(step.undo));
    assert.equal(await column("fail_mode"), "secure");
    assert.equal(await column("stp_enable"), "true");
    assert.equal(await column("other_config"), '{forward-bpdu="true", mac-table-size="4096"}');
  });

  it("leaves what is not declared as it is", async () => {
    const step = await plan({ host: "host-a", bridge: "arch-ovs", failMode: "standalone" });
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await column("stp_enable"), "true");
    assert.equal(await column("other_config"), '{forward-bpdu="true", mac-table-size="4096"}');
  });

  it("writes nothing when somebody changed a setting in the meantime", async () => {
    const step = await plan(desired);
    await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", "other_config:mac-ageing-time=60");
    const verdict = await run(step);
    assert.equal(verdict.status, "conflict");
    assert.match(verdict.reason, /Bridge arch-ovs other_config: was .* is /);
    assert.equal(await column("fail_mode"), "secure");
  });

  it("stops multicast that nobody asked for; 224.0.0.x, ff02::1 and broadcast still flood", async () => {
    assert.deepEqual(await run(await plan({ ...desired, rstp: false })), { status: "done" });
    const mdns6 = "udp6,dl_dst=33:33:00:00:00:fb,ipv6_dst=ff02::fb";
    const group = "udp,dl_dst=01:00:5e:7f:00:01,nw_dst=239.255.0.1";
    for (const flow of [mdns6, group]) assert.equal(await outcome(flow), "drop", flow);
    const mdns = "udp,dl_dst=01:00:5e:00:00:fb,nw_dst=224.0.0.251";
    const ospf = "ip,dl_dst=01:00:5e:00:00:05,nw_proto=89,nw_dst=224.0.0.5";
    const everyNode = "udp6,dl_dst=33:33:00:00:00:01,ipv6_dst=ff02::1";
    const broadcast = "arp,dl_dst=ff:ff:ff:ff:ff:ff";
    for (const flow of [mdns, ospf, everyNode, broadcast]) {
      assert.notEqual(await outcome(flow), "drop", flow);
    }
  });
});
