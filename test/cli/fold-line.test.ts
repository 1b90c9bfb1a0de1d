import assert from "node:assert/strict";
import { foldedFor, foldLine } from "../../cli/fold-line.js";

const NOTE =
  "  host-b: the agent says tenant MTU 8950 of vtep-10-14-23-9 (VLANs 3034,3096,3138), the ports have 1446";

describe("a line on a terminal", () => {
  it("is broken at blanks, and goes on further right", () => {
    assert.equal(
      foldLine(NOTE, 60),
      [
        "  host-b: the agent says tenant MTU 8950 of vtep-10-14-23-9",
        "    (VLANs 3034,3096,3138), the ports have 1446",
      ].join("\n"),
    );
  });

  it("stays as it is where it fits, to the character", () => {
    assert.equal(foldLine(NOTE, NOTE.length), NOTE);
    assert.notEqual(foldLine(NOTE, NOTE.length - 1), NOTE);
    assert.equal(foldLine("", 60), "");
  });

  it("loses nothing, and has no row that is wider but for a long word", () => {
    for (let width = 40; width < NOTE.length; width += 1) {
      const rows = foldLine(NOTE, width).split("\n");
      assert.ok(
        rows.every((row) => row.length <= width),
        rows.join("\n"),
      );
      assert.equal(rows.map((row) => row.trim()).join(" "), NOTE.trim());
    }
    const long = `the file ${"x".repeat(70)} is not there`;
    assert.equal(foldLine(long, 60), `the file\n  ${"x".repeat(70)}\n  is not there`);
  });

  it("keeps a command whole, in backticks or not, so that it can be pasted", () => {
    const next =
      "next: `npx overlay diagnose --stack dev --snapshot some/folder/a.yaml` says what comes of it";
    assert.equal(
      foldLine(next, 60),
      [
        "next:",
        "  `npx overlay diagnose --stack dev --snapshot some/folder/a.yaml`",
        "  says what comes of it",
      ].join("\n"),
    );
    const remedy = "  remedy: the port ceos_2:eth4: npx overlay pulumi up --stack dev sets it back";
    assert.equal(
      foldLine(remedy, 50),
      "  remedy: the port ceos_2:eth4:\n    npx overlay pulumi up --stack dev sets it back",
    );
    const bare = "npx overlay check --stack dev --snapshot a/long/file.yaml --json";
    assert.equal(foldLine(bare, 40), bare);
    assert.equal(
      foldLine("  a backtick ` alone is a word like any other one", 40).split("\n")[1],
      "    other one",
    );
  });

  it("is folded on a terminal alone, and on one that is wide enough for words", () => {
    const wide = { isTTY: true, columns: 60 };
    const two = `${NOTE}\nshort`;
    assert.equal(foldedFor(wide, two), `${foldLine(NOTE, 60)}\nshort`);
    for (const other of [{}, { columns: 60 }, { isTTY: true }, { isTTY: true, columns: 39 }])
      assert.equal(foldedFor(other, two), two);
  });
});
