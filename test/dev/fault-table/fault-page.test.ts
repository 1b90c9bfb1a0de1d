import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { faultPage } from "../../../dev/fault-table/fault-page.js";
import { faults } from "../../../dev/lab/faults/index.js";

/** The compiled tests are four folders below the project's root: dist/test/cli/faults. */
const page = join(import.meta.dirname, "../../../../docs/faults.md");

describe("the faults", () => {
  it("are described in docs/faults.md as they are", async () => {
    assert.equal(await readFile(page, "utf8"), faultPage(faults));
  });

  it("have names of their own, in lower case with hyphens", () => {
    const names = faults.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z]+(-[a-z]+)*$/);
  });

  it("say what a preview shows of them", () => {
    for (const { name, shows } of faults) {
      if (shows.kind === "drift") assert.ok(shows.patterns.length > 0, name);
      if (shows.kind === "none") assert.ok(shows.diagnosed !== "", name);
      if (shows.kind === "unknown") assert.ok(shows.reason !== "", name);
    }
  });
});
