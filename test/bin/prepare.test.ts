import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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

/** A process that has ended, so that nothing has its number now. */
const deadProcess = (): string =>
  execFileSync("sh", ["-c", "echo $$"], { encoding: "utf8" }).trim();

describe("bin/prepare", () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), "prepare-"));
  });

  afterEach(async () => {
    await rm(project, { recursive: true });
  });

  describe("withLock", () => {
    const worker = `
      import { appendFileSync } from "node:fs";
      import { setTimeout as sleep } from "node:timers/promises";
      import { withLock } from ${JSON.stringify(urlOf("lock.mjs"))};
      const [project] = process.argv.slice(1);
      const log = (text) => appendFileSync(project + "/log", text + "\\n");
      await withLock(project, async () => { log("begin"); await sleep(40); log("end"); });
    `;

    it("lets several processes at once take turns", async () => {
      await Promise.all([1, 2, 3, 4].map(() => node(worker, project)));
      const log = (await readFile(join(project, "log"), "utf8")).trim().split("\n");
      assert.deepEqual(log, Array.from({ length: 4 }, () => ["begin", "end"]).flat());
      assert.equal(existsSync(join(project, ".overlay/prepare.lock")), false);
    });

    it("takes over the lock of a process that died", async () => {
      await mkdir(join(project, ".overlay"));
      await writeFile(join(project, ".overlay/prepare.lock"), deadProcess());
      await node(worker, project);
      assert.equal(await readFile(join(project, "log"), "utf8"), "begin\nend\n");
    });

    it("releases the lock when the work fails", async () => {
      const failing = `
        import { withLock } from ${JSON.stringify(urlOf("lock.mjs"))};
        await withLock(process.argv[1], () => Promise.reject(new Error("npm failed")));
      `;
      await assert.rejects(node(failing, project), /npm failed/);
      assert.equal(existsSync(join(project, ".overlay/prepare.lock")), false);
    });
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
