import assert from "node:assert/strict";
import { journalRuns } from "../../../core/journal/runs.js";
import { laterWrites, undosOf } from "../../../core/journal/undo.js";
import type { RunEnd, JournalEntry } from "../../../core/journal/entry.js";
import { entry, linesOf, SESSION, sessionSteps } from "./entries.js";

const runsOf = (entries: readonly JournalEntry[], alive?: boolean, ends: readonly RunEnd[] = []) =>
  journalRuns({ ...linesOf(entries, ends), isAlive: () => alive });
const runOf = (...parameters: Parameters<typeof runsOf>) => {
  const [run] = runsOf(...parameters);
  assert.ok(run);
  return run;
};
const commands = (entries: readonly JournalEntry[]): readonly string[] =>
  undosOf(runOf(entries)).map(({ command }) => command);

describe("the journal's runs", () => {
  it("are told apart also where their lines alternate", () => {
    const other = { run: "ffff0000", stack: "other" };
    const runs = runsOf([
      entry({ at: "2026-11-23T09:00:00.000Z" }),
      entry({ ...other, at: "2026-11-23T09:00:01.000Z" }),
      entry({ title: "second", at: "2026-11-23T09:00:02.000Z" }),
    ]);
    assert.deepEqual(
      runs.map(({ run, from, to, steps }) => [
        run,
        from.slice(17, 19),
        to.slice(17, 19),
        steps.length,
      ]),
      [
        ["1a2b3c4d", "00", "02", 2],
        ["ffff0000", "01", "01", 1],
      ],
    );
  });

  it("are under way, cut off, ended, or not known to be, by their end and who wrote them", () => {
    const writer = { pid: 7, boot: "b", since: "1" };
    const [open, commit] = sessionSteps().map((step) => ({ ...step, writer }));
    assert.ok(open && commit);
    const begun = [open, { ...commit, outcome: "started" as const }];
    const { format, at, run, by, stack } = open;
    const end = { format, at, run, by, stack, mark: "ended" } as const;
    for (const steps of [begun, [open, commit]]) {
      assert.equal(runOf(steps, true).fate, "under-way");
      assert.equal(runOf(steps, false).fate, "cut-off");
      assert.equal(runOf(steps).fate, "unclear");
      assert.equal(runOf(steps, false, [{ ...end, run: "other" }]).fate, "cut-off");
    }
    assert.equal(runOf([open, commit], false, [end]).fate, "ended");
    const [older] = sessionSteps();
    assert.ok(older);
    assert.equal(runOf([older]).fate, "ended");
    assert.equal(runOf([{ ...older, outcome: "started" }]).fate, "unclear");
  });

  it("show a step once, with what finally became of it", () => {
    const [open] = sessionSteps();
    assert.ok(open);
    const failed = entry({ ...SESSION, title: "commit s", outcome: "failed", reason: "refused" });
    const { steps } = runOf([open, failed, { ...open, outcome: "taken-back" }]);
    assert.deepEqual(
      steps.map(({ title, outcome }) => [title, outcome]),
      [
        ["enter 2 lines in s", "taken-back"],
        ["commit s", "failed"],
      ],
    );
  });

  it("show the end of a step in place of its beginning, and the beginning where there is no end", () => {
    const [open, commit, save] = sessionSteps();
    assert.ok(open && commit && save);
    const begun = (step: JournalEntry): JournalEntry => ({ ...step, outcome: "started" });
    const later = { ...commit, at: "2026-11-23T09:41:09.000Z" };
    const run = runOf([open, begun(commit), later, begun(save)]);
    assert.deepEqual(
      run.steps.map(({ title, outcome, at }) => [title, outcome, at.slice(17, 19)]),
      [
        ["enter 2 lines in s", "applied", "05"],
        ["commit s", "applied", "09"],
        ["confirm s and save", "started", "05"],
      ],
    );
    assert.deepEqual(commands([open, begun(commit)]), ["enter the old lines"]);
  });
});

describe("what would put a run back", () => {
  it("is in reverse order, and the lines of one session only once", () => {
    assert.deepEqual(commands([entry(), ...sessionSteps()]), [
      "enter the old lines",
      "ovs-vsctl clear Port vtep-10-14-23-1 trunks",
    ]);
  });

  it("leaves out what was not applied, and keeps what may have been", () => {
    const all = ["failed", "conflict", "taken-back", "unknown", "incomplete"] as const;
    const outcomes = all.map((outcome) =>
      entry({ name: outcome, undo: `undo ${outcome}`, outcome }),
    );
    assert.deepEqual(commands(outcomes), ["undo incomplete", "undo unknown"]);
  });

  it("has what was opened and neither committed nor taken back", () => {
    const [open] = sessionSteps();
    assert.ok(open);
    const failed = entry({ ...SESSION, title: "commit s", outcome: "failed", reason: "refused" });
    const stuck = { ...open, title: `clean up: ${open.title}`, outcome: "failed" } as const;
    assert.deepEqual(commands([open, failed, stuck]), ["abort s"]);
  });

  it("is refused a silent overwrite: later runs of the same things are named", () => {
    const again = entry({ run: "2" });
    const elsewhere = entry({ run: "3", name: "arch-ovs/other" });
    const runs = runsOf([entry(), again, elsewhere]);
    const [first] = runs;
    assert.ok(first);
    const later = laterWrites(runs, first);
    assert.deepEqual(
      later.map(({ run, resources }) => [run.run, resources]),
      [["2", ["VtepPort host-a/arch-ovs/vtep-10-14-23-1"]]],
    );
  });
});
