import assert from "node:assert/strict";
import { useLab } from "./shared-lab.js";
import { onHost, outputOf } from "./ssh-host.js";

const CEOS_1 = "72:42:1f:f2:85:ef";
const VTEP_OFPORT = 111;
const CROSS_HOST = [3034, 3096, 3138, 3285, 3644];

interface FdbEntry {
  readonly port: number;
  readonly vlan: number;
}

const entriesOf = (fdb: string, mac: string): readonly FdbEntry[] =>
  fdb
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[2] === mac)
    .map(([port, vlan]) => ({ port: Number(port), vlan: Number(vlan) }));

const portCount = async (host: "host-a" | "host-b"): Promise<number> =>
  (await outputOf(host, "ovs-vsctl list-ports arch-ovs")).trim().split("\n").length;

const tags = async (host: "host-a" | "host-b"): Promise<readonly number[]> =>
  (await outputOf(host, "ovs-vsctl --bare --columns=tag find port 'tag!=[]'"))
    .split("\n")
    .filter(Boolean)
    .map(Number)
    .sort((one, other) => one - other);

describe("the lab as booted", function () {
  this.timeout(30_000);
  useLab();

  it("has 58 ports on host-a and 34 on host-b, the bridges' own included", async () => {
    assert.equal((await portCount("host-a")) + 1, 58);
    assert.equal((await portCount("host-b")) + 1, 34);
  });

  it("has tunnels with the incident's names, network and ends that carry all VLANs", async () => {
    const columns = "ovs-vsctl --bare --columns=name,options find interface type=vxlan";
    assert.deepEqual((await outputOf("host-a", columns)).trim().split("\n"), [
      "vtep-10-14-23-1",
      "key=194382 local_ip=10.14.23.93 remote_ip=10.14.23.181",
    ]);
    assert.deepEqual((await outputOf("host-b", columns)).trim().split("\n"), [
      "vtep-10-14-23-9",
      "key=194382 local_ip=10.14.23.181 remote_ip=10.14.23.93",
    ]);
    const modes = "ovs-vsctl get port vtep-10-14-23-1 tag trunks vlan_mode";
    assert.equal(await outputOf("host-a", modes), "[]\n[]\n[]\n");
    assert.equal(await outputOf("host-b", modes.replace("23-1", "23-9")), "[]\n[]\n[]\n");
    assert.equal(
      await outputOf("host-a", "ovs-vsctl get interface vtep-10-14-23-1 ofport"),
      `${VTEP_OFPORT}\n`,
    );
  });

  it("leaves 26 VLANs of 100 to 131 on host-b, and host-a's own from 200", async () => {
    const [onA, onB] = [await tags("host-a"), await tags("host-b")];
    const spare = new Set(onB.filter((tag) => tag < 200));
    assert.equal(spare.size, 26);
    assert.equal(onB.filter((tag) => tag === 101).length, 2, "ceos_2:eth2 and ceos_4:eth2");
    assert.ok(onA.every((tag) => tag >= 200));
    assert.deepEqual(
      onA.filter((tag) => tag >= 2000 && tag < 3000),
      [2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007],
    );
    for (const vlan of CROSS_HOST)
      assert.deepEqual(
        [onA, onB].map((all) => all.filter((tag) => tag === vlan).length),
        [1, 1],
        `one end of VLAN ${vlan} on each host`,
      );
  });

  it("names container ports as the platform does, and has veths at MTU 9000", async () => {
    const names = (await outputOf("host-b", "ovs-vsctl list-ports arch-ovs")).trim().split("\n");
    const ports = names.filter((name) => !name.startsWith("vtep-"));
    assert.ok(ports.every((name) => /^vh[0-9a-f]{11}$/.test(name)));
    const mtus = await outputOf("host-b", "cat /sys/class/net/vh*/mtu");
    assert.deepEqual(mtus, "9000\n".repeat(32));
    const inside = await outputOf("host-b", "docker exec ceos_2 cat /sys/class/net/eth16/mtu");
    assert.equal(inside, "9000\n");
  });

  it("is standalone with the one NORMAL flow, and without spanning tree", async () => {
    const bridge = "ovs-vsctl get bridge arch-ovs fail_mode stp_enable rstp_enable";
    assert.equal(await outputOf("host-a", bridge), "standalone\nfalse\nfalse\n");
    const flows = await outputOf("host-a", "ovs-ofctl dump-flows arch-ovs");
    assert.equal(flows.match(/actions=/g)?.length, 1);
    assert.match(flows, /priority=0 actions=NORMAL/);
  });

  it("fails the cross-host ping and shows ceos_1's MAC on 30 VLANs of the VTEP", async () => {
    await outputOf("host-b", "ovs-appctl fdb/flush arch-ovs");
    await outputOf("host-a", "ovs-appctl fdb/flush arch-ovs");
    // A tunnel loses what it is given before it knows its peer's address: one packet is not enough.
    const ping = await onHost("host-a", "docker exec ceos_1 ping -c 4 -i 0.5 -W 1 10.1.2.2");
    assert.match(ping.stdout, /4 packets transmitted, 0 received/);
    assert.notEqual(ping.exitCode, 0);

    const fdb = await outputOf("host-a", "ovs-appctl fdb/show arch-ovs");
    const entries = entriesOf(fdb, CEOS_1);
    const reflected = entries.filter(({ port }) => port === VTEP_OFPORT).map(({ vlan }) => vlan);
    assert.equal(new Set(reflected).size, 30);
    assert.deepEqual(
      reflected.filter((vlan) => vlan >= 200).sort((one, other) => one - other),
      CROSS_HOST.filter((vlan) => vlan !== 3138),
    );
    assert.equal(reflected.filter((vlan) => vlan >= 100 && vlan <= 131).length, 26);
    const own = entries.filter(({ vlan }) => vlan === 3138);
    assert.equal(own.length, 1);
    assert.notEqual(own[0]?.port, VTEP_OFPORT);
  });

  it("gets no ARP reply from ceos_2, which has the incident's default configuration", async () => {
    const neighbour = await outputOf("host-a", "docker exec ceos_1 ip neigh show 10.1.2.2");
    assert.doesNotMatch(neighbour, /lladdr/);
    const config = await outputOf("host-b", "docker exec ceos_2 FastCli -p 15 -c 'show run'");
    assert.match(config, /^interface Ethernet1\n!/m);
    assert.doesNotMatch(config, /no switchport/);
  });

  it("answers the ping on the same host", async () => {
    const { exitCode, stdout } = await onHost(
      "host-a",
      "docker exec ceos_1 ping -c 2 -W 2 10.1.3.2",
    );
    assert.match(stdout, /2 received, 0% packet loss/);
    assert.equal(exitCode, 0);
  });

  it("carries 9000 bytes from host-b to host-a and 1500 the other way", async () => {
    const probe = async (host: "host-a" | "host-b", peer: string, size: number): Promise<number> =>
      (await onHost(host, `ping -M do -c 1 -W 2 -s ${size - 28} ${peer}`)).exitCode;
    assert.equal(await probe("host-a", "10.14.23.181", 1500), 0);
    assert.equal(await probe("host-a", "10.14.23.181", 1501), 1);
    assert.equal(await probe("host-a", "10.14.23.181", 9000), 1);
    assert.equal(await probe("host-b", "10.14.23.93", 9000), 0);
  });

  it("knows each host by one MAC address, its underlay bridge's", async () => {
    const answers = async (asking: "host-a" | "host-b", address: string) =>
      new Set(
        (await outputOf(asking, `busybox arping -c 3 -I br-ul ${address}`)).match(
          /(?<=\[)[0-9a-f:]{17}(?=\])/g,
        ),
      );
    const macOf = async (host: "host-a" | "host-b") =>
      (await outputOf(host, "cat /sys/class/net/br-ul/address")).trim();
    assert.deepEqual(await answers("host-a", "10.14.23.181"), new Set([await macOf("host-b")]));
    assert.deepEqual(await answers("host-b", "10.14.23.93"), new Set([await macOf("host-a")]));
  });

  it("has eight virtual machines whose multicast reaches host-b", async () => {
    await outputOf("host-b", "ovs-appctl fdb/flush arch-ovs");
    let learned = "";
    const deadline = Date.now() + 15_000;
    do learned = await outputOf("host-b", "sleep 1; ovs-appctl fdb/show arch-ovs");
    while ((learned.match(/52:54:00:7d:20:0/g)?.length ?? 0) < 8 && Date.now() < deadline);
    const vlans = [...learned.matchAll(/(\d+) {2}52:54:00:7d:20:0\d/g)].map(([, vlan]) => vlan);
    assert.deepEqual(vlans.sort(), [
      "2000",
      "2001",
      "2002",
      "2003",
      "2004",
      "2005",
      "2006",
      "2007",
    ]);
  });
});
