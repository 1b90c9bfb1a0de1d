import assert from "node:assert/strict";
import { createEngine } from "../../../core/engine/create-engine.js";
import type { Intent } from "../../../core/engine/events.js";
import type { Engine, RestoreOptions, ThingRecord } from "../../../core/engine/index.js";
import type { AccessPortInputs } from "../../../core/kinds/access-port/schema.js";
import type { Restorer } from "../../../core/kinds/contract/restorer.js";
import { ok } from "../../../core/model/result.js";
import { known } from "../../../core/model/unknown.js";
import { connectionTo, fakeDriver, fakeHost, observeFake, setTag, type FakeHost } from "./fakes.js";

const portOn = (vlan: number): AccessPortInputs => ({
  ...{ host: "host-a", bridge: "arch-ovs", container: "c1", interface: "eth1" },
  vlan,
});
const KEY = "c1/eth1";

const restorer: Restorer<"AccessPort"> = {
  record: (observed, id) => {
    const reading = fakeDriver.read(observed, id);
    return known(JSON.stringify(reading.status === "present" ? reading.inputs.vlan : null));
  },
  plan: (was, applied, observed) => {
    const reading = fakeDriver.read(observed, fakeDriver.idOf(applied));
    const live = reading.status === "present" ? reading.inputs.vlan : null;
    // 13 is what this kind cannot put back.
    return ok(live === JSON.parse(was) || was === "13" ? [] : [setTag(KEY, Number(was))]);
  },
};

const RECORD: ThingRecord<"AccessPort"> = { was: "3999", seen: portOn(3999) };

const engineOn = (
  host: FakeHost,
  intend: (intent: Intent) => string | undefined = () => undefined,
): Engine =>
  createEngine(
    {
      drivers: { AccessPort: fakeDriver } as never,
      restorers: { AccessPort: restorer },
      observe: (target) => observeFake(target.name, host),
    },
    {
      targets: [{ name: "host-a", ssh: { address: "host-a" }, bridge: "arch-ovs", containers: [] }],
      connect: () => connectionTo("host-a", host),
      intend,
    },
  );

const foreseen = (tag: number, how?: RestoreOptions<"AccessPort">, record = RECORD) =>
  engineOn(fakeHost({ [KEY]: tag })).foresee("AccessPort", record, portOn(107), how);

describe("engine: what putting back would do", () => {
  it("is by property what is live and what comes back, and writes nothing", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const result = await engineOn(host).foresee("AccessPort", RECORD, portOn(107));
    assert.equal(result.status, "ready");
    assert.deepEqual(
      result.changes.map(({ path, from, to }) => [path, from, to]),
      [[["vlan"], 107, 3999]],
    );
    assert.deepEqual(result.titles, ["set c1/eth1 to 3999"]);
    assert.deepEqual(host.commands, []);
  });

  it("is nothing where it is as it was", async () => {
    assert.equal((await foreseen(3999)).status, "as-recorded");
  });

  it("is a conflict where it is neither as it was nor as any of ours may have left it", async () => {
    const other = await foreseen(999);
    assert.equal(other.status, "conflict");
    assert.match(other.reason, /vlan was 107, is 999/);
    const how = { left: [portOn(107), portOn(999)] };
    assert.equal((await foreseen(999, how)).status, "ready");
    assert.equal((await foreseen(107, how)).status, "ready");
    assert.equal((await foreseen(107, { left: [portOn(999)] })).status, "conflict");
  });

  it("is a conflict where ours left nothing, and something is there", async () => {
    const result = await foreseen(107, { left: [null] });
    assert.equal(result.status, "conflict");
    assert.match(result.reason, /is there again/);
  });

  it("is impossible where nothing would put back what differs: that never passes for put back", async () => {
    const result = await foreseen(107, undefined, { was: "13", seen: portOn(13) });
    assert.equal(result.status, "impossible");
    assert.match(result.reason, /vlan/);
  });

  it("is not known of a host that is not declared", async () => {
    const result = await engineOn(fakeHost({})).foresee("AccessPort", RECORD, {
      ...portOn(107),
      host: "host-z",
    });
    assert.equal(result.status, "unknown");
  });
});

describe("engine: what a thing was like before it is written", () => {
  const begun = (intents: readonly Intent[]) =>
    intents.flatMap((intent) =>
      intent.type === "thing-begun"
        ? [{ before: intent.before, declared: intent.declared["vlan"], left: intent.left }]
        : [],
    );

  it("is kept ahead of the first step of an update and of a restoration", async () => {
    const host = fakeHost({ [KEY]: 3999 });
    const intents: Intent[] = [];
    const engine = engineOn(host, (intent) => {
      intents.push(intent);
      return undefined;
    });
    await engine.reconcile("AccessPort", portOn(107));
    assert.deepEqual(
      intents.map(({ type }) => type),
      ["thing-begun", "step-started"],
    );
    assert.deepEqual(begun(intents), [
      { before: { was: "3999", seen: portOn(3999) }, declared: 107, left: undefined },
    ]);
    intents.length = 0;
    await engine.restore("AccessPort", RECORD, portOn(107), { purpose: "rollback" });
    assert.equal(host.tags.get(KEY), 3999);
    assert.deepEqual(begun(intents), [
      { before: { was: "107", seen: portOn(107) }, declared: 107, left: portOn(3999) },
    ]);
    assert.equal(intents[0]?.purpose, "rollback");
  });

  it("stops the thing where it cannot be kept: nothing is written", async () => {
    const host = fakeHost({ [KEY]: 3999 });
    const engine = engineOn(host, ({ type }) =>
      type === "thing-begun" ? "the disk is full" : undefined,
    );
    const result = await engine.reconcile("AccessPort", portOn(107));
    assert.equal(result.status, "failed");
    assert.match(result.reason, /the disk is full/);
    assert.deepEqual(host.commands, []);
  });
});
