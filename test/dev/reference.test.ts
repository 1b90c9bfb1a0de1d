import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { z } from "zod";
import { declarations, kindNamed } from "../../core/kinds/declarations.js";
import { REFERENCE_EXAMPLES } from "../../dev/docs/reference-examples.js";
import { REFERENCE_FOLDER, referencePages } from "../../dev/docs/reference-pages.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
import { projectRoot } from "../core/topology/project-files.js";

const folder = join(projectRoot, REFERENCE_FOLDER);

describe("the reference of the package", () => {
  it("is what docs/reference says: npx overlay dev docs writes it", async () => {
    const pages = referencePages();
    assert.deepEqual((await readdir(folder)).sort(), [...pages.keys()].sort());
    for (const [name, page] of pages) {
      const file = join(folder, name);
      const settings = { ...(await resolveConfig(file)), filepath: file };
      assert.equal(await readFile(file, "utf8"), await format(page, settings), name);
    }
  });

  it("has a page for each component, resource and function of the schema, by its token", () => {
    const { resources, functions } = packageSchema("0.1.0");
    const text = [...referencePages().values()].join("\n");
    for (const token of [...Object.keys(resources), ...Object.keys(functions)])
      assert.equal(text.split(`\n\n\`${token}\`, a `).length, 2, token);
  });

  it("has examples that the provider takes, with the ids by which they are imported", () => {
    for (const [named, inputs] of Object.entries(REFERENCE_EXAMPLES)) {
      const kind = kindNamed(named);
      assert.ok(kind !== undefined);
      z.strictObject(declarations[kind].properties).parse(inputs);
      const page = [...referencePages().values()].find((one) => one.startsWith(`# ${kind}\n`));
      const id = declarations[kind].idOfDeclared(inputs);
      assert.ok(page?.includes(`pulumi import overlay:index:${kind} NAME '${id}'`), kind);
    }
  });
});
