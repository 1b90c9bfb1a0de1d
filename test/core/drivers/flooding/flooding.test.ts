import assert from "node:assert/strict";
import { floodRequests } from "../../../../core/desired/flood-requests.js";
import { parseFlooding } from "../../../../core/drivers/flooding/index.js";
import { judgeFlooding } from "../../../../core/drivers/flooding/flood-step.js";
import { bridge } from "../../../../core/kinds/bridge/index.js";
import type { ObservedFlooding } from "../../../../core/model/observed-flooding.js";
import { notKnown, type Observation } from "../../../../core/model/unknown.js";
import { loadedTopology } from "../../topology/loaded.js";
import { container, hostWith, silentCli, vtep } from "../ovs/observed-hosts.js";

const PORT = "vh1f2e3d4c5b6a7";
const VTEP = "vtep-10-14-23-1";
const id = "host-a/arch-ovs";

const answer = (name: string, text: string, exitCode = 0): string =>
  `#overlay:ask ${name}\n${text}\n#overlay:exit ${exitCode}\n`;
const trace = (
  actions: string,
  steps = ["NORMAL", "-> no learned MAC for destination, flooding"],
) =>
  ['bridge("arch-ovs")', "------------------", " 0. priority 0"].join("\n") +
  `\n${steps.map((step) => `    ${step}`).join("\n")}\n\nFinal flow: unchanged\nDatapath actions: ${actions}`;
/** As the kernel's datapath and as the userspace one print it (ovs-actions(7)). */
const TUNNELLED = [
  "set(tunnel(tun_id=0x2f74e,dst=10.14.23.181,ttl=64,tp_dst=4789,flags(df|key))),push_vlan(vid=3138,pcp=0),vxlan_sys_4789",
  "push_vlan(vid=3138,pcp=0),arch-ovs,tnl_push(tnl_port(vxlan_sys_4789),header(size=50,type=4,eth(dst=2a:56:96:30:03:44,src=4e:69:e5:dd:c7:4d,dl_type=0x0800),ipv4(src=10.14.23.93,dst=10.14.23.181,proto=17,tos=0,ttl=64,frag=0x4000),udp(src=0,dst=4789,csum=0x0),vxlan(flags=0x8000000,vni=0x2f74e)),out_port(br-ul)),enp3s0",
];

const parsed = (
  fromPort: string,
  fromTunnel: string,
  { config = "", protectedPorts = "" } = {},
): Observation<ObservedFlooding> =>
  parseFlooding("host-a", {
    exitCode: 0,
    stderr: "",
    stdout:
      answer("config", config) +
      answer("protected", protectedPorts) +
      answer(`broadcast:3138:${PORT}`, fromPort) +
      answer(`broadcast:3138:${VTEP}`, fromTunnel),
  });

const readWith = (flooding: Observation<ObservedFlooding>) =>
  bridge.read(
    { ...hostWith({ "arch-ovs": [container(), vtep({ trunks: [3138] })] }), flooding },
    id,
    { host: "host-a", bridge: "arch-ovs" },
  );
const unreachedWith = (flooding: Observation<ObservedFlooding>) => {
  const reading = readWith(flooding);
  assert.equal(reading.status, "present", JSON.stringify(reading));
  return reading.inputs.unreached;
};

describe("where broadcasts go: asking", () => {
  it("is about the VLANs of the host's links, and about each that a trunk takes across", () => {
    const { vlans, tunnels } = floodRequests(loadedTopology("topologies/incident.yaml"), "host-b");
    assert.deepEqual(vlans, [101, 3034, 3096, 3138, 3285, 3644]);
    assert.deepEqual(
      tunnels,
      [3034, 3096, 3138, 3285, 3644].map((vlan) => ({ port: "vtep-10-14-23-9", vlan })),
    );
  });

  it("asks a tunnel of one link by its tag, like any access port", () => {
    const topology = loadedTopology("topologies/incident.yaml");
    const perLink = { ...topology, overlay: { ...topology.overlay, shape: "per-link" as const } };
    assert.deepEqual(floodRequests(perLink, "host-b").tunnels, []);
  });
});

describe("where broadcasts go: reading", () => {
  for (const tunnelled of TUNNELLED) {
    it(`is everywhere, with ${tunnelled.slice(0, 20)}…`, () => {
      assert.equal(unreachedWith(parsed(trace(tunnelled), trace(PORT))), undefined);
    });
  }

  it("names the port that a broadcast does not reach, where it comes from, and why", () => {
    assert.deepEqual(unreachedWith(parsed(trace("arch-ovs"), trace(PORT))), {
      [VTEP]:
        "broadcasts of ceos_1:eth3 (VLAN 3138): left out of the flooding, as by a spanning tree that has ended",
    });
    const config = `${VTEP} NO_FLOOD`;
    assert.deepEqual(unreachedWith(parsed(trace("arch-ovs"), trace(PORT), { config })), {
      [VTEP]: `broadcasts of ceos_1:eth3 (VLAN 3138): no-flood is set on ${VTEP} (port ${VTEP})`,
    });
  });

  it("does not judge a tunnel that has no neighbour's address or no route for the moment", () => {
    for (const step of [
      "-> neighbor cache miss for 10.14.23.181 on bridge br-ul, sending ARP request",
      ">> native tunnel routing failed",
    ]) {
      const steps = ["NORMAL", "-> no learned MAC for destination, flooding", step];
      assert.equal(unreachedWith(parsed(trace("arch-ovs", steps), trace(PORT))), undefined);
    }
  });

  it("is unknown where the switch did not answer, for one broadcast or for all", () => {
    const one = parseFlooding("host-a", {
      exitCode: 0,
      stderr: "",
      stdout:
        answer("config", "") +
        answer("protected", "") +
        answer(`broadcast:3138:${PORT}`, "ovs-appctl: cannot connect", 1),
    });
    const none = parseFlooding("host-a", { exitCode: 124, stderr: "", stdout: "" });
    for (const flooding of [one, none, notKnown(silentCli)])
      assert.equal(readWith(flooding).status, "unknown");
  });

  it("leaves a port out whose columns are not right: that is the port's own drift", () => {
    const flooding = parsed(trace("arch-ovs"), trace("arch-ovs"));
    const observed = hostWith({ "arch-ovs": [container({ tag: 107 }), vtep({ trunks: [3138] })] });
    const reading = bridge.read({ ...observed, flooding }, id);
    assert.equal(reading.status === "present" && reading.inputs.unreached, undefined);
  });
});

describe("where broadcasts go: letting ports flood again", () => {
  const ports = [
    { name: "p1", ofport: 1 },
    { name: "p2", ofport: 2 },
  ];
  const judged = (stdout: string, exitCode: number | null = 0) =>
    judgeFlooding("arch-ovs", ports, { exitCode, stdout, stderr: "Killed", durationMs: 0 });

  it("is unknown where the script did not come to its end", () => {
    for (const verdict of [
      judged("remediated 1\n", 137),
      judged("remediated 1\n"),
      judged("", 1),
    ]) {
      assert.equal(verdict.status, "unknown");
      assert.match(verdict.reason, /no-flood may be left on one .* ovs-ofctl show arch-ovs/);
    }
  });

  it("is unknown where no-flood was set and may still be", () => {
    const verdict = judged("remediated 1\nhalf 2 Alarm clock\n");
    assert.equal(verdict.status, "unknown");
    assert.match(
      verdict.reason,
      /p2 \(Alarm clock\)\. By hand: ovs-ofctl mod-port arch-ovs p2 flood$/,
    );
  });

  it("says that nothing was written only where nothing was", () => {
    assert.equal(judged("floods 1\nrefused 2 no such port\n").status, "failed");
    assert.equal(judged("remediated 1\nrefused 2 no such port\n").status, "incomplete");
    assert.equal(judged("", 20).status, "failed");
    assert.equal(judged("remediated 1\nkept 2\n").status, "done");
  });
});
