import assert from "node:assert/strict";
import { join } from "node:path";
import { FDB_PROOF_SCRIPT } from "../../components/fdb-proof-script.js";
import { PING_PROOF_SCRIPT } from "../../components/ping-proof-script.js";
import { fdbProofArguments, pingProofArguments } from "../../components/proof-arguments.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import type { HostTarget } from "../../core/model/target.js";
import type { Topology } from "../../core/topology/topology.js";
import { connectSsh } from "../../core/transport/index.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { mend } from "./mend-on-lab.js";
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
  const withMtu = (tenantMtu: number): Topology => ({
    ...topology,
    overlay: { ...topology.overlay, tenantMtu },
  });
  const pings = (target: HostTarget, of = topology) =>
    run(target, pingProofArguments(of, target), PING_PROOF_SCRIPT);
  const fdb = (target: HostTarget) =>
    run(target, fdbProofArguments(topology, target), FDB_PROOF_SCRIPT);
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
    await mend(["VtepPort", "AccessPort", "CeosConfig"]);
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
    assert.equal(results[0]?.lines.filter((line) => line.endsWith("1446 bytes at most")).length, 5);
    for (const { exitCode, lines } of [await fdb(hostA), await fdb(hostB)]) {
      assert.equal(exitCode, 0, lines.join("\n"));
    }
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
    await mend(["AccessPort"]);
    assert.equal(failures(fromA.lines).length, 1, fromA.lines.join("\n"));
    assert.match(
      failures(fromA.lines)[0] ?? "",
      /ceos_1:eth3 to ceos_2 .*ceos_1:eth3-ceos_2:eth1: no reply/,
    );
    assert.match(
      failures(seen.lines).join("\n"),
      /ceos_2:eth1 to 10\.1\.2\.1, .*VLAN 3138; seen: /,
    );
    assert.equal((await pings(hostA)).exitCode, 0);
  });
});
