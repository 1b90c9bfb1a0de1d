import assert from "node:assert/strict";
import { join } from "node:path";
import { LOOK_AT_FDB, PING_LINKS, TRACE_BROADCASTS } from "../../../components/proofs/scripts.js";
import {
  broadcastProofArguments,
  fdbProofArguments,
  pingProofArguments,
} from "../../../components/proof-arguments.js";
import { hostTargets } from "../../../core/desired/host-targets.js";
import type { HostTarget } from "../../../core/model/target.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { connectSsh } from "../../../core/transport/index.js";
import { loadedTopology } from "../../core/topology/loaded.js";
import { remediate } from "./remediate-on-lab.js";
import { projectRoot, useLab } from "./shared-lab.js";
import { outputOf } from "./ssh-host.js";

const FILE = "topologies/incident.yaml";
const CEOS_1 = "72:42:1f:f2:85:ef";
/** Port of ceos_2's eth1, which has VLAN 3138, whatever its name is since the container started. */
const PORT = "$(ovs-vsctl --bare --columns=name find port tag=3138)";

describe("the proofs at the end of an update, on the lab", function () {
  this.timeout(180_000);
  useLab();
  const topology = loadedTopology(FILE);
  const [hostA, hostB] = hostTargets(topology, join(projectRoot, FILE)) as [HostTarget, HostTarget];

  const run = async (target: HostTarget, args: readonly string[], stdin: string) => {
    const connection = connectSsh(target);
    const argv: [string, ...string[]] = ["sh", "-s", "--", ...args];
    const { exitCode, stdout } = await connection.run({ argv, stdin, timeoutMs: 120_000 });
    await connection.close();
    return { exitCode, lines: stdout.trimEnd().split("\n") };
  };
  const withMtu = (tenantMtu: number): EffectiveTopology => ({
    ...topology,
    overlay: { ...topology.overlay, tenantMtu },
  });
  const pings = (target: HostTarget, of = topology) =>
    run(target, pingProofArguments(of, target), PING_LINKS);
  const fdb = (target: HostTarget) => run(target, fdbProofArguments(topology, target), LOOK_AT_FDB);
  const broadcasts = (target: HostTarget) =>
    run(target, broadcastProofArguments(topology, target), TRACE_BROADCASTS);
  const failures = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => line.startsWith("FAILED: "));

  it("do not hold in the incident: the asking device's MAC comes back over the VTEP", async () => {
    await outputOf("host-a", "docker exec ceos_1 ping -c 4 -i 0.5 -W 1 10.1.2.2; true");
    const { exitCode, lines } = await fdb(hostA);
    assert.equal(exitCode, 1);
    const own = `FAILED: ceos_1's own MAC ${CEOS_1}: expected not on vtep-10-14-23-1 (port 111); seen: VLANs 101 104 `;
    assert.ok(
      lines.some((line) => line.startsWith(own)),
      lines.join("\n"),
    );
  });

  it("hold once everything is as declared, the tenant MTU included", async () => {
    await remediate(["VtepPort", "AccessPort", "CeosConfig"]);
    await Promise.all(
      ["host-a", "host-b"].map((host) =>
        outputOf(host as "host-a", "ovs-appctl fdb/flush arch-ovs"),
      ),
    );
    const results = [await pings(hostA, withMtu(1446)), await pings(hostB, withMtu(1446))];
    for (const { exitCode, lines } of results) {
      assert.equal(exitCode, 0, lines.join("\n"));
      assert.equal(lines.length, 7);
    }
    assert.equal(
      results[0]?.lines.filter((line) => line.endsWith(" none lost, 1446 bytes at most")).length,
      5,
    );
    for (const { exitCode, lines } of [await fdb(hostA), await fdb(hostB)]) {
      assert.equal(exitCode, 0, lines.join("\n"));
    }
  });

  it("hold for the broadcasts of every link, asked of both bridges", async () => {
    for (const [target, count] of [
      [hostA, 16],
      [hostB, 12],
    ] as const) {
      const { exitCode, lines } = await broadcasts(target);
      assert.deepEqual(
        [exitCode, lines],
        [0, [`ok: arch-ovs takes ${count} broadcasts of the links to where they belong`]],
      );
    }
  });

  /** What somebody does on host-b, how it is undone, and what then does not get where it belongs. */
  const OBSTACLES = [
    {
      by: "ovs-ofctl mod-port arch-ovs vtep-10-14-23-9 no-flood",
      undo: "ovs-ofctl mod-port arch-ovs vtep-10-14-23-9 flood",
      lost: "ceos_2:eth1 (VLAN 3138) does not reach vtep-10-14-23-9",
      failures: 5,
    },
    {
      by: `ovs-ofctl mod-port arch-ovs ${PORT} no-forward`,
      undo: `ovs-ofctl mod-port arch-ovs ${PORT} forward`,
      lost: "vtep-10-14-23-9 (VLAN 3138) does not reach ceos_2:eth1",
      failures: 1,
    },
    {
      by: `ovs-ofctl mod-port arch-ovs ${PORT} no-receive`,
      undo: `ovs-ofctl mod-port arch-ovs ${PORT} receive`,
      lost: "ceos_2:eth1 (VLAN 3138) does not reach vtep-10-14-23-9",
      failures: 1,
    },
    {
      by: "ovs-ofctl add-flow arch-ovs priority=100,dl_dst=ff:ff:ff:ff:ff:ff,actions=drop",
      undo: "ovs-ofctl --strict del-flows arch-ovs priority=100,dl_dst=ff:ff:ff:ff:ff:ff",
      lost: "ceos_4:eth2 (VLAN 101) does not reach ceos_2:eth2",
      failures: 12,
    },
  ] as const;
  for (const { by, undo, lost, failures: count } of OBSTACLES) {
    it(`name the bridge and the port after ${by.replace(PORT, "PORT")}`, async () => {
      await outputOf("host-b", by);
      try {
        const { exitCode, lines } = await broadcasts(hostB);
        assert.equal(exitCode, 1);
        assert.equal(failures(lines).length, count, lines.join("\n"));
        const start = `FAILED: arch-ovs: a broadcast of ${lost} (port `;
        const at = lines.findIndex((line) => line.startsWith(start));
        assert.ok(at >= 0, lines.join("\n"));
        const command = /^ {2}(ovs-appctl ofproto\/trace .*)$/.exec(lines[at + 1] ?? "")?.[1];
        assert.match(await outputOf("host-b", command ?? "false"), /^Datapath actions: /m);
      } finally {
        await outputOf("host-b", undo);
      }
      assert.equal((await broadcasts(hostB)).exitCode, 0);
    });
  }

  it("fail from cold where warm ARP tables would carry a ping over a bridge that floods nothing", async () => {
    const NO_BROADCASTS = "priority=100,dl_dst=ff:ff:ff:ff:ff:ff";
    const warm = "docker exec ceos_2 ping -c 1 -W 2 10.1.2.1";
    await outputOf("host-b", warm);
    await outputOf("host-b", `ovs-ofctl add-flow arch-ovs ${NO_BROADCASTS},actions=drop`);
    try {
      await outputOf("host-b", warm);
      const { exitCode, lines } = await pings(hostB);
      assert.equal(exitCode, 1);
      assert.equal(failures(lines).length, 7, lines.join("\n"));
    } finally {
      await outputOf("host-b", `ovs-ofctl --strict del-flows arch-ovs ${NO_BROADCASTS}`);
    }
    assert.equal((await pings(hostB)).exitCode, 0);
  });

  it("name a tenant MTU that is too large or too small", async () => {
    const large = await pings(hostA, withMtu(1447));
    assert.equal(failures(large.lines).length, 5);
    assert.match(
      failures(large.lines).join("\n"),
      /ceos_1:eth3 to ceos_2 .*: 1447 bytes do not pass/,
    );
    const small = await pings(hostB, withMtu(1400));
    assert.match(failures(small.lines).join("\n"), /1401 bytes pass, one more than the tenant MTU/);
  });

  it("name the links whose replies come twice, and no others", async () => {
    const flow = `"in_port=$(ovs-vsctl get interface ${PORT} ofport),icmp`;
    await outputOf("host-b", `ovs-ofctl add-flow arch-ovs ${flow},actions=NORMAL,NORMAL"`);
    const { lines } = await pings(hostA);
    await outputOf("host-b", `ovs-ofctl --strict del-flows arch-ovs ${flow},priority=32768"`);
    assert.equal(failures(lines).length, 1, lines.join("\n"));
    assert.match(failures(lines)[0] ?? "", /ceos_1:eth3 to ceos_2 .*: a reply came more than once/);
    assert.match(lines.join("\n"), /DUP!/);
  });

  it("name the link and the place where one end has a wrong tag", async () => {
    await outputOf(
      "host-b",
      `port=${PORT}; ovs-vsctl set port $port tag=4001; ovs-appctl fdb/flush arch-ovs`,
    );
    const [fromA, seen] = [await pings(hostA), await fdb(hostB)];
    await remediate(["AccessPort"]);
    assert.equal(failures(fromA.lines).length, 1, fromA.lines.join("\n"));
    assert.match(
      failures(fromA.lines)[0] ?? "",
      /ceos_1:eth3 to ceos_2 .*ceos_1:eth3-ceos_2:eth1: no reply/,
    );
    assert.match(
      failures(seen.lines).join("\n"),
      /ceos_2:eth1 to 10\.1\.2\.1, .*VLAN 3138; seen: /,
    );
    const remediated = await pings(hostA);
    assert.equal(remediated.exitCode, 0, remediated.lines.join("\n"));
  });
});
