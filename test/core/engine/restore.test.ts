import assert from "node:assert/strict";
import { createEngine } from "../../../core/engine/create-engine.js";
import type { Engine, ThingRecord } from "../../../core/engine/index.js";
import type { AccessPortInputs } from "../../../core/kinds/access-port/schema.js";
import type { Restorer } from "../../../core/kinds/contract/restorer.js";
import { known } from "../../../core/model/unknown.js";
import { completed, connectionTo, fakeDriver, fakeHost, observeFake, setTag } from "./fakes.js";
import type { FakeHost } from "./fakes.js";
import { ok } from "../../../core/model/result.js";

const PORT: AccessPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  container: "c1",
  interface: "eth1",
  vlan: 3138,
};
const KEY = "c1/eth1";
const ID = `host-a/arch-ovs/${KEY}`;

const tagOf = (host: FakeHost): number | undefined => host.tags.get(KEY);

/** Records the tag and sets it again. */
const fakeRestorer: Restorer<"AccessPort"> = {
  record(observed, id) {
    const reading = fakeDriver.read(observed, id);
    return reading.status === "unknown"
      ? { known: false, unknown: reading.unknown }
      : known(String(reading.status === "present" ? reading.inputs.vlan : "none"));
  },
  plan(record, applied, observed) {
    const reading = fakeDriver.read(observed, fakeDriver.idOf(applied));
    const live = reading.status === "present" ? reading.inputs.vlan : undefined;
    return ok(String(live) === record ? [] : [setTag(KEY, Number(record))]);
  },
};

const engineOn = (host: FakeHost, restorers: object = { AccessPort: fakeRestorer }): Engine =>
  createEngine(
    {
      drivers: { AccessPort: fakeDriver } as never,
      restorers,
      observe: (target) => observeFake(target.name, host),
    },
    {
      targets: [{ name: "host-a", ssh: { address: "host-a" }, bridge: "arch-ovs", containers: [] }],
      connect: () => connectionTo("host-a", host),
    },
  );

const recorded = async (engine: Engine): Promise<ThingRecord<"AccessPort">> => {
  const record = await engine.record("AccessPort", ID);
  assert.ok(record?.known);
  return record.value;
};

describe("engine: putting back", () => {
  it("records how a thing is, in a host's one observation", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const { was, seen } = await recorded(engineOn(host));
    assert.equal(was, "107");
    assert.equal(seen?.vlan, 107);
    assert.equal(host.observations, 1);
  });

  it("writes what was recorded and reads it back", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const record = await recorded(engineOn(host));
    host.tags.set(KEY, 3138);
    const result = await engineOn(host).restore("AccessPort", record, PORT);
    assert.equal(result.status, "restored");
    assert.equal(tagOf(host), 107);
  });

  it("does not know of a write whose answer was lost, and says what it read since", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const record = await recorded(engineOn(host));
    host.tags.set(KEY, 3138);
    host.answer = () => {
      host.tags.set(KEY, 107);
      return { ...completed(0), exitCode: null, failure: { kind: "timed-out", afterMs: 9000 } };
    };
    const result = await engineOn(host).restore("AccessPort", record, PORT);
    assert.equal(result.status, "failed");
    assert.match(result.reason, /no answer within 9 s; read back since, it is as was asked for/);
    assert.equal(result.outcomes[0]?.status, "unknown");
  });

  it("writes nothing where everything is as recorded, whatever was declared", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const engine = engineOn(host);
    const result = await engine.restore("AccessPort", await recorded(engine), PORT);
    assert.deepEqual(result, { status: "as-recorded" });
    assert.deepEqual(host.commands, []);
  });

  it("leaves what somebody else changed since, and says what it was and is", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const record = await recorded(engineOn(host));
    host.tags.set(KEY, 999);
    const result = await engineOn(host).restore("AccessPort", record, PORT);
    assert.equal(result.status, "conflict");
    assert.match(JSON.stringify(result), /vlan was 3138, is 999/);
    assert.deepEqual(host.commands, []);
  });

  it("fails where the write does, and where the host does not show it afterwards", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const record = await recorded(engineOn(host));
    host.tags.set(KEY, 3138);
    for (const [answer, reason] of [
      [completed(1, "database is read only"), /database is read only/],
      [completed(0), /written, but the host does not show it; still to do: set c1\/eth1 to 107/],
    ] as const) {
      host.answer = () => answer;
      const result = await engineOn(host).restore("AccessPort", record, PORT);
      assert.equal(result.status, "failed");
      assert.match(result.reason, reason);
    }
    assert.equal(tagOf(host), 3138);
  });

  it("knows nothing of a kind that is never put back, and says so when it is asked to", async () => {
    const host = fakeHost({ [KEY]: 107 });
    const engine = engineOn(host, {});
    assert.equal(await engine.record("AccessPort", ID), undefined);
    await assert.rejects(engine.restore("AccessPort", { was: "107" }, PORT), /never restored/);
  });
});
