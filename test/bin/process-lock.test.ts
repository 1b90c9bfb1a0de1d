import { holderOf, tryProcessLock, withProcessLock } from "#process-lock";
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { temporaryFolder, type TemporaryFolder } from "../toolchain/temporary-folder.js";

const MODULE = pathToFileURL(
  resolve(import.meta.dirname, "../../../bin/prepare/process-lock.mjs"),
).href;

const scriptOf = (body: string): readonly string[] => [
  "--input-type=module",
  "--eval",
  `import { withProcessLock } from ${JSON.stringify(MODULE)};
   import { appendFileSync } from "node:fs";
   import { setTimeout as sleep } from "node:timers/promises";
   const [file, log] = process.argv.slice(1);
   ${body}`,
];

/** Takes the lock again and again, and writes down when it is in and when it is out. */
const WORKER = `
  for (let round = 0; round < 5; round += 1)
    await withProcessLock(file, { onWait: () => undefined }, async () => {
      appendFileSync(log, "in " + process.pid + "\\n");
      await sleep(2);
      appendFileSync(log, "out " + process.pid + "\\n");
    });`;

/** Takes the lock, says so, and never gives it back. */
const HOLDER = `
  await withProcessLock(file, { onWait: () => undefined }, async () => {
    console.log("in");
    await sleep(600_000);
  });`;

const startHolder = async (file: string) => {
  const child = spawn(process.execPath, [...scriptOf(HOLDER), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
};

const kill = async (child: Awaited<ReturnType<typeof startHolder>>): Promise<void> => {
  child.kill("SIGKILL");
  await once(child, "exit");
};

describe("the lock between processes", function () {
  this.timeout(60_000);

  let folder: TemporaryFolder;
  let file: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, "below", "lock");
  });
  afterEach(() => folder.remove());

  it("lets one in after the other, and tells the second whom it waits for", async () => {
    const events: string[] = [];
    const told = new EventEmitter();
    const [entered, waited] = [once(told, "entered"), once(told, "waited")];
    const first = withProcessLock(file, { onWait: () => events.push("first waits") }, async () => {
      events.push("first in");
      told.emit("entered");
      await waited;
      events.push("first out");
    });
    await entered;
    const onWait = (holder: number | undefined) => {
      events.push(`second waits for ${String(holder)}`);
      told.emit("waited");
    };
    await Promise.all([
      first,
      withProcessLock(file, { onWait }, () => Promise.resolve(events.push("second in"))),
    ]);
    assert.deepEqual(events, [
      "first in",
      `second waits for ${process.pid}`,
      "first out",
      "second in",
    ]);
    assert.equal(existsSync(file), false);
  });

  it("ends with a holder that was killed, whatever that wrote down", async () => {
    await kill(await startHolder(file));
    assert.equal(existsSync(file), true);
    const onWait = () => assert.fail("waited for a process that is gone");
    assert.equal(await withProcessLock(file, { onWait }, () => Promise.resolve("in")), "in");
    assert.equal(existsSync(file), false);
  });

  it("is given to a waiter when its holder is killed", async () => {
    const holder = await startHolder(file);
    const told: (number | undefined)[] = [];
    const onWait = (pid: number | undefined) => {
      told.push(pid);
      holder.kill("SIGKILL");
    };
    assert.equal(await withProcessLock(file, { onWait }, () => Promise.resolve("in")), "in");
    assert.deepEqual(told, [holder.pid]);
  });

  it("is one's alone where many meet a file that was left over, and take it away", async () => {
    const log = join(folder.path, "log");
    const leftOver = join(folder.path, "left-over");
    await writeFile(leftOver, "4194305");
    const workers = Array.from({ length: 8 }, () =>
      promisify(execFile)(process.execPath, [...scriptOf(WORKER), leftOver, log]),
    );
    await Promise.all(workers);
    const lines = (await readFile(log, "utf8")).trim().split("\n");
    assert.equal(lines.length, 8 * 5 * 2);
    for (const [index, line] of lines.entries())
      if (index % 2 === 0) assert.equal(lines[index + 1], line.replace("in", "out"));
    assert.equal(existsSync(leftOver), false);
  });

  it("is refused to one that does not wait, who is told who has it and what for", async () => {
    const result = await tryProcessLock(file, { verb: "up" }, async () => {
      assert.deepEqual(holderOf(file), { pid: process.pid, verb: "up" });
      return tryProcessLock(file, {}, () => assert.fail("it came in"));
    });
    const holder = { pid: process.pid, verb: "up" };
    assert.deepEqual(result, { held: false, value: { held: true, holder } });
    assert.equal(holderOf(file), undefined);
  });

  it("is given back when the action fails", async () => {
    const failing = withProcessLock(file, { onWait: () => undefined }, () =>
      Promise.reject(new Error("no")),
    );
    await assert.rejects(failing, /no/);
    assert.equal(existsSync(file), false);
  });

  it("stops waiting when the run is interrupted", async () => {
    const stop = new AbortController();
    await withProcessLock(file, { onWait: () => undefined }, async () => {
      const onWait = () => {
        stop.abort();
      };
      const waiting = withProcessLock(file, { onWait, signal: stop.signal }, () =>
        Promise.resolve(),
      );
      await assert.rejects(waiting, { name: "AbortError" });
    });
  });
});
