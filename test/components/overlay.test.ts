import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Overlay } from "../../components/overlay.js";
import { desiredResources } from "../../core/desired/desired-resources.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { linkProofs } from "../../core/desired/link-proofs.js";
import { withTenantMtu } from "../../core/desired/with-tenant-mtu.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { sshArguments } from "../../core/transport/ssh-arguments.js";
import { registeredBy } from "./mock-engine.js";
import type { Registered } from "./mock-engine.js";

const FILE = resolve("topologies/incident.yaml");
const COMMAND = "command:local:Command";
const BASELINE = "overlay:index:Baseline";
/** What stands for nothing on a host. */
const OF_THE_STACK: readonly string[] = [BASELINE, "overlay:index:Phase"];

const isThing = ({ type }: Registered): boolean =>
  type.startsWith("overlay:index:") && !OF_THE_STACK.includes(type);

/** What flushes and proofs are told in a run where everything has revision 1 but what changed. */
const toldWith = async (
  topology: EffectiveTopology,
  { portsShrink = false, changed }: { portsShrink?: boolean; changed?: string },
): Promise<readonly string[]> => {
  const targets = hostTargets(topology, FILE);
  const all = await registeredBy(
    () => {
      new Overlay(topology.name, { topology, targets, portsShrink });
    },
    ({ type, name }) => (`${type} ${name}` === changed ? 2 : 1),
  );
  return all
    .filter(({ type, name }) => type === COMMAND && !name.endsWith(":update-agent"))
    .map(({ inputs }) => /^# network (\S+)\n/.exec(String(inputs["stdin"]))?.[1])
    .map((told) => told ?? assert.fail("a step is told no revisions"));
};

/** What a host's proofs are told, which is no part of the command line: a preview shows that. */
const argumentsOf = (step: Registered | undefined): string => {
  assert.equal(step?.inputs["create"], "sh -s");
  return /^set -- (.*)$/m.exec(String(step.inputs["stdin"]))?.[1] ?? assert.fail("no arguments");
};

describe("components: the incident's overlay", function () {
  this.timeout(60_000);
  let topology: EffectiveTopology;
  let registered: readonly Registered[];

  before(async () => {
    const loaded = await loadTopologyFile(FILE);
    assert.ok(loaded.ok);
    topology = loaded.topology;
    const targets = hostTargets(topology, FILE);
    registered = await registeredBy(() => {
      new Overlay(topology.name, { topology, targets });
    });
  });

  const ofType = (type: string) => registered.filter((resource) => resource.type === type);

  const commands = () => ofType(COMMAND);

  it("declares exactly what is derived from the topology", () => {
    const declared = registered
      .filter(isThing)
      .map(({ type, name, inputs }) => ({ type, name, inputs }));
    const derived = desiredResources(topology).map(({ kind, name, inputs }) => ({
      type: `overlay:index:${kind}`,
      name,
      inputs,
    }));
    const byName = (a: { name: string; type: string }, b: { name: string; type: string }) =>
      `${a.type} ${a.name}`.localeCompare(`${b.type} ${b.name}`);
    assert.ok(derived.length > 0);
    assert.deepEqual(JSON.parse(JSON.stringify(declared.sort(byName))), derived.sort(byName));
  });

  it("records how everything is before anything is declared that could change it", () => {
    const own = registered.filter(({ type }) => /^(overlay:index|command):/.test(type));
    const [first, ...others] = own.toSorted((a, b) => a.order - b.order);
    assert.equal(first?.type, BASELINE);
    assert.ok(others.length > 0 && others.every(({ type }) => type !== BASELINE));
    const things = Object.keys(first.inputs["things"] as object);
    assert.deepEqual(
      things.toSorted(),
      desiredResources(topology)
        .map(({ kind, name }) => `${kind} ${name}`)
        .toSorted(),
    );
  });

  it("has one component for each host and each device", () => {
    const names = (type: string) =>
      ofType(type)
        .map(({ name }) => name)
        .sort();
    assert.deepEqual(names("overlay:components:HostOverlay"), Object.keys(topology.hosts).sort());
    assert.deepEqual(names("overlay:components:CeosDevice"), Object.keys(topology.devices).sort());
  });

  it("applies trunks, access ports, devices, flushes and proofs in this order", () => {
    const layers = [
      ofType("overlay:index:VtepPort"),
      ofType("overlay:index:AccessPort"),
      ofType("overlay:index:CeosConfig"),
      commands().filter(({ name }) => name.endsWith(":flush-fdb")),
      commands().filter(({ name }) => name.endsWith(":prove-links")),
    ].map((layer) => layer.map(({ order }) => order));
    for (const layer of layers) assert.ok(layer.length > 0);
    layers.slice(1).forEach((layer, index) => {
      assert.ok(Math.min(...layer) > Math.max(...(layers[index] ?? [])), `layer ${index + 1}`);
    });
  });

  it("raises the ports' MTU before the devices and reduces it after them, then proves", async () => {
    const settled = withTenantMtu(topology, 1446);
    const targets = hostTargets(settled, FILE);
    for (const portsShrink of [true, false]) {
      const all = await registeredBy(() => {
        new Overlay(topology.name, { topology: settled, targets, portsShrink });
      });
      const orders = (type: string) =>
        all.filter((one) => one.type === `overlay:index:${type}`).map(({ order }) => order);
      const [ports, devices] = [orders("TenantMtu"), orders("CeosConfig")];
      assert.equal(ports.length, 2);
      const [first, last] = portsShrink ? [devices, ports] : [ports, devices];
      assert.ok(Math.max(...first) < Math.min(...last), `ports shrink: ${portsShrink}`);
      assert.ok(Math.max(...orders("AccessPort")) < Math.min(...ports));
      const proof = all.find(({ name }) => name === "host-a:prove-links");
      assert.ok((proof?.order ?? 0) > Math.max(...last));
    }
  });

  it("flushes every host's bridge, with the options of every other connection", () => {
    const flush = commands().find(({ name }) => name === "host-b:flush-fdb");
    assert.equal(flush?.inputs["create"], "ovs-appctl fdb/flush arch-ovs");
    const [shell = "", ...interpreter] = flush.inputs["interpreter"] as string[];
    assert.ok(interpreter.length <= 3, "a preview shows a line of each");
    const bin = mkdtempSync(join(tmpdir(), "overlay-ssh-"));
    try {
      const script = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";
      writeFileSync(join(bin, "ssh"), script, { mode: 0o755 });
      const command = "the command; as 'it' $is";
      const PATH = `${bin}:${process.env["PATH"] ?? ""}`;
      const asked = execFileSync(shell, [...interpreter, command], { env: { PATH } }).toString();
      const target = hostTargets(topology, FILE).find(({ name }) => name === "host-b");
      assert.ok(target !== undefined);
      const argv = [...sshArguments(target.ssh), command];
      assert.deepEqual(asked.trimEnd().split("\n"), argv);
      assert.ok(argv.includes("StrictHostKeyChecking=yes"));
    } finally {
      rmSync(bin, { recursive: true });
    }
  });

  describe("revisions that the one-shot steps are told", () => {
    it("are the same whichever way the MTU goes", async () => {
      const settled = withTenantMtu(topology, 1446);
      const growing = await toldWith(settled, { portsShrink: false });
      assert.deepEqual(await toldWith(settled, { portsShrink: true }), growing);
    });

    it("are other ones after a change of anything on any host, and of nothing else", async () => {
      const [before, ...others] = await toldWith(topology, {});
      assert.ok(before !== undefined && others.length > 0);
      assert.ok(others.every((told) => told === before));
      const oneOfEach = new Map(desiredResources(topology).map(({ kind, name }) => [kind, name]));
      for (const [kind, name] of oneOfEach) {
        const after = await toldWith(topology, { changed: `overlay:index:${kind} ${name}` });
        const differs = kind !== "SystemMac";
        assert.ok(
          after.every((told) => (told !== before) === differs),
          `${kind} ${name}`,
        );
      }
    });
  });

  it("pings every link that can be proven, from both of its ends", () => {
    for (const { host, container, fromInterface, fromAddress, toAddress } of linkProofs(topology)) {
      const proof = commands().find(({ name }) => name === `${host}:prove-links`);
      const line = argumentsOf(proof);
      assert.ok(line.includes(` ${container} ${fromInterface} ${fromAddress} ${toAddress} `), line);
    }
  });

  describe("without host-b", () => {
    let left: readonly Registered[];
    const named = (suffix: string) => left.filter(({ name }) => name.endsWith(suffix));

    before(async () => {
      const targets = hostTargets(topology, FILE).filter(({ name }) => name === "host-a");
      left = await registeredBy(() => {
        new Overlay(topology.name, { topology, targets });
      });
    });

    it("declares everything of host-a, and nothing of host-b", () => {
      const resources = left.filter(isThing).map(({ type, name }) => `${type} ${name}`);
      const derived = desiredResources(topology)
        .filter(({ inputs }) => inputs.host === "host-a")
        .map(({ kind, name }) => `overlay:index:${kind} ${name}`);
      assert.deepEqual(resources.toSorted(), derived.toSorted());
      const steps = left.filter(({ type }) => type === COMMAND);
      assert.ok(steps.length > 0);
      for (const { name } of steps) assert.match(name, /^host-a:/);
    });

    it("keeps the overlay and the record of before whole", () => {
      const whole = (all: readonly Registered[], type: string, key: string) =>
        all.find((one) => one.type === type)?.inputs[key];
      for (const [type, key] of [
        ["overlay:components:Overlay", "resources"],
        [BASELINE, "things"],
      ] as const) {
        assert.deepEqual(whole(left, type, key), whole(registered, type, key), type);
      }
    });

    it("proves the links within host-a, and asks for nothing of the tunnel", () => {
      const line = argumentsOf(named("host-a:prove-links")[0]);
      const proofs = linkProofs(topology).filter(({ host }) => host === "host-a");
      const cross = new Set(
        topology.links.filter(({ scope }) => scope === "cross-host").map(({ name }) => name),
      );
      const expected = proofs.filter(({ links }) => !links.some((name) => cross.has(name)));
      assert.ok(expected.length > 0 && expected.length < proofs.length);
      for (const proof of proofs) {
        const { container, fromInterface, fromAddress, toAddress } = proof;
        const asks = ` ${container} ${fromInterface} ${fromAddress} ${toAddress} `;
        assert.equal(line.includes(asks), expected.includes(proof), asks);
      }
      assert.doesNotMatch(line, /vtep/);
    });
  });
});
