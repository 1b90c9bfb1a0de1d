import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createEngine, type EngineOptions } from "../../../core/engine/create-engine.js";
import type { Drivers, Engine } from "../../../core/engine/types.js";
import type { EngineEvent } from "../../../core/engine/events.js";
import type { AccessPortInputs } from "../../../core/kinds/access-port/schema.js";
import {
  completed,
  connectionTo,
  fakeDriver,
  fakeHost,
  observeFake,
  type FakeHost,
} from "./fakes.js";

const target = (name: string) => ({
  name,
  ssh: { address: name },
  bridge: "arch-ovs",
  containers: [],
});

const engineOver = (
  hosts: Record<string, FakeHost>,
  options: Partial<EngineOptions> = {},
  drivers: Drivers = { AccessPort: fakeDriver } as unknown as Drivers,
): Engine => {
  const at = (name: string): FakeHost => hosts[name] ?? assert.fail(`no host ${name}`);
  return createEngine(
    {
      drivers,
      observe: ({ name }) => observeFake(name, at(name)),
    },
    {
      targets: Object.keys(hosts).map(target),
      connect: ({ name }) => connectionTo(name, at(name)),
      ...options,
    },
  );
};

const port = (host: string, name: string, vlan: number): AccessPortInputs => ({
  host,
  bridge: "arch-ovs",
  container: "ceos_1",
  interface: name,
  vlan,
});

describe("engine", () => {
  it("asks a host once, however many resources are read", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5, "ceos_1/eth2": 6 });
    const engine = engineOver({ "host-a": a });
    const readings = await Promise.all([
      engine.read("AccessPort", "host-a/arch-ovs/ceos_1/eth1"),
      engine.read("AccessPort", "host-a/arch-ovs/ceos_1/eth2"),
      engine.read("AccessPort", "host-a/arch-ovs/ceos_1/eth3"),
    ]);
    assert.deepEqual(
      readings.map(({ status }) => status),
      ["present", "present", "absent"],
    );
    assert.equal(a.observations, 1);
  });

  it("writes what differs, reads it back once for all writers, and leaves the rest", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5, "ceos_1/eth2": 6, "ceos_1/eth3": 7 });
    const engine = engineOver({ "host-a": a });
    const results = await Promise.all([
      engine.reconcile("AccessPort", port("host-a", "eth1", 50)),
      engine.reconcile("AccessPort", port("host-a", "eth2", 60)),
      engine.reconcile("AccessPort", port("host-a", "eth3", 7)),
    ]);
    assert.deepEqual(
      results.map((result) => result.status === "ok" && result.changed),
      [true, true, false],
    );
    assert.deepEqual(Object.fromEntries(a.tags), {
      "ceos_1/eth1": 50,
      "ceos_1/eth2": 60,
      "ceos_1/eth3": 7,
    });
    assert.equal(a.observations, 2);
  });

  it("leaves a value alone that changed since the caller saw it", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5 });
    const engine = engineOver({ "host-a": a });
    const result = await engine.reconcile(
      "AccessPort",
      port("host-a", "eth1", 50),
      port("host-a", "eth1", 4),
    );
    assert.equal(result.status, "conflict");
    assert.match("reason" in result ? result.reason : "", /vlan was 4, is 5/);
    assert.deepEqual(a.commands, []);
  });

  it("guards with the observation that was shown, not with a later one", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5 });
    const engine = engineOver({ "host-a": a });
    await engine.read("AccessPort", "host-a/arch-ovs/ceos_1/eth1");
    a.answer = () => completed(1, "conflict");
    const result = await engine.reconcile(
      "AccessPort",
      port("host-a", "eth1", 50),
      port("host-a", "eth1", 5),
    );
    assert.equal(result.status, "conflict");
    assert.equal("outcomes" in result && result.outcomes[0]?.status, "conflict");
  });

  it("does not believe a write that the host does not show", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5 });
    a.answer = () => completed(0);
    const events: EngineEvent[] = [];
    const result = await engineOver(
      { "host-a": a },
      { onEvent: (event) => events.push(event) },
    ).reconcile("AccessPort", port("host-a", "eth1", 50));
    assert.equal(result.status, "failed");
    assert.match("reason" in result ? result.reason : "", /still differs in vlan/);
    const last = events.at(-1);
    assert.match(last?.type === "read-back-failed" ? last.reason : "", /still differs in vlan/);
    assert.equal("inputs" in result ? result.inputs.vlan : "no inputs", 5);
  });

  for (const [found, doing] of [
    ["is as was asked for", (tags: Map<string, number>) => tags.set("ceos_1/eth1", 50)],
    ["is as it was before; what was sent may still take effect", () => undefined],
    ["is neither as it was before nor", (tags: Map<string, number>) => tags.set("ceos_1/eth1", 7)],
  ] as const) {
    it(`leaves a write whose answer was lost unknown, and says that it ${found}`, async () => {
      const a = fakeHost({ "ceos_1/eth1": 5 });
      a.answer = () => {
        doing(a.tags);
        const failure = { kind: "connection-lost", reason: "broken pipe" } as const;
        return { ...completed(0), exitCode: null, failure };
      };
      const events: EngineEvent[] = [];
      const result = await engineOver(
        { "host-a": a },
        { onEvent: (event) => events.push(event) },
      ).reconcile("AccessPort", port("host-a", "eth1", 50));
      assert.equal(result.status, "failed");
      assert.ok(result.reason.includes(`read back since, it ${found}`), result.reason);
      assert.equal(result.outcomes[0]?.status, "unknown");
      const last = events.at(-1);
      assert.ok(last?.type === "unknown-read-back");
      assert.ok(last.outcome.reason?.includes(`it ${found}`));
    });
  }

  it("writes nothing while it is refused, and says why; what needs no write is well", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5 });
    const engine = engineOver({ "host-a": a }, { refusal: () => "the disk is full" });
    const result = await engine.reconcile("AccessPort", port("host-a", "eth1", 50));
    assert.equal(result.status, "failed");
    assert.equal("reason" in result ? result.reason : "", "the disk is full");
    assert.deepEqual(a.commands, []);
    assert.equal((await engine.reconcile("AccessPort", port("host-a", "eth1", 5))).status, "ok");
  });

  it("leaves what is handed on to a command of the program, and writes nothing", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5 });
    const drivers = { AccessPort: { ...fakeDriver, external: true } } as unknown as Drivers;
    const desired = port("host-a", "eth1", 50);
    const result = await engineOver({ "host-a": a }, {}, drivers).reconcile("AccessPort", desired);
    assert.deepEqual(result, {
      status: "ok",
      changed: true,
      inputs: desired,
      facts: {},
      outcomes: [],
    });
    assert.deepEqual([a.commands, a.observations], [[], 1]);
  });

  it("knows nothing of a host that the topology does not declare", async () => {
    const engine = engineOver({ "host-a": fakeHost({}) });
    const reading = await engine.read("AccessPort", "host-z/arch-ovs/ceos_1/eth1");
    assert.equal(reading.status, "unknown");
    assert.match("unknown" in reading ? reading.unknown.reason : "", /no host of this name/);
  });

  it("asks hosts side by side and ends its connections", async () => {
    const hosts = { "host-a": fakeHost({}), "host-b": fakeHost({}) };
    const engine = engineOver(hosts);
    await engine.observeAll();
    await engine.close();
    assert.deepEqual(
      Object.values(hosts).map(({ observations, closed }) => [observations, closed]),
      [
        [1, true],
        [1, true],
      ],
    );
  });

  it("plans again where others changed their share of a thing meanwhile, and only there", async () => {
    const attempts = async (isShared: boolean) => {
      const a = fakeHost({ "ceos_1/eth1": 5 });
      let refusals = 2;
      a.answer = () => {
        refusals -= 1;
        return refusals < 0 ? undefined : completed(1, "conflict");
      };
      const driver = { ...fakeDriver, isShared: () => isShared };
      const engine = engineOver({ "host-a": a }, {}, { AccessPort: driver } as unknown as Drivers);
      const wanted = port("host-a", "eth1", 50);
      const { status } = await engine.reconcile("AccessPort", wanted, port("host-a", "eth1", 5));
      return [status, a.commands.length, a.tags.get("ceos_1/eth1")];
    };
    assert.deepEqual(await attempts(true), ["ok", 3, 50]);
    assert.deepEqual(await attempts(false), ["conflict", 1, 5]);
  });

  it("leaves a thing that others share, and that somebody changed for the one who looks", async () => {
    const a = fakeHost({ "ceos_1/eth1": 5 });
    a.answer = () => {
      a.tags.set("ceos_1/eth1", 6);
      return completed(1, "conflict");
    };
    const driver = { ...fakeDriver, isShared: () => true };
    const engine = engineOver({ "host-a": a }, {}, { AccessPort: driver } as unknown as Drivers);
    const wanted = port("host-a", "eth1", 50);
    const { status } = await engine.reconcile("AccessPort", wanted, port("host-a", "eth1", 5));
    assert.deepEqual([status, a.commands.length], ["conflict", 1]);
  });
});
