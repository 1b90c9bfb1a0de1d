import assert from "node:assert/strict";
import { keyOfRun, parseJournal } from "../../../core/journal/parse.js";
import { entry } from "./entries.js";

describe("the journal's lines", () => {
  it("are read in their order", () => {
    const both = [entry(), entry({ outcome: "failed", reason: "no such column" })];
    const text = both.map((one) => `${JSON.stringify(one)}\n`).join("");
    const others = { ends: [], things: [], damaged: [] };
    const begun = both.slice(0, 1).map(keyOfRun);
    assert.deepEqual(parseJournal(text), { ...others, entries: both, begun });
    assert.deepEqual(parseJournal(""), { ...others, entries: [], begun: [] });
  });

  it("are told by number where they are damaged, and the rest is read", () => {
    const whole = JSON.stringify(entry());
    const without = { ...entry(), outcome: undefined };
    const lines = [whole.slice(0, 40), whole, '{"format":2}', JSON.stringify(without), "7", ""];
    const { entries, damaged } = parseJournal(lines.join("\n"));
    assert.deepEqual(entries, [entry()]);
    assert.deepEqual(
      damaged.map(({ line }) => line),
      [1, 3, 4, 5],
    );
    assert.match(damaged[0]?.reason ?? "", /the line is not complete JSON/);
    assert.match(damaged[1]?.reason ?? "", /format 2, and this version reads 1/);
    assert.match(damaged[2]?.reason ?? "", /^outcome: /);
  });
});
