import assert from "node:assert/strict";
import { parseTrace } from "../../../../core/drivers/live/parse-trace.js";
import { parseTraces } from "../../../../core/drivers/live/parse-traces.js";

/** As Open vSwitch 3.1 prints it; the datapath actions are the userspace datapath's. */
const traced = (actions: string, steps = "    NORMAL\n     -> flooding"): string =>
  `Flow: arp,in_port="vh1",dl_dst=ff:ff:ff:ff:ff:ff

bridge("arch-ovs")
------------------
 0. priority 0
${steps}

bridge("br-ul")
---------------
 0. priority 0
    NORMAL

Final flow: unchanged
Megaflow: recirc_id=0,eth,arp,in_port="vh1"
Datapath actions: ${actions}`;

const HEADER =
  "tnl_push(tnl_port(vxlan_sys_4789),header(size=50,type=4,eth(dst=7a:bc:f1:c8:07:40,src=4a:56:67:d6:36:48,dl_type=0x0800),ipv4(src=10.14.23.93,dst=10.14.23.181,proto=17,tos=0,ttl=64,frag=0x4000),udp(src=0,dst=4789,csum=0x0),vxlan(flags=0x8000000,vni=0x2f74e)),out_port(br-ul))";
const tunnel = { remoteAddress: "10.14.23.181", vni: 194382, vlan: 3138 };

describe("parseTrace", () => {
  it("follows the tag through the actions, and knows a tunnel by what is put around the frame", () => {
    const text = traced(
      `push_vlan(vid=3138,pcp=0),clone(${HEADER},enp3s0),arch-ovs,pop_vlan,"vh-2"`,
    );
    assert.deepEqual(parseTrace(text, null), {
      ports: [
        { port: "arch-ovs", vlan: 3138 },
        { port: "vh-2", vlan: null },
      ],
      tunnels: [tunnel],
      steps: ["0. priority 0", "NORMAL", "-> flooding"],
    });
  });

  it("takes what follows a tunnel that is not cloned for the way of the packet around the frame", () => {
    const { ports, tunnels } = parseTrace(
      traced(`push_vlan(vid=3138,pcp=0),arch-ovs,${HEADER},enp3s0`),
      null,
    ) ?? { ports: [], tunnels: [] };
    assert.deepEqual(ports, [{ port: "arch-ovs", vlan: 3138 }]);
    assert.deepEqual(tunnels, [tunnel]);
  });

  it("knows a tunnel of the kernel's datapath by the key that is set before its port", () => {
    const text = traced(
      "vh2,push_vlan(vid=3138,pcp=0),set(tunnel(tun_id=0x2f74e,src=10.14.23.93,dst=10.14.23.181,ttl=64,tp_dst=4789,flags(df|key))),vxlan_sys_4789,arch-ovs",
    );
    assert.deepEqual(parseTrace(text, null)?.tunnels, [tunnel]);
    assert.deepEqual(parseTrace(text, null)?.ports, [
      { port: "arch-ovs", vlan: 3138 },
      { port: "vh2", vlan: null },
    ]);
  });

  it("finds the tunnel missing on the kernel's datapath once a spanning tree has ended", () => {
    // Recorded on Linux 6.1: before a tree of 75 s, and 13 s after its end.
    const before =
      "push_vlan(vid=3138,pcp=0),4,set(tunnel(tun_id=0x2f74e,src=10.14.23.181,dst=10.14.23.93,ttl=64,tp_dst=4789,flags(df|key))),3";
    const after = "push_vlan(vid=3138,pcp=0),4";
    const back = { ...tunnel, remoteAddress: "10.14.23.93" };
    assert.deepEqual(parseTrace(traced(before), null)?.tunnels, [back]);
    assert.deepEqual(parseTrace(traced(after), null)?.tunnels, []);
  });

  it("starts with the tag that the frame came in with", () => {
    assert.deepEqual(parseTrace(traced("arch-ovs,pop_vlan,vh2"), 3138)?.ports, [
      { port: "arch-ovs", vlan: 3138 },
      { port: "vh2", vlan: null },
    ]);
  });

  it("says nothing goes out when the frame is dropped, and by which flow", () => {
    const { ports, tunnels, steps } = parseTrace(traced("drop", "    drop"), 3138) ?? assert.fail();
    assert.deepEqual([ports, tunnels], [[], []]);
    assert.deepEqual(steps, ["0. priority 0", "drop"]);
  });

  it("keeps why a tunnel gets nothing for the time being", () => {
    const text = traced(
      "arch-ovs",
      "    NORMAL\n     -> neighbor cache miss for 10.14.23.181 on bridge br-ul, sending ARP request",
    );
    assert.match(
      parseTrace(text, null)?.undelivered ?? "",
      /^neighbor cache miss for 10\.14\.23\.181/,
    );
  });
});

describe("parseTraces", () => {
  const request = { container: "ceos_1", interface: "eth3" };

  it("says by name what could not be traced, and why", () => {
    const [result] = parseTraces("host-a", [request], {
      exitCode: 0,
      stdout: "#overlay:ask 0\n\n#overlay:exit 66\n",
      stderr: "#overlay:ask 0\ncontainer ceos_1 has no eth3\n",
    });
    assert.ok(result?.trace.known === false);
    assert.match(result.trace.unknown.what, /from ceos_1:eth3/);
    assert.match(result.trace.unknown.reason, /container ceos_1 has no eth3/);
  });

  it("knows a switch that is stopped", () => {
    const [result] = parseTraces("host-a", [request], { exitCode: 21, stdout: "", stderr: "no" });
    assert.ok(result?.trace.known === false);
    assert.equal(result.trace.unknown.kind, "daemon-stopped");
  });
});
