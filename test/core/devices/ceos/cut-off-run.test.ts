import assert from "node:assert/strict";
import { createEngine } from "../../../../core/engine/create-engine.js";
import type { Engine, EngineEvent } from "../../../../core/engine/index.js";
import { kinds } from "../../../../core/kinds/kinds.js";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import type { ClosableConnection } from "../../../../core/engine/types.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { CeosConfigInputs } from "../../../../core/devices/ceos/config-schema.js";
import { desiredWith, hostWith, ROUTED_PORT } from "./fixtures.js";
import { DEFAULT_CEOS } from "./recorded.js";
import { startStandIn, type StandIn } from "./stand-in.js";
import { stepsOf } from "../../planned.js";

const OWNER = "a1b2c3";
const KILLED = `${OWNER}00000001`;
const ANOTHERS = "d4e5f600000001";
const ID = "host-b/ceos_2";
const DESIRED = desiredWith({ Ethernet1: ROUTED_PORT });
const OTHER = desiredWith({ Ethernet1: { ...ROUTED_PORT, address: "10.9.9.9/24" } });

describe("a run that was cut off, on the lab's cEOS stand-in", function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let before = "";
  const events: EngineEvent[] = [];

  beforeEach(async () => {
    standIn = await startStandIn();
    before = running();
    events.length = 0;
  });
  afterEach(() => standIn.stop());

  const running = (): string => standIn.cli("show running-config");
  const observe = (): ObservedHost => ({
    ...hostWith(DEFAULT_CEOS),
    devices: { ceos_2: standIn.observe() },
  });
  const connection: ClosableConnection = {
    host: "host-b",
    run: (command) => Promise.resolve(standIn.run(command)),
    close: () => Promise.resolve(),
  };
  /** A later run of `owner`, as `pulumi up` starts it. */
  const engineOf = (owner = OWNER): Engine =>
    createEngine(
      { drivers: kinds, observe: () => Promise.resolve(observe()) },
      {
        targets: [
          { name: "host-b", ssh: { address: "host-b" }, bridge: "b", containers: ["ceos_2"] },
        ],
        connect: () => connection,
        onEvent: (event) => events.push(event),
        owner: () => owner,
      },
    );
  /** Runs the first steps of an update, then nothing more, as after SIGKILL. */
  const cutOff = (steps: number, desired: CeosConfigInputs, run = KILLED): string => {
    const planned = stepsOf(ceosConfig.plan(desired, observe(), run));
    for (const step of planned.slice(0, steps)) {
      assert.equal(step.judge(standIn.run(step.command)).status, "done");
    }
    return planned[0]?.command.argv[7] ?? "";
  };
  const reading = async (desired: CeosConfigInputs) => {
    const read = await engineOf().read("CeosConfig", ID, desired);
    assert.ok(read.status === "present");
    return read;
  };

  it("does not count as declared while its commit is not confirmed, and is named with its time", async () => {
    const session = cutOff(2, DESIRED);
    const { inputs, warnings = [] } = await reading(DESIRED);
    assert.deepEqual(ceosConfig.diff(DESIRED, inputs), [
      { kind: "CeosConfig", id: ID, path: ["pendingCommit"], from: session, to: undefined },
    ]);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? "",
      /^ceos_2: the commit of run a1b2c300000001 is not confirmed .*In (?:60|59|58) s EOS goes back/,
    );
  });

  it("is taken over where its commit is as declared: confirmed and saved", async () => {
    cutOff(2, DESIRED);
    const result = await engineOf().reconcile("CeosConfig", DESIRED);
    assert.ok(result.status === "ok", JSON.stringify(result));
    assert.equal(result.changed, true);
    assert.deepEqual(
      result.outcomes.map(({ title, status }) => `${status}: ${title.split(":")[0] ?? ""}`),
      ["applied: take over the commit of run a1b2c300000001 on ceos_2"],
    );
    assert.doesNotMatch(standIn.cli("show configuration sessions detail"), /pending commit timer/);
    assert.match(standIn.cli("show startup-config"), /10\.1\.2\.2\/24/);
    assert.match(running(), /10\.1\.2\.2\/24/);
  });

  it("is taken back where its commit is not as declared, and the rest follows on what was before", async () => {
    cutOff(2, OTHER);
    const expected = (await reading(DESIRED)).inputs;
    const result = await engineOf().reconcile("CeosConfig", DESIRED, expected);
    assert.ok(result.status === "ok", JSON.stringify(result));
    assert.equal(result.outcomes.length, 4);
    assert.match(result.outcomes[0]?.title ?? "", /^take back the commit of run a1b2c300000001/);
    assert.match(running(), /10\.1\.2\.2\/24/);
    assert.doesNotMatch(running(), /10\.9\.9\.9/);
    assert.match(standIn.cli("show startup-config"), /10\.1\.2\.2\/24/);
  });

  it("is no obstacle when its timer ends in the middle of the next run", async () => {
    const session = cutOff(2, DESIRED);
    const engine = engineOf();
    const read = await engine.read("CeosConfig", ID, DESIRED);
    assert.ok(read.status === "present");
    standIn.cli(`configure session ${session} abort`);
    assert.equal(running(), before);
    const result = await engine.reconcile("CeosConfig", DESIRED, read.inputs);
    assert.ok(result.status === "ok", JSON.stringify(result));
    assert.match(running(), /10\.1\.2\.2\/24/);
    assert.match(standIn.cli("show startup-config"), /10\.1\.2\.2\/24/);
  });

  it("is foretold to end in what was before it, and in nothing else", async () => {
    const session = cutOff(2, DESIRED);
    const seen = (await reading(DESIRED)).inputs;
    standIn.cli(`configure session ${session} abort`);
    const engine = engineOf();
    await engine.read("CeosConfig", ID, DESIRED);
    assert.equal(engine.isForetold("CeosConfig", seen), true);
    standIn.cli("configure\ninterface Ethernet3\nshutdown\nend");
    const later = engineOf();
    await later.read("CeosConfig", ID, DESIRED);
    assert.equal(later.isForetold("CeosConfig", seen), false);
  });

  it("is somebody else's change when more than the commit changed meanwhile", async () => {
    cutOff(2, OTHER);
    const engine = engineOf();
    const read = await engine.read("CeosConfig", ID, DESIRED);
    assert.ok(read.status === "present");
    standIn.cli("configure\ninterface Ethernet3\nshutdown\nend");
    const result = await engine.reconcile("CeosConfig", DESIRED, read.inputs);
    assert.equal(result.status, "conflict");
    assert.match(standIn.cli("show configuration sessions detail"), /pending commit timer/);
  });

  it("is waited for where another operator made it, and never touched", async () => {
    const session = cutOff(2, DESIRED, ANOTHERS);
    const waiting = engineOf().reconcile("CeosConfig", DESIRED);
    standIn.cli(`configure session ${session} commit`);
    const result = await waiting;
    assert.ok(result.status === "ok", JSON.stringify(result));
    assert.match(result.outcomes[0]?.title ?? "", /^wait until the commit of run d4e5f600000001/);
    assert.equal(result.outcomes.length, 1);
  });

  it("leaves no session: the next run drops what this stack opened, and nobody else's", async () => {
    const left = cutOff(1, OTHER);
    const anothers = cutOff(1, OTHER, ANOTHERS);
    standIn.cli("configure session colleague");
    const { warnings = [] } = await reading(DESIRED);
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? "", new RegExp(`run ${KILLED} opened session ${left}`));
    const result = await engineOf().reconcile("CeosConfig", DESIRED);
    assert.ok(result.status === "ok", JSON.stringify(result));
    assert.match(result.outcomes[0]?.title ?? "", new RegExp(`^drop a session .*: ${left}$`));
    const sessions = standIn.cli("show configuration sessions detail");
    assert.doesNotMatch(sessions, new RegExp(`${left} +pending`));
    assert.match(sessions, new RegExp(`${anothers} +pending`));
    assert.match(sessions, /colleague +pending/);
  });

  it("is nobody's when nothing tells who runs: then it is waited for too", () => {
    cutOff(2, DESIRED);
    const planned = stepsOf(ceosConfig.plan(DESIRED, observe(), "plan"));
    assert.match(planned[0]?.title ?? "", /^wait until/);
  });

  it("leaves nothing to remember as the state before the stack", async () => {
    cutOff(2, DESIRED);
    const { restorers } = await import("../../../../core/kinds/kinds.js");
    const was = restorers.CeosConfig?.record(observe(), ID);
    assert.ok(was?.known === false);
    assert.equal(was.unknown.kind, "unsettled");
  });
});
