import assert from "node:assert/strict";
import { describeError } from "../../cli/describe-error.js";
import { Failure } from "../../cli/failure.js";
import { SetupError } from "../../setup/problem.js";

describe("describeError", () => {
  it("says what, where, why and what next, several lines under their label", () => {
    const error = new Failure({ what: "no stack", where: "/x", why: "one\ntwo", next: "make it" });
    assert.deepEqual(describeError(error, false).split("\n"), [
      "error: no stack",
      "  where: /x",
      "  why:   one",
      "         two",
      "  next:  make it",
    ]);
  });

  it("leaves out what is not known", () => {
    assert.equal(describeError(new Failure({ what: "no stack" }), false), "error: no stack");
  });

  it("gives every problem of a machine a line of its own", () => {
    const problem = (missing: string) => ({ missing, todo: "do", without: "all else" });
    const error = new SetupError([problem("a"), problem("b")]);
    assert.deepEqual(describeError(error, false).split("\n"), [
      "error: a: do. Without it: all else.",
      "error: b: do. Without it: all else.",
    ]);
  });

  it("shows stack traces, those of the causes too, only for debugging", () => {
    const cause = new Error("the cause");
    const error = new Failure({ what: "no stack" }, { cause });
    assert.ok(!describeError(error, false).includes("    at "));
    assert.ok(describeError(error, true).includes("    at "));
    assert.ok(describeError(error, true).includes("the cause"));
  });
});
