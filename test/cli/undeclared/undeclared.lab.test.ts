import assert from "node:assert/strict";
import { z } from "zod";
import { useLab } from "../../dev/lab/shared-lab.js";
import { onHost, outputOf } from "../../dev/lab/ssh-host.js";
import { overlay, pulumi, type Ended } from "../overlay-command.js";
import { ownStack, type OwnStack } from "../own-stack.js";

const Checked = z.object({
  findings: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      fix: z.object({ paste: z.string() }).loose().optional(),
      excepted: z.unknown().optional(),
    }),
  ),
});

type Host = "host-a" | "host-b";

/** The port of the link ceos_1:eth3 to ceos_2:eth1, which has VLAN 3138, on either host. */
const PORT = "$(ovs-vsctl --bare --columns=name find port tag=3138)";
const inside = (container: string, command: string): string =>
  `nsenter -t $(docker inspect -f '{{.State.Pid}}' ${container}) -n sh -c '${command}'`;

/** What somebody sets by hand, and what is said of it; the command that is said takes it away. */
const SET: readonly (readonly [host: Host, command: string, said: RegExp])[] = [
  [
    "host-a",
    "ovs-ofctl add-flow arch-ovs priority=100,tcp,dl_vlan=3138,actions=drop",
    /bridge arch-ovs: flow .*dl_vlan=3138 .*drops what it matches/,
  ],
  [
    "host-a",
    `ovs-vsctl set interface ${PORT} ingress_policing_rate=10`,
    /port \S+ \(ceos_1:eth3\): ingress_policing_rate 10: it drops/,
  ],
  [
    "host-a",
    `ovs-vsctl set port ${PORT} other_config:priority-tags=always`,
    /other_config:priority-tags always: it adds a priority tag/,
  ],
  [
    "host-a",
    "ovs-vsctl set bridge arch-ovs flood_vlans=3138",
    /flood_vlans 3138: it floods every frame/,
  ],
  [
    "host-a",
    "ovs-vsctl -- --id=@m create mirror name=span0 select-all=true output-vlan=99 -- set bridge arch-ovs mirrors=@m",
    /mirror span0 all frames to VLAN 99: it copies frames/,
  ],
  ["host-a", `ip link set ${PORT} down`, /port \S+ \(ceos_1:eth3\): admin_state down/],
  [
    "host-b",
    "ovs-appctl fdb/add arch-ovs vtep-10-14-23-9 3138 02:00:00:00:00:99",
    /static FDB entry 02:00:00:00:00:99 on VLAN 3138/,
  ],
  [
    "host-b",
    "ovs-vsctl add-port arch-ovs gre9 -- set interface gre9 type=gre options:remote_ip=10.14.23.77",
    /port gre9 gre to 10\.14\.23\.77, key 0: it is a tunnel that the topology does not declare/,
  ],
  [
    "host-b",
    "ovs-vsctl add-port arch-ovs to-uplink -- set interface to-uplink type=patch options:peer=to-overlay",
    /port to-uplink patch to to-overlay: it joins the bridge/,
  ],
  [
    "host-b",
    "ovs-ofctl add-flow br-ul priority=100,udp,tp_dst=4789,actions=drop",
    /network device br-ul, which carries the tunnels: flow .*udp.* drops what it matches/,
  ],
  [
    "host-b",
    "ovs-ofctl -O OpenFlow13 add-meter arch-ovs meter=1,kbps,band=type=drop,rate=1; ovs-ofctl -O OpenFlow13 add-flow arch-ovs priority=100,dl_vlan=3138,actions=meter:1,NORMAL",
    /flow .*dl_vlan=3138 actions=meter:1,NORMAL: it decides/,
  ],
  [
    "host-b",
    "ovs-appctl ovs/route/add 10.14.23.93/32 br-ul 10.14.23.77",
    /host-b: route 10\.14\.23\.93\/32 dev br-ul GW 10\.14\.23\.77 .*: it is where Open vSwitch sends/,
  ],
  [
    "host-b",
    "ovs-appctl ovs/route/add 10.14.23.93/32 br-ul 10.14.23.77 && ovs-appctl ovs/route/del 10.14.23.93/32",
    /host-b: tnl\/ports none at 10\.14\.23\.181: it loses what comes in by tunnels/,
  ],
  [
    "host-a",
    "ovs-appctl tnl/neigh/set br-ul 10.14.23.181 02:00:00:00:00:99",
    /host-a: neighbour 10\.14\.23\.181 02:00:00:00:00:99, while host-b has it with \S+: it is where Open vSwitch sends/,
  ],
  [
    "host-b",
    inside("ceos_2", "ip link set eth1 arp off"),
    /ceos_2:eth1: ARP off: it neither asks for an address nor answers for one/,
  ],
  [
    "host-b",
    "docker exec ceos_4 iptables -I INPUT -p icmp -j DROP",
    /container ceos_4: iptables filter -A INPUT -p icmp -j DROP: it drops pings/,
  ],
  [
    "host-b",
    "docker exec ceos_4 iptables -I FORWARD -i eth1 -o eth2 -j DROP",
    /container ceos_4: iptables filter -A FORWARD -i eth1 -o eth2 -j DROP/,
  ],
  [
    "host-b",
    inside("ceos_2", "echo 8 >/proc/sys/net/ipv4/conf/all/arp_ignore"),
    /container ceos_2: net\.ipv4\.conf\.all\.arp_ignore 8: it answers ARP/,
  ],
  [
    "host-b",
    inside(
      "ceos_2",
      "ip neighbour replace 10.1.2.1 lladdr 02:00:00:00:00:77 dev eth1 nud permanent",
    ),
    /ceos_2:eth1: neighbour 10\.1\.2\.1 02:00:00:00:00:77: it is where packets/,
  ],
];

describe("what somebody has set on the lab and nobody declared", function () {
  this.timeout(300_000);
  useLab();
  let stack: OwnStack;

  const checked = async () => {
    const { exitCode, stdout, stderr } = await overlay(["check", "--json", "--stack", stack.name]);
    assert.ok(exitCode === 0 || exitCode === 2 || exitCode === 3, stderr);
    const { findings } = Checked.parse(JSON.parse(stdout));
    return { exitCode, found: findings.filter(({ code }) => code === "UNDECLARED") };
  };
  const preview = (): Promise<Ended> =>
    pulumi(`preview --stack ${stack.name} --non-interactive --color never`);

  before("a lab as it is declared", async () => {
    stack = await ownStack("undeclared");
    await stack.write((text) => text);
    for (const words of [
      ["lab", "reset", "--remediated"],
      ["adopt", "--stack", stack.name],
    ]) {
      const { exitCode, stderr } = await overlay(words);
      assert.equal(exitCode, 0, stderr);
    }
  });
  after(() => stack.remove());

  it("is nothing where nobody has set anything", async () => {
    assert.deepEqual(await checked(), { exitCode: 0, found: [] });
  });

  for (const [host, command, said] of SET) {
    it(`is named, and taken away by what is said: ${command}`, async () => {
      await outputOf(host, command);
      const { exitCode, found } = await checked();
      assert.notEqual(exitCode, 0);
      assert.equal(found.length, 1, JSON.stringify(found));
      const [finding] = found;
      assert.match(finding?.message ?? "", said);
      const removed = await onHost(host, finding?.fix?.paste ?? "false");
      assert.equal(removed.exitCode, 0, removed.stderr);
      assert.deepEqual(await checked(), { exitCode: 0, found: [] });
    });
  }

  it("leaves out what a userspace datapath never shows to netfilter", async () => {
    const rule = "INPUT -p udp --dport 4789 -j DROP";
    await outputOf("host-b", `iptables -I ${rule}`);
    try {
      assert.deepEqual(await checked(), { exitCode: 0, found: [] });
      await outputOf("host-b", "docker exec ceos_2 ping -c 3 -W 2 10.1.2.1");
    } finally {
      await outputOf("host-b", `iptables -D ${rule}`);
    }
  });

  it("is in a preview too, until an exception accepts it", async () => {
    const flow = "priority=100,tcp,dl_vlan=3138";
    await outputOf("host-a", `ovs-ofctl add-flow arch-ovs ${flow},actions=drop`);
    try {
      const warned = await preview();
      assert.match(warned.stdout, /not declared, and able to change forwarding:/);
      assert.match(warned.stdout, /flow priority=100,tcp,dl_vlan=3138 actions=drop/);
      const exception = `{rule: UNDECLARED, subject: host-a/arch-ovs, reason: a test, expires: "2999-01-01"}`;
      await stack.write((text) => `${text}\nexceptions: [${exception}]\n`);
      assert.doesNotMatch((await preview()).stdout, /not declared, and able/);
      const { exitCode, found } = await checked();
      assert.equal(exitCode, 0);
      assert.deepEqual(
        found.map(({ excepted }) => excepted !== undefined),
        [true],
      );
    } finally {
      await outputOf("host-a", `ovs-ofctl --strict del-flows arch-ovs ${flow}`);
      await stack.write((text) => text);
    }
  });
});
