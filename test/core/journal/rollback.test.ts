import assert from "node:assert/strict";
import type { JournalEntry, RunEnd } from "../../../core/journal/entry.js";
import { rollbackTo, type Rollback } from "../../../core/journal/rollback.js";
import { journalRuns } from "../../../core/journal/runs.js";
import type { ThingLine } from "../../../core/journal/thing-line.js";
import { entry, linesOf } from "./entries.js";

const PORT = { host: "host-a", kind: "AccessPort", name: "arch-ovs/c1/eth1" };

/** The port's VLAN was `from` when a run declared `to`. */
const thing = (
  run: string,
  from: number,
  to: number,
  some: Partial<ThingLine> = {},
): ThingLine => ({
  ...{ format: 1, at: "2026-11-23T09:41:04.000Z", run, by: "root@lab", stack: "dev" },
  ...{ purpose: "update", ...PORT, mark: "before", declared: { vlan: to } },
  ...{ was: String(from), seen: { vlan: from }, ...some },
});

const step = (run: string, some: Partial<JournalEntry> = {}): JournalEntry =>
  entry({ run, ...PORT, title: `set tag in ${run}`, ...some });

const back = (
  to: string,
  things: readonly ThingLine[],
  entries: readonly JournalEntry[],
  ends: readonly RunEnd[] = [],
): Rollback => {
  const runs = journalRuns({ ...linesOf(entries, ends, things), isAlive: () => false });
  const run = runs.find((one) => one.run === to);
  assert.ok(run);
  return rollbackTo(run, runs, things);
};

const withoutLine = ({ was, seen, ...line }: ThingLine, lost: ThingLine["lost"]): ThingLine => {
  assert.ok(was !== undefined && seen !== undefined && lost !== undefined);
  return { ...line, lost };
};

describe("what a journal says of the state before a run", () => {
  it("is how each thing was before it, and what the run left is what has to be there still", () => {
    const { undone, things, lost } = back("r1", [thing("r1", 3999, 107)], [step("r1")]);
    assert.deepEqual(
      undone.map(({ run }) => run),
      ["r1"],
    );
    assert.deepEqual(things, [
      {
        is: "known",
        ...PORT,
        was: "3999",
        seen: { vlan: 3999 },
        applied: { vlan: 107 },
        left: [{ vlan: 107 }],
        runs: ["r1"],
      },
    ]);
    assert.deepEqual(lost, []);
  });

  it("takes all later runs along, and expects what the newest of them left", () => {
    const lines = [
      thing("r1", 3999, 107, { declared: { vlan: 107, more: { a: 1 } } }),
      thing("r2", 107, 108, { declared: { vlan: 108, more: { b: 2 } } }),
    ];
    const { undone, things } = back("r1", lines, [step("r1"), step("r2")]);
    assert.deepEqual(
      undone.map(({ run }) => run),
      ["r2", "r1"],
    );
    const [only] = things;
    assert.equal(only?.was, "3999");
    assert.deepEqual(only.left, [{ vlan: 108, more: { b: 2 } }]);
    assert.deepEqual(only.applied, { vlan: 108, more: { a: 1, b: 2 } });
    assert.deepEqual(only.runs, ["r2", "r1"]);
  });

  it("has a run in which a command of the program did all that was done", () => {
    const agent = { kind: "AgentVersion", name: "8001" };
    const commanded = withoutLine(thing("r2", 0, 0, agent), "one-shot");
    const { undone, things, lost } = back("r2", [thing("r1", 1, 2), commanded], [step("r1")]);
    assert.deepEqual(
      undone.map(({ run, steps, fate }) => [run, steps.length, fate]),
      [["r2", 0, "ended"]],
    );
    assert.deepEqual(things, []);
    assert.deepEqual(
      lost.map(({ kind, why }) => [kind, why]),
      [["AgentVersion", "one-shot"]],
    );
  });

  it("leaves earlier runs, and things that only they wrote, alone", () => {
    const other = { name: "arch-ovs/c2/eth1" };
    const lines = [thing("r1", 1, 2, other), thing("r2", 3999, 107)];
    const { things } = back("r2", lines, [step("r1", other), step("r2")]);
    assert.deepEqual(
      things.map(({ name }) => name),
      [PORT.name],
    );
  });

  it("does not know how far a run came that was killed, or failed: both states may be there", () => {
    for (const outcome of ["started", "unknown", "incomplete"] as const) {
      const { things } = back("r1", [thing("r1", 3999, 107)], [step("r1", { outcome })]);
      assert.deepEqual(things[0]?.left, [{ vlan: 107 }, { vlan: 3999 }], outcome);
    }
    const halfway = [step("r1"), step("r1", { title: "second", outcome: "failed" })];
    const { things } = back("r1", [thing("r1", 3999, 107)], halfway);
    assert.deepEqual(things[0]?.left, [{ vlan: 107 }, { vlan: 3999 }]);
  });

  it("has nothing of a thing that a run did not write: it failed, was somebody else's, or taken back", () => {
    for (const outcome of ["failed", "conflict", "taken-back"] as const) {
      const { things, lost } = back("r1", [thing("r1", 3999, 107)], [step("r1", { outcome })]);
      assert.deepEqual([things, lost], [[], []], outcome);
    }
  });

  it("is undone itself: what it left is what it restored, or that nothing was there", () => {
    const lines = [
      thing("r1", 3999, 107),
      thing("r2", 107, 107, { purpose: "rollback", left: { vlan: 3999 } }),
    ];
    const steps = [step("r1"), step("r2", { purpose: "rollback", back: "r1" })];
    const [again] = back("r2", lines, steps).things;
    assert.equal(again?.was, "107");
    assert.deepEqual(again.left, [{ vlan: 3999 }]);
    const [before] = back("r1", lines, steps).things;
    assert.equal(before?.was, "3999");
    assert.deepEqual(before.left, [{ vlan: 3999 }]);

    const gone = thing("r1", 1, 107, { left: null });
    assert.deepEqual(back("r1", [gone], [step("r1")]).things[0]?.left, [null]);
  });

  it("is lost where no line has it, with the reason", () => {
    const older = back("r1", [], [step("r1")]);
    assert.deepEqual(older.lost, [{ is: "lost", ...PORT, why: "not-kept", run: "r1" }]);
    const secret = withoutLine(thing("r1", 1, 2), "secret");
    assert.deepEqual(back("r1", [secret], [step("r1")]).lost, [
      { is: "lost", ...PORT, why: "secret", run: "r1" },
    ]);
    const agent = { kind: "AgentVersion", name: "8001" };
    const oneShot = withoutLine(thing("r1", 1, 2, agent), "one-shot");
    const { things, lost } = back("r1", [oneShot, thing("r1", 1, 2)], [step("r1")]);
    assert.deepEqual(lost, [{ is: "lost", host: "host-a", ...agent, why: "one-shot", run: "r1" }]);
    assert.equal(things.length, 1);
  });

  it("keeps another stack's lines apart", () => {
    const { lost } = back("r1", [thing("r1", 1, 2, { stack: "other" })], [step("r1")]);
    assert.equal(lost.length, 1);
  });

  it("expects either state after a run that only settled what the one before it had begun", () => {
    const steps = [step("r1", { outcome: "started" }), step("r2", { title: "confirm" })];
    const { things, lost } = back("r1", [thing("r1", 3999, 107)], steps);
    assert.deepEqual(things[0]?.left, [{ vlan: 107 }, { vlan: 3999 }]);
    assert.deepEqual(lost, []);
    assert.deepEqual(
      back("r2", [thing("r1", 3999, 107)], steps).lost.map(({ why }) => why),
      ["not-kept"],
    );
  });
});
