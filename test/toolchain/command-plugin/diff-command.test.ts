import assert from "node:assert/strict";
import { UNKNOWN } from "../../../plugin-kit/index.js";
import { diffCommand } from "../../../toolchain/command-plugin/diff-command.js";

describe("command plugin: diff", () => {
  it("finds nothing where the inputs are the same, whatever was written", () => {
    const recorded = { create: "date", triggers: [1, { a: "b" }], stdout: "today", stderr: "" };
    assert.deepEqual(diffCommand(recorded, { create: "date", triggers: [1, { a: "b" }] }), {
      changes: [],
      comparedWith: "outputs",
    });
  });

  it("finds nothing in a state that has the default which earlier versions recorded", () => {
    const recorded = { create: "date", addPreviousOutputInEnv: true };
    assert.deepEqual(diffCommand(recorded, { create: "date" }).changes, []);
    const { changes } = diffCommand(
      { create: "date", addPreviousOutputInEnv: false },
      { create: "date" },
    );
    assert.deepEqual(
      changes.map(({ path, kind }) => [path, kind]),
      [[["addPreviousOutputInEnv"], "delete"]],
    );
  });

  it("names each changed property by its whole path", () => {
    const recorded = {
      create: "a",
      dir: "/x",
      interpreter: ["ssh", "h1"],
      environment: { A: "1" },
    };
    const declared = {
      create: "a",
      stdin: "s",
      interpreter: ["ssh", "h2"],
      environment: { B: "1" },
    };
    assert.deepEqual(diffCommand(recorded, declared).changes, [
      { path: ["dir"], kind: "delete", replaces: false },
      { path: ["environment", "A"], kind: "delete", replaces: false },
      { path: ["environment", "B"], kind: "add", replaces: false },
      { path: ["interpreter", 1], kind: "update", replaces: false },
      { path: ["stdin"], kind: "add", replaces: false },
    ]);
  });

  it("replaces for a trigger, also for one that is not known yet", () => {
    const { changes } = diffCommand({ triggers: [1, 2, 3] }, { triggers: [1, UNKNOWN] });
    assert.deepEqual(changes, [
      { path: ["triggers", 1], kind: "update", replaces: true },
      { path: ["triggers", 2], kind: "delete", replaces: true },
    ]);
  });
});
