import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { executeSteps } from "../../../core/engine/execute-steps.js";
import type { EngineEvent, StepIntent } from "../../../core/engine/events.js";
import type { Step } from "../../../core/model/step.js";
import { completed, connectionTo, fakeHost, setTag, type FakeHost } from "./fakes.js";
import { isOfThing } from "../../../core/engine/events.js";

const run = (
  host: FakeHost,
  steps: readonly Step[],
  signal?: AbortSignal,
  intend: (intent: StepIntent) => string | undefined = () => undefined,
  purpose: StepIntent["purpose"] = "update",
) => {
  const events: EngineEvent[] = [];
  const connection = connectionTo("host-a", host);
  const emit = (event: EngineEvent) => void events.push(event);
  const about = {
    host: "host-a",
    kind: "AccessPort",
    id: "x",
    run: "1a2b3c4d",
    purpose,
  } as const;
  return executeSteps(steps, { connection, about, emit, intend, signal }).then((execution) => ({
    ...execution,
    events,
  }));
};

const named = (event: EngineEvent | undefined): readonly unknown[] =>
  event !== undefined && isOfThing(event) && event.type !== "read-back-failed"
    ? [event.type, event.step.title]
    : [event?.type];

describe("executeSteps", () => {
  it("runs no step that writes before it is kept that it will, and takes back what was opened", async () => {
    const host = fakeHost({});
    const opened = {
      ...setTag("a", 1),
      writes: false,
      cleanUp: { argv: ["abort"] } as const,
    };
    const kept: unknown[] = [];
    const { outcomes, stoppedBy } = await run(
      host,
      [opened, setTag("b", 2), setTag("c", 3)],
      undefined,
      ({ step, host: at }) => {
        kept.push([at, step.title, host.commands.length]);
        return "the disk is full";
      },
    );
    assert.deepEqual(kept, [["host-a", "set b to 2", 1]]);
    assert.deepEqual(host.commands, ["set a 1", "abort"]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["taken-back", "failed", "not-run"],
    );
    assert.equal(stoppedBy?.reason, "the disk is full");
  });

  it("applies every step in order and tells of each", async () => {
    const host = fakeHost({});
    const { outcomes, stoppedBy, events } = await run(host, [setTag("a", 1), setTag("b", 2)]);
    assert.deepEqual(host.commands, ["set a 1", "set b 2"]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["applied", "applied"],
    );
    assert.equal(stoppedBy, undefined);
    assert.deepEqual(
      events.map(({ type }) => type),
      ["step-started", "step-ended", "step-started", "step-ended"],
    );
  });

  it("stops at a failure, cleans up what was opened in reverse, and reports what did not run", async () => {
    const host = fakeHost({});
    host.answer = ({ argv }) =>
      argv.join(" ") === "set b 2" ? completed(1, "no such column") : undefined;
    const withCleanUp = (step: Step, argv: [string, ...string[]]): Step => ({
      ...step,
      cleanUp: { argv },
    });
    const { outcomes, stoppedBy, events } = await run(host, [
      withCleanUp(setTag("a", 1), ["undo", "a"]),
      withCleanUp(setTag("b", 2), ["undo", "b"]),
      withCleanUp(setTag("c", 3), ["undo", "c"]),
    ]);
    assert.deepEqual(host.commands, ["set a 1", "set b 2", "undo b", "undo a"]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["taken-back", "failed", "not-run"],
    );
    assert.equal(stoppedBy?.reason, "no such column");
    assert.deepEqual(events.slice(-2).map(named), [
      ["step-ended", "set b to 2"],
      ["step-taken-back", "set a to 1"],
    ]);
  });

  it("takes nothing back after a step that was written and stays", async () => {
    const host = fakeHost({});
    const saved: Step = {
      ...setTag("b", 2),
      judge: () => ({ status: "incomplete", reason: "applied but not saved" }),
    };
    const steps = [{ ...setTag("a", 1), cleanUp: { argv: ["undo", "a"] } } as const, saved];
    const { outcomes } = await run(host, steps);
    assert.deepEqual(host.commands, ["set a 1", "set b 2"]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["applied", "incomplete"],
    );
  });

  it("has what is declared usable, and what is restored as it was, usable or not", async () => {
    const refused: Step = {
      ...setTag("a", 1),
      judge: () => ({ status: "unusable", reason: "written, but the switch cannot use it" }),
    };
    const became = async (purpose: StepIntent["purpose"]) => {
      const steps = [refused, setTag("b", 2)];
      const { outcomes } = await run(fakeHost({}), steps, undefined, undefined, purpose);
      return outcomes.map(({ status, reason = "" }) => [status, reason.slice(0, 7)]);
    };
    assert.deepEqual(await became("update"), [
      ["incomplete", "written"],
      ["not-run", "an earl"],
    ]);
    for (const purpose of ["restore", "rollback"] as const)
      assert.deepEqual(await became(purpose), [
        ["applied", "written"],
        ["applied", ""],
      ]);
  });

  it("does not call taken back what a step of unknown outcome may have made final", async () => {
    const host = fakeHost({});
    host.answer = ({ argv }) =>
      argv.join(" ") === "set c 3"
        ? { ...completed(0), exitCode: null, failure: { kind: "timed-out", afterMs: 1 } }
        : undefined;
    const open = { ...setTag("a", 1), writes: false, cleanUp: { argv: ["undo", "a"] } } as const;
    const { outcomes } = await run(host, [open, setTag("b", 2), setTag("c", 3)]);
    assert.deepEqual(host.commands, ["set a 1", "set b 2", "set c 3", "undo a"]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["taken-back", "unknown", "unknown"],
    );
  });

  it("says so when cleaning up fails as well", async () => {
    const host = fakeHost({});
    host.answer = () => completed(1, "gone");
    const { stoppedBy, events } = await run(host, [
      { ...setTag("a", 1), cleanUp: { argv: ["undo", "a"] } },
    ]);
    assert.match(stoppedBy?.reason ?? "", /could not be cleaned up \(gone\); by hand: undo a/);
    assert.deepEqual(named(events.at(-1)), ["clean-up-failed", "set a to 1"]);
  });

  it("reports a write whose connection broke as unknown, and an unreachable host as failed", async () => {
    const lost = fakeHost({});
    lost.answer = () => ({
      ...completed(0),
      exitCode: null,
      failure: { kind: "connection-lost", reason: "broken pipe" },
    });
    assert.equal((await run(lost, [setTag("a", 1)])).outcomes[0]?.status, "unknown");
    const away = fakeHost({});
    away.answer = () => ({
      ...completed(0),
      exitCode: null,
      failure: { kind: "unreachable", reason: "connection refused" },
    });
    assert.equal((await run(away, [setTag("a", 1)])).outcomes[0]?.status, "failed");
  });

  it("starts nothing once it was stopped", async () => {
    const host = fakeHost({});
    const { outcomes, stoppedBy } = await run(host, [setTag("a", 1)], AbortSignal.abort());
    assert.deepEqual(host.commands, []);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["not-run"],
    );
    assert.equal(stoppedBy?.status, "not-run");
  });

  it("still makes final what was written when it was stopped, and starts nothing else", async () => {
    const host = fakeHost({});
    const stop = new AbortController();
    const written: Step = {
      ...setTag("b", 2),
      judge: () => {
        stop.abort();
        return { status: "done" };
      },
    };
    const opened = { ...setTag("a", 1), writes: false, cleanUp: { argv: ["abort"] } as const };
    const steps = [opened, written, { ...setTag("c", 3), completes: true as const }];
    const whole = await run(host, steps, stop.signal);
    assert.deepEqual(host.commands, ["set a 1", "set b 2", "set c 3"]);
    assert.equal(whole.stoppedBy, undefined);
  });

  it("takes back what was opened where it was stopped before that was written", async () => {
    const host = fakeHost({});
    const stop = new AbortController();
    const opened: Step = {
      ...setTag("a", 1),
      ...{ writes: false, cleanUp: { argv: ["abort"] } },
      judge: () => {
        stop.abort();
        return { status: "done" };
      },
    };
    const steps = [opened, setTag("b", 2), { ...setTag("c", 3), completes: true as const }];
    const { outcomes } = await run(host, steps, stop.signal);
    assert.deepEqual(host.commands, ["set a 1", "abort"]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["taken-back", "not-run", "not-run"],
    );
  });
});
