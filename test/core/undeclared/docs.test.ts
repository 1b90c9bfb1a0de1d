import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { factKinds } from "../../../core/undeclared/fact-kind.js";

const FILE = "docs/undeclared.md";
const [BEGIN, END] = [
  "<!-- facts: written by test/core/undeclared/docs.test.ts -->",
  "<!-- end of facts -->",
];

const table = (): string =>
  [
    "| code | effect | what it does |",
    "| --- | --- | --- |",
    ...Object.entries(factKinds)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { effect, does }]) => `| \`${code}\` | ${effect} | ${does} |`),
  ].join("\n");

describe("the documentation of what nobody declared", function () {
  this.timeout(20_000);

  it("has every fact as it is", async () => {
    const [before = "", rest = ""] = readFileSync(FILE, "utf8").split(BEGIN);
    const [, after] = rest.split(END);
    assert.ok(after !== undefined);
    const text = `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`;
    const wanted = await format(text, { parser: "markdown", printWidth: 100 });
    if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, wanted);
    assert.equal(
      readFileSync(FILE, "utf8"),
      wanted,
      "run: UPDATE_DOCS=1 npx mocha dist/test/core/undeclared/docs.test.js",
    );
  });
});
