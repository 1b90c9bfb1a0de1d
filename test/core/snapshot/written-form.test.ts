import assert from "node:assert/strict";
import { formatSnapshot } from "../../../core/snapshot/format.js";
import { parseSnapshot } from "../../../core/snapshot/parse.js";
import type { Snapshot } from "../../../core/snapshot/snapshot.js";
import { writtenForm } from "../../../core/snapshot/written-form.js";
import { recordedSnapshot } from "./fixtures.js";

describe("the form of a snapshot's file", function () {
  this.timeout(60_000);
  let snapshot: Snapshot;
  let size: number;
  before(async () => {
    snapshot = await recordedSnapshot("as-booted");
    size = formatSnapshot(snapshot, "json").length;
  });

  const formOf = (asked: "yaml" | "json" | undefined, unasked: number, yaml: number) =>
    writtenForm(snapshot, asked, { unasked, yaml }).format;

  it("is YAML for people as long as it is small", () => {
    assert.equal(formOf(undefined, size, size), "yaml");
    assert.equal(formOf(undefined, size - 1, size), "json");
  });

  it("is what was asked for, but no YAML that could not be read again", () => {
    assert.equal(formOf("json", size, size), "json");
    assert.equal(formOf("yaml", 0, size), "yaml");
    assert.equal(formOf("yaml", 0, size - 1), "json");
  });

  it("is YAML of the incident unless somebody says otherwise", () => {
    assert.equal(writtenForm(snapshot, undefined).format, "yaml");
  });

  it("is read back the same from either form", () => {
    for (const asked of ["yaml", "json"] as const) {
      const read = parseSnapshot(writtenForm(snapshot, asked).text, "s");
      assert.ok(read.ok);
      assert.deepEqual(read.snapshot, snapshot);
    }
  });
});

describe("a mistake in a large snapshot", function () {
  this.timeout(60_000);
  /** More than is looked for places. */
  const large = (text: string): string => `${" ".repeat(5 * 1024 * 1024)}${text}`;
  const only = (text: string) => {
    const loaded = parseSnapshot(text, "s.json");
    assert.ok(!loaded.ok);
    return loaded.mistakes.map(({ line, path, found }) => ({ line, path, found }));
  };

  it("is named by its path alone, for its line needs sixty times its size of memory", () => {
    const text = `{"overlaySnapshot": 1, "takenAt": 3, "topology": "t", "hosts": {}, "end": true}`;
    assert.deepEqual(only(large(text)), [{ line: undefined, path: "takenAt", found: "3" }]);
    assert.equal(only(text)[0]?.line, 1);
  });

  it("is that it was cut short, where it was", () => {
    const found = only(large(`{"overlaySnapshot": 1, "hosts": {`));
    assert.match(String(found[0]?.found), /SyntaxError/);
    assert.match(String(found[1]?.found), /no last line `end: true`/);
  });
});
