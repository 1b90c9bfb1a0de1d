import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { bridge } from "../../../../core/kinds/bridge/index.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { observePrivateOvs } from "../ovs/observe-private-ovs.js";
import { silentCli } from "../ovs/observed-hosts.js";
import { startOvs, type PrivateOvs } from "../ovs/private-ovs.js";
import { refusalOf, stepsOf } from "../../planned.js";

const PORTS = ["p1", "p2", "p3"] as const;
const id = "host-a/arch-ovs";
const desired = { host: "host-a", bridge: "arch-ovs", stp: false, rstp: false };

describe("where a bridge sends broadcasts, against a real Open vSwitch", function () {
  this.timeout(90_000);
  let ovs: PrivateOvs;

  /** As if each port were eth1 of a container of its name, p1-c. */
  const observe = async (): Promise<ObservedHost> => {
    const host = await observePrivateOvs(ovs, { floods: { vlans: [10], tunnels: [] } });
    assert.ok(host.ovs.known);
    const ports = host.ovs.value.bridges["arch-ovs"]?.ports ?? {};
    const devices = PORTS.map((name) => {
      const container = `${name}-c`;
      const peers = { eth1: ports[name]?.interfaces[0]?.ifindex ?? -1 };
      const config = notKnown(silentCli);
      return [
        container,
        known({ container, peers, macs: {}, config, forwarding: config }),
      ] as const;
    });
    return { ...host, devices: Object.fromEntries(devices) };
  };
  const read = async () => {
    const reading = bridge.read(await observe(), id, desired);
    assert.equal(reading.status, "present", JSON.stringify(reading));
    return reading;
  };
  const unreached = async () => (await read()).inputs.unreached;
  /** Plans and runs, and says what each step came to. */
  const remediate = async () => {
    const outcomes = [];
    for (const step of stepsOf(bridge.plan(desired, await observe(), "run-1")))
      outcomes.push(step.judge(await ovs.run(step.command)));
    return outcomes;
  };
  /** Ports that the switch puts a broadcast from p1 out of, by plain tools. */
  const reached = async (): Promise<readonly string[]> => {
    const flow = "in_port=p1,arp,dl_src=02:00:00:00:00:01,dl_dst=ff:ff:ff:ff:ff:ff";
    const trace = await ovs.tool("ovs-appctl", "ofproto/trace", "--names", "arch-ovs", flow);
    const actions = /^Datapath actions: (.*)$/m.exec(trace)?.[1]?.split(",") ?? [];
    return actions.filter((one) => PORTS.some((port) => port === one)).toSorted();
  };
  /** Until all ports forward, which takes two forward delays. */
  const forwards = async (column: string): Promise<void> => {
    for (let waited = 0; waited < 40_000; waited += 250) {
      const shown = await ovs.tool("ovs-ofctl", "show", "arch-ovs");
      if (shown.match(/STP_FORWARD/g)?.length === PORTS.length) return;
      await sleep(250);
    }
    throw new Error(`no forwarding with ${column}`);
  };

  before(async () => {
    ovs = await startOvs();
    for (const port of PORTS) {
      await ovs.tool("ip", "link", "add", port, "type", "veth", "peer", "name", `${port}-far`);
      await ovs.tool("ip", "link", "set", port, "up");
      await ovs.tool("ip", "link", "set", `${port}-far`, "up");
    }
  });
  after(() => ovs.stop());

  beforeEach(async () => {
    await ovs.tool("ovs-vsctl", "--if-exists", "del-br", "arch-ovs");
    await ovs.tool(
      ...(["ovs-vsctl", "add-br", "arch-ovs", "--", "set", "bridge", "arch-ovs"] as const),
      ...["datapath_type=netdev", "other_config:stp-forward-delay=4"],
      ...PORTS.flatMap((port) => ["--", "add-port", "arch-ovs", port, "tag=10"]),
    );
    assert.deepEqual(await reached(), ["p2", "p3"]);
    assert.equal(await unreached(), undefined);
  });

  for (const [column, setting] of [
    ["stp_enable", "stp"],
    ["rstp_enable", "rstp"],
  ] as const) {
    it(`floods again after the end of ${column}, and leaves a no-flood as it is`, async () => {
      await ovs.tool("ovs-ofctl", "mod-port", "arch-ovs", "p3", "no-flood");
      await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", `${column}=true`);
      await forwards(column);
      const running = await read();
      assert.deepEqual([running.inputs[setting], running.inputs.unreached], [true, undefined]);
      const outcomes = await remediate();
      assert.deepEqual(outcomes, [
        { status: "done" },
        {
          status: "done",
          detail: "2 ports flood again: p1, p2\nno-flood is set on p3, and left as it is",
        },
      ]);
      assert.deepEqual(await reached(), ["p2"]);
      assert.match(await ovs.tool("ovs-ofctl", "show", "arch-ovs"), /\(p3\)[^]*?NO_FLOOD/);
    });

    it(`shows ports that ${column} has left out when somebody switched it off, and remediates them`, async () => {
      await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", `${column}=true`);
      await forwards(column);
      await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", `${column}=false`);
      assert.deepEqual(await reached(), [], "Open vSwitch has remediated this itself");
      const shown = await unreached();
      assert.deepEqual(Object.keys(shown ?? {}), ["p1-c:eth1", "p2-c:eth1", "p3-c:eth1"]);
      assert.equal(
        shown?.["p1-c:eth1"],
        "broadcasts of p2-c:eth1 (VLAN 10), p3-c:eth1 (VLAN 10): left out of the flooding, as by a spanning tree that has ended",
      );
      assert.deepEqual(await remediate(), [
        { status: "done", detail: "3 ports flood again: p1, p2, p3" },
      ]);
      assert.deepEqual(await reached(), ["p2", "p3"]);
      assert.equal(await unreached(), undefined);
      assert.deepEqual(await remediate(), []);
    });
  }

  /** What somebody does, the port that is then not reached, and the command that is advised. */
  const SET_BY_HAND = [
    {
      what: "no-flood",
      by: "ovs-ofctl mod-port arch-ovs p2 no-flood",
      at: "p2-c:eth1",
      advised: "ovs-ofctl mod-port arch-ovs p2 flood",
    },
    {
      what: "no-forward",
      by: "ovs-ofctl mod-port arch-ovs p2 no-forward",
      at: "p2-c:eth1",
      advised: "ovs-ofctl mod-port arch-ovs p2 forward",
    },
    {
      what: "no-receive at the sender",
      by: "ovs-ofctl mod-port arch-ovs p1 no-receive",
      at: "p2-c:eth1",
      advised: "ovs-ofctl mod-port arch-ovs p1 receive",
    },
    {
      what: "a port that is down",
      by: "ovs-ofctl mod-port arch-ovs p2 down",
      at: "p2-c:eth1",
      advised: "ip link set p2 up",
    },
    {
      what: "protected ports",
      by: "ovs-vsctl set port p1 protected=true -- set port p2 protected=true",
      at: "p2-c:eth1",
      advised: "ovs-vsctl set port p2 protected=false",
    },
  ] as const;
  for (const { what, by, at, advised } of SET_BY_HAND) {
    it(`names ${what}, which is not ours to change, and the command`, async () => {
      await ovs.tool("sh", "-c", by);
      const { inputs, warnings = [] } = await read();
      assert.ok(inputs.unreached?.[at] !== undefined, JSON.stringify(inputs));
      assert.ok(
        warnings.some((one) => one.endsWith(`: ${advised}`)),
        warnings.join("\n"),
      );
      const planned = refusalOf(bridge.plan(desired, await observe(), "run-1"));
      assert.ok(planned.kind === "requires-manual-action", JSON.stringify(planned));
      assert.ok(planned.next.includes(advised), planned.next);
      await ovs.tool("sh", "-c", advised);
      assert.equal(await unreached(), undefined);
    });
  }

  it("names a flow that drops, in the words of the trace", async () => {
    await ovs.tool("ovs-ofctl", "add-flow", "arch-ovs", "priority=100,in_port=p1,actions=drop");
    const { inputs, warnings = [] } = await read();
    assert.match(
      inputs.unreached?.["p2-c:eth1"] ?? "",
      /^broadcasts of p1-c:eth1 \(VLAN 10\): the flow table does otherwise \(0\. in_port=.*priority 100 drop\)$/,
    );
    assert.match(warnings.join("\n"), /ovs-appctl ofproto\/trace --names arch-ovs 'in_port="p1",/);
  });

  it("says nothing of a bridge in secure mode but that it floods nothing, and of its mode first", async () => {
    await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", "fail_mode=secure");
    const wanted = { ...desired, failMode: "standalone" };
    const steps = stepsOf(bridge.plan(wanted, await observe(), "run-1"));
    assert.deepEqual(
      steps.map(({ title }) => title),
      ["set failMode of arch-ovs to standalone"],
    );
    for (const step of steps) assert.equal(step.judge(await ovs.run(step.command)).status, "done");
    assert.equal(await unreached(), undefined);
  });

  it("does not touch a port of which it cannot know whether somebody set no-flood", async () => {
    await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", "rstp_enable=true");
    await forwards("rstp_enable");
    await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", "rstp_enable=false");
    await ovs.tool("ovs-vsctl", "set", "bridge", "arch-ovs", "protocols=OpenFlow13");
    const planned = refusalOf(bridge.plan(desired, await observe(), "run-1"));
    assert.match(planned.next, /whether no-flood is set on it is not known/);
    assert.match(planned.next, /ovs-vsctl add bridge arch-ovs protocols OpenFlow10/);
  });
});
