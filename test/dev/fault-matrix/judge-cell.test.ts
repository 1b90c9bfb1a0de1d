import assert from "node:assert/strict";
import { compareDumps } from "../../../dev/fault-matrix/compare.js";
import { CHANGES } from "../../../dev/fault-matrix/changes.js";
import { problemsOf, type CellSeen } from "../../../dev/fault-matrix/judge-cell.js";
import type { Cell } from "../../../dev/fault-matrix/cell.js";

const BEFORE = ["port: a,1", "port: b,2"];
const AFTER = ["port: a,1", "port: b,3"];

describe("dev matrix: a host beside what it was and what it was to be", () => {
  const stateOf = (...now: readonly string[]) => compareDumps(now, BEFORE, AFTER);

  it("is old, new, in between, or has what is of neither", () => {
    assert.deepEqual(stateOf(...BEFORE), { state: "old", foreign: [] });
    assert.deepEqual(stateOf(...AFTER), { state: "new", foreign: [] });
    assert.deepEqual(stateOf("port: a,1"), {
      ...{ state: "mixed", foreign: [] },
      unlike: ["- port: b,3"],
    });
    assert.deepEqual(stateOf(...AFTER, "port: c,4").foreign, ["+ port: c,4"]);
    assert.throws(() => compareDumps([], [], []), /before the run as it is to be/);
    assert.deepEqual(stateOf("port: b,3"), { state: "other", foreign: ["- port: a,1"] });
  });
});

describe("dev matrix: a cell", () => {
  const cell: Cell = { fault: "ssh-cut", moment: "after", change: "trunk", ends: "old" };
  const old = { state: "old", foreign: [] } as const;
  const isNew = { state: "new", foreign: [] } as const;
  const good: CellSeen = {
    exitCode: 255,
    output: "error: update failed\nerror: host-b was lost\n",
    struck: [],
    states: { "host-a": old, "host-b": old },
    said: {
      ...{ run: "1", fate: "ended" },
      outcomes: { "host-a": ["taken-back"], "host-b": ["unknown"] },
    },
    preview: {
      drift: ["host-a VtepPort x trunks", "host-b VtepPort y trunks"],
      ...{ unknown: [], others: [], exitCode: 0 },
    },
    next: { exitCode: 0, stdout: "", stderr: "", byHand: [] },
    last: { "host-a": isNew, "host-b": isNew },
    leftovers: [],
  };
  const problems = (change: Partial<CellSeen>) =>
    problemsOf(cell, CHANGES.trunk, { ...good, ...change });
  const saying = (first: string) => ({
    said: { run: "1", fate: "ended", outcomes: { "host-a": [first], "host-b": ["unknown"] } },
  });

  it("is good where all hosts are as one, and all is told as it is", () => {
    assert.deepEqual(problems({}), []);
  });

  it("may say that the hosts are alike, whichever way", () => {
    const alike = (states: CellSeen["states"]) =>
      problemsOf({ ...cell, ends: "alike" }, CHANGES.trunk, { ...good, states }).filter((one) =>
        one.includes("should be"),
      );
    assert.deepEqual(alike({ "host-a": old, "host-b": old }), []);
    assert.deepEqual(alike({ "host-a": isNew, "host-b": isNew }), []);
    assert.deepEqual(alike({ "host-a": isNew, "host-b": old }), [
      "host-b is old, and should be new",
    ]);
    assert.deepEqual(alike({ "host-a": old, "host-b": isNew }), [
      "host-b is new, and should be old",
    ]);
  });

  it("is not good where the hosts are apart, or are told as what they are not", () => {
    const apart = { "host-a": isNew, "host-b": old };
    assert.match(problems({ states: apart }).join("\n"), /host-a is new, and should be old/);
    assert.deepEqual(problems(saying("applied")), [
      "host-a is old, and its steps are told as: applied",
    ]);
    assert.match(problems({ exitCode: 0 }).join("\n"), /ended with 0, and host-a is old/);
    const made = {
      ...{ ...good, said: { run: "1", fate: "ended", outcomes: {} } },
      states: { "host-a": isNew, "host-b": isNew },
    };
    assert.match(
      problemsOf({ ...cell, ends: "new" }, CHANGES.trunk, made).join("\n"),
      /host-b is new, and its steps are told as: none/,
    );
  });

  it("is not good where a run that fails does not say why", () => {
    const output = "error: update failed\n";
    assert.deepEqual(problems({ output }), ["the run fails, and does not say why"]);
    assert.deepEqual(problems({ output: "", exitCode: null }), []);
  });

  it("is not good where the next preview or update is wrong, or something is left", () => {
    const preview = { ...good.preview, drift: ["host-a VtepPort x trunks", "host-b Bridge z stp"] };
    assert.match(
      problems({ preview }).join("\n"),
      /host-b is old, and the next preview does not show it as drift\n.*besides: host-b Bridge/,
    );
    assert.match(
      problems({ next: { ...good.next, exitCode: 255, stderr: "locked" } }).join("\n"),
      /the next up fails: locked/,
    );
    assert.match(problems({ last: { "host-a": old } }).join("\n"), /host-a is old after/);
    assert.deepEqual(problems({ struck: ["it did not meet it"] }), ["it did not meet it"]);
    assert.deepEqual(problems({ leftovers: ["guard x"] }), ["left behind: guard x"]);
    const foreign = { state: "other", foreign: ["- port: a,1"] } as const;
    assert.match(problems({ last: { "host-a": foreign } }).join("\n"), /next up: - port: a,1/);
  });
});
