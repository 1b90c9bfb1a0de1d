import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { z } from "zod";
import { rules } from "../../policies/rules.js";

const FILE = "docs/policies.md";
const [BEGIN, END] = [
  "<!-- rules: written by test/policies/docs.test.ts from policies/rules -->",
  "<!-- end of rules -->",
];

const table = (): string =>
  [
    "| code | severity | finds | why it matters | remedy |",
    "| --- | --- | --- | --- | --- |",
    ...rules.map(
      ({ code, severity, what, why, remedy, parameters }) =>
        `| \`${code}\` | ${severity} | ${what}${parametersOf(parameters)} | ${why} | ${remedy} |`,
    ),
  ].join("\n");

const parametersOf = (parameters: z.ZodObject): string => {
  const { properties = {} } = z.toJSONSchema(parameters, { io: "input" });
  const texts = Object.entries(properties).map(([name, schema]) => {
    const { description, default: value } = schema as { description: string; default: unknown };
    return ` Parameter \`${name}\` (${JSON.stringify(value)}): ${description}.`;
  });
  return texts.length === 0 ? "" : `.${texts.join("")}`;
};

describe("the documentation of the policies", function () {
  this.timeout(20_000);

  it("has every rule as it is", async () => {
    const text = readFileSync(FILE, "utf8");
    const [before, rest = ""] = text.split(BEGIN);
    const after = rest.split(END)[1];
    assert.ok(after !== undefined);
    const wanted = await format(`${before ?? ""}${BEGIN}\n\n${table()}\n\n${END}${after}`, {
      parser: "markdown",
      printWidth: 100,
    });
    if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, wanted);
    assert.equal(
      readFileSync(FILE, "utf8"),
      wanted,
      "run: UPDATE_DOCS=1 npx mocha dist/test/policies/docs.test.js",
    );
  });
});
