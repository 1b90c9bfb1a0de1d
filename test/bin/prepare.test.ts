import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const PREPARE = resolve(import.meta.dirname, "../../../bin/prepare");

const urlOf = (module: string): string => pathToFileURL(join(PREPARE, module)).href;

const node = async (script: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--input-type=module",
    "--eval",
    script,
    ...args,
  ]);
  return stdout;
};

describe("bin/prepare", () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), "prepare-"));
  });

  afterEach(async () => {
    await rm(project, { recursive: true });
  });

  describe("modulesAreCurrent", () => {
    const ask = async (): Promise<string> =>
      node(
        `import { modulesAreCurrent } from ${JSON.stringify(urlOf("modules.mjs"))};
         process.stdout.write(String(modulesAreCurrent(process.argv[1])));`,
        project,
      );

    const lock = (version: string): Promise<void> =>
      writeFile(
        join(project, "package-lock.json"),
        JSON.stringify({
          packages: {
            "": { name: "x" },
            "node_modules/a": { version },
            "node_modules/for-another-system": { version: "1.0.0", optional: true },
          },
        }),
      );

    const installed = async (version: string): Promise<void> => {
      await mkdir(join(project, "node_modules"), { recursive: true });
      await writeFile(
        join(project, "node_modules/.package-lock.json"),
        JSON.stringify({ packages: { "node_modules/a": { version } } }),
      );
    };

    it("is false on a fresh clone", async () => {
      await lock("1.0.0");
      assert.equal(await ask(), "false");
    });

    it("is true when npm installed what is locked, optional packages aside", async () => {
      await lock("1.0.0");
      await installed("1.0.0");
      assert.equal(await ask(), "true");
    });

    it("is false again when the lock file changes", async () => {
      await lock("1.0.0");
      await installed("1.0.0");
      assert.equal(await ask(), "true");
      await lock("2.0.0");
      assert.equal(await ask(), "false");
    });
  });
});
