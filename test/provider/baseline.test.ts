import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import type { Engine, Restored } from "../../core/engine/index.js";
import type { ResourceKind } from "../../core/kinds/declarations.js";
import { known, notKnown, type Unknown } from "../../core/model/unknown.js";
import type { CallContext, PropertyMap } from "../../plugin-kit/index.js";
import { BASELINE, baselineHandler } from "../../provider/baseline/baseline-handler.js";
import { createSession, type Session, type SessionPlan } from "../../provider/session.js";
import { accessId } from "../../core/kinds/access-port/schema.js";
import { DEVICE, PORT, VTEP } from "./examples.js";
import { NO_JOURNAL } from "../core/journal/no-journal.js";

const KEYS = {
  vtep: `VtepPort ${kinds.VtepPort.idOf(VTEP)}`,
  port: `AccessPort ${kinds.AccessPort.idOf(PORT)}`,
  device: `CeosConfig ${kinds.CeosConfig.idOf(DEVICE)}`,
};
const THINGS = {
  "VtepPort host-a-to-host-b": VTEP,
  "AccessPort ceos_1:eth3": PORT,
  "CeosConfig ceos_1": DEVICE,
  "SystemMac ceos_1": { host: "host-a", container: "ceos_1", mac: "52:54:00:12:00:01" },
};
const DECLARED = {
  overlay: "lab",
  things: Object.fromEntries(
    Object.entries(THINGS).map(([key, inputs]) => [key, JSON.stringify(inputs)] as const),
  ),
};
const IDENTITY = { urn: `urn:pulumi:dev::lab::${BASELINE}::lab`, type: BASELINE, name: "lab" };
const SILENT: Unknown = {
  kind: "cli-refused",
  code: "OLDER-VERSION",
  facts: {},
  host: "host-a",
  what: "running-config of ceos_1",
  reason: "booting",
  next: "Wait.",
};

describe("overlay plugin: the baseline", () => {
  let restored: string[];
  let foreseen: ResourceKind[];
  let put: unknown[];
  let results: Partial<Record<ResourceKind, Restored>>;
  let deviceIsSilent: boolean;
  let messages: string[];
  let session: Session;

  const context: CallContext = {
    signal: new AbortController().signal,
    log: (severity, message) => {
      messages.push(`${severity}: ${message}`);
      return Promise.resolve();
    },
  };
  const engine = {
    record: (kind: ResourceKind, id: string) =>
      Promise.resolve(
        kind === "CeosConfig" && deviceIsSilent ? notKnown(SILENT) : known({ was: `was ${id}` }),
      ),
    foresee: (kind: ResourceKind) => {
      foreseen.push(kind);
      return Promise.resolve({ status: "ready", changes: [], titles: [], rows: [] });
    },
    observeAll: () => Promise.resolve([]),
    restore: (kind: ResourceKind, { was }: { was: string }, applied: unknown) => {
      restored.push(`${kind} ${was}`);
      put.push(applied);
      return Promise.resolve(results[kind] ?? { status: "restored", outcomes: [] });
    },
  } as unknown as Engine;
  const shown = { remember: () => undefined, before: () => undefined, close: () => undefined };
  const open = (plan: Partial<SessionPlan> = {}): void => {
    session = createSession(
      () => engine,
      { shown, journal: NO_JOURNAL },
      {
        desired: [],
        onDestroy: "restore",
        repositories: {},
        ...plan,
      },
    );
  };
  const handler = baselineHandler(kinds, () => session);
  const checked = async (): Promise<PropertyMap> => {
    const request = { ...IDENTITY, recorded: undefined, declared: DECLARED };
    return (await handler.check?.(request, context))?.inputs ?? {};
  };
  const created = async () => {
    const inputs = await checked();
    const { outputs } = await handler.create({ ...IDENTITY, inputs, preview: false }, context);
    return { recordedInputs: inputs, recordedOutputs: outputs };
  };
  const remove = async (state: Awaited<ReturnType<typeof created>>) => {
    open({ onDestroy: session.onDestroy });
    messages = [];
    await handler.delete({ ...IDENTITY, id: "lab", ...state }, context);
  };

  beforeEach(() => {
    restored = [];
    foreseen = [];
    put = [];
    results = {};
    messages = [];
    deviceIsSilent = false;
    open();
  });

  it("names things by their ids, and leaves out what is never restored", async () => {
    const things = (await checked())["things"] as object;
    assert.deepEqual(Object.keys(things).toSorted(), Object.values(KEYS).toSorted());
  });

  it("records everything once, and later only what is new", async () => {
    deviceIsSilent = true;
    const first = await created();
    const records = () => Object.keys(first.recordedOutputs["records"] as object);
    assert.deepEqual(records().toSorted(), [KEYS.port, KEYS.vtep].toSorted());
    assert.match(
      messages.join("\n"),
      /warning: not recorded yet: host-a: running-config of ceos_1/,
    );

    const request = { ...IDENTITY, id: "lab", ...first, declared: first.recordedInputs };
    const { changes } = await handler.diff(request, context);
    assert.deepEqual(changes, [{ path: ["things", KEYS.device], kind: "add" }]);

    deviceIsSilent = false;
    const { outputs } = await handler.update({ ...request, preview: false }, context);
    const now = outputs["records"] as Record<string, string>;
    assert.equal(now[KEYS.vtep], (first.recordedOutputs["records"] as typeof now)[KEYS.vtep]);
    assert.match(now[KEYS.device] ?? "", /was host-a\/ceos_1/);
    const again = await handler.diff({ ...request, recordedOutputs: outputs }, context);
    assert.deepEqual(again.changes, []);
  });

  it("restores nothing where that would cut what is protected, and says what", async () => {
    const state = await created();
    open({ foreseeRestore: () => ({ lines: [], notes: [], refusals: [SILENT] }) });
    await assert.rejects(
      handler.delete({ ...IDENTITY, id: "lab", ...state }, context),
      /nothing was restored, and nothing was written:\nhost-a: running-config of ceos_1/,
    );
    assert.deepEqual(restored, []);
    assert.equal(foreseen.length, 3);
  });

  it("records on import what the topology declares, and nothing of it counts as applied", async () => {
    open({ desired: [{ kind: "AccessPort", id: accessId(PORT) }] });
    const request = { ...IDENTITY, id: "lab", recordedInputs: undefined };
    const read = await handler.read?.({ ...request, recordedOutputs: undefined }, context);
    assert.ok(read?.status === "present");
    assert.deepEqual(read.inputs, { overlay: "lab", things: {} });
    assert.deepEqual(Object.keys(read.outputs["records"] as object), [KEYS.port]);
  });

  it("goes on with a stack that has the things' inputs as they are, and not as text", async () => {
    const { recordedOutputs } = await created();
    const things = { [KEYS.vtep]: VTEP, [KEYS.device]: DEVICE } as unknown as PropertyMap;
    const recordedInputs = { overlay: "lab", things };
    const older = { recordedInputs, recordedOutputs: { ...recordedOutputs, things } };
    const request = { ...IDENTITY, id: "lab", ...older, declared: await checked() };
    assert.deepEqual(await handler.diff(request, context), { changes: [] });
    await remove(older);
    assert.deepEqual(new Set(put), new Set([DEVICE, VTEP]));
  });

  it("writes nothing on a host in a preview, nor reads one", async () => {
    deviceIsSilent = true;
    await handler.create({ ...IDENTITY, inputs: await checked(), preview: true }, context);
    assert.deepEqual(messages, []);
  });

  it("restores in the reverse order, the tunnels last", async () => {
    await remove(await created());
    assert.deepEqual(
      restored.map((line) => line.split(" ")[0]),
      ["CeosConfig", "AccessPort", "VtepPort"],
    );
    assert.match(messages.at(-1) ?? "", /3 things were restored, 0 were as recorded/);
  });

  it("goes on after one that cannot be restored, and names it at the end", async () => {
    results = {
      CeosConfig: { status: "conflict", reason: "somebody changed it", outcomes: [] },
      AccessPort: { status: "as-recorded" },
    };
    await assert.rejects(remove(await created()), (error: Error) => {
      assert.match(error.message, /^1 of 3 things could not be restored:\n {2}CeosConfig host-a/);
      assert.match(error.message, /somebody changed it/);
      assert.match(
        error.message,
        /run this again; it tries the rest:\n {2}pulumi destroy --stack \w+\n/,
      );
      return true;
    });
    assert.equal(restored.length, 3);
  });

  it("names what it has no record of", async () => {
    const state = await created();
    const recordedOutputs = { ...state.recordedOutputs, records: {} };
    await assert.rejects(remove({ ...state, recordedOutputs }), /3 of 3 .*not recorded/s);
    assert.deepEqual(restored, []);
  });

  it("leaves the hosts where the topology does not ask for more", async () => {
    const state = await created();
    open({ onDestroy: "leave" });
    await remove(state);
    assert.deepEqual(restored, []);
    assert.match(messages.join("\n"), /left as they are: the topology does not say/);
  });

  it("leaves the hosts in an update that declares another baseline", async () => {
    const state = await created();
    await handler.delete({ ...IDENTITY, id: "lab", ...state }, context);
    assert.deepEqual(restored, []);
    assert.match(messages.join("\n"), /this run also declares resources/);
  });
});
