import assert from "node:assert/strict";
import { resolve } from "node:path";
import { Overlay } from "../../components/overlay.js";
import { UPDATE_SCRIPT } from "../../core/drivers/agent/update-script.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Agent } from "../../core/topology/topology.js";
import { registeredBy, type Registered } from "./mock-engine.js";

const FILE = resolve("topologies/incident.yaml");

describe("components: the agents of the hosts", function () {
  this.timeout(30_000);
  let topology: EffectiveTopology;

  before(async () => {
    const loaded = await loadTopologyFile(FILE);
    assert.ok(loaded.ok);
    topology = loaded.topology;
  });

  /** What is registered when host-b's agent is as given. */
  const registeredWith = (agent?: Agent): Promise<readonly Registered[]> => {
    const hostB = topology.hosts["host-b"] ?? assert.fail("no host-b");
    const changed = agent === undefined ? hostB : { ...hostB, agent };
    const all = { ...topology, hosts: { ...topology.hosts, "host-b": changed } };
    const targets = hostTargets(all, FILE);
    return registeredBy(() => {
      new Overlay(all.name, { topology: all, targets });
    });
  };

  const named = (all: readonly Registered[], name: string): Registered =>
    all.find((one) => one.name === name) ?? assert.fail(`no ${name}`);

  const versionOf = (all: readonly Registered[], host: string): Registered =>
    all.find(({ type, name }) => type === "overlay:index:AgentVersion" && name === host) ??
    assert.fail(`no agent of ${host}`);

  it("update first, because an agent that starts may touch the ports", async () => {
    const all = await registeredWith();
    const tunnels = all.filter(({ type }) => type === "overlay:index:VtepPort");
    const first = Math.min(...tunnels.map(({ order }) => order));
    for (const host of ["host-a", "host-b"]) {
      const { order, inputs } = named(all, `${host}:update-agent`);
      assert.ok(versionOf(all, host).order < order && order < first, host);
      assert.equal(inputs["create"], "sh -s -- 8001 40be3a5 /run/lab/agent/service update 40be3a5");
      assert.equal(String(inputs["stdin"]).replace(/^# network \d+\n/, ""), UPDATE_SCRIPT);
    }
  });

  it("run their command after a difference of their own, and after nothing else", async () => {
    const all = await registeredWith();
    const [first] = String(named(all, "host-b:update-agent").inputs["stdin"]).split("\n");
    assert.equal(first, `# network ${versionOf(all, "host-b").order}`);
  });

  it("come last where nothing updates them, so that the rest is remediated and proven first", async () => {
    const all = await registeredWith({ port: 8001, commit: "40be3a5" });
    const proofs = all.filter(({ name }) => name.endsWith(":prove-links"));
    assert.equal(proofs.length, 2);
    assert.ok(versionOf(all, "host-b").order > Math.max(...proofs.map(({ order }) => order)));
    assert.equal(
      all.find(({ name }) => name === "host-b:update-agent"),
      undefined,
    );
  });
});
