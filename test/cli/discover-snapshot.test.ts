import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, formatFailure } from "../../cli/failure.js";
import { check } from "../../cli/verbs/check.js";
import { discover, type DiscoverOptions } from "../../cli/verbs/discover.js";
import { factsFromTopology } from "../../policies/facts-from-topology.js";
import { judge } from "../../policies/judge.js";
import { rules } from "../../policies/rules.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { printingContext } from "./printing-context.js";

const recorded = (state: string): string =>
  join(projectRoot, `test/fixtures/snapshots/${state}.yaml`);

describe("overlay discover over a snapshot", function () {
  this.timeout(60_000);
  let folder: string;
  let output: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-discover-"));
    output = join(folder, "found.yaml");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const { printed, context } = printingContext();
  const refused = async (hosts: readonly string[], options: DiscoverOptions): Promise<string> => {
    const error = await discover(context, hosts, options).catch((reason: unknown) => reason);
    assert.ok(error instanceof Failure, String(error));
    return formatFailure(error.facts);
  };

  it("makes a topology that the same snapshot shows no drift from", async () => {
    await discover(context, [], { snapshot: recorded("remediated"), output });
    const options = { stack: "dev", topology: output, snapshot: recorded("remediated") };
    assert.equal(await check(context, options), 0, printed.join("\n"));
    const text = await readFile(output, "utf8");
    assert.match(text, /^# Containers that its topology \("incident"\) does not name/m);
    assert.match(text, /assumed: the login is the host's name/);
  });

  it("declares of each underlay what its paths were measured to carry, so that policies can judge", async () => {
    await discover(context, [], { snapshot: recorded("remediated"), output });
    const loaded = await loadTopologyFile(output);
    assert.ok(loaded.ok);
    const { "host-a": a, "host-b": b } = loaded.topology.hosts;
    assert.deepEqual([a?.underlay.mtu, b?.underlay.mtu], [1500, 9000]);
    const found = judge(rules, factsFromTopology(loaded.topology), { today: "2026-11-30" });
    assert.deepEqual(
      found.filter(({ verdict }) => verdict === "cannot-judge"),
      [],
    );
  });

  it("takes the login from a host that is named, and assumes none of it", async () => {
    const hosts = ["host-a=root@192.0.2.11:2222", "host-b=lab-b"];
    await discover(context, hosts, { snapshot: recorded("remediated"), output, sudo: true });
    const loaded = await loadTopologyFile(output);
    assert.ok(loaded.ok);
    const { "host-a": a, "host-b": b } = loaded.topology.hosts;
    assert.deepEqual(a?.ssh, { ...b?.ssh, address: "192.0.2.11", port: 2222, user: "root" });
    assert.equal(b?.ssh.address, "lab-b");
    assert.doesNotMatch(await readFile(output, "utf8"), /assumed: the login/);
  });

  it("has the line by which editors find the schema, where both are in the project", async () => {
    const inside = join(projectRoot, ".overlay/test-topologies/for-editors.yaml");
    await discover(context, [], { snapshot: recorded("remediated"), output: inside, force: true });
    assert.match(
      await readFile(inside, "utf8"),
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/topologies\/topology\.schema\.json\n/,
    );
    await rm(inside);
  });

  it("names every host that is not in it or was not read, and writes nothing", async () => {
    const snapshot = recorded("as-booted-host-b-unreachable");
    const said = await refused(["host-c=192.0.2.13"], { snapshot, output });
    assert.match(said, /host host-c is not in the snapshot\n.*host-b: .* is unknown: /);
    assert.match(said, /its hosts are host-a, host-b/);
    await assert.rejects(readFile(output), { code: "ENOENT" });
  });

  it("says what is wrong with a file, and that something has to be named", async () => {
    await writeFile(output, "overlaySnapshot: 9\n");
    assert.match(await refused([], { snapshot: output }), /found\.yaml:1:18: .*version 9/);
    assert.match(await refused([], {}), /neither a host nor a snapshot/);
  });
});
