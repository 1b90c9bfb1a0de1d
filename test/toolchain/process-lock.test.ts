import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withProcessLock } from "../../toolchain/process-lock.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

/** Above the largest process id of Linux (2^22, proc(5) pid_max). */
const NO_PROCESS = 2 ** 22 + 1;

describe("toolchain: the lock of a build", () => {
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
    const onWait = (holder: number) => {
      events.push(`second waits for ${holder}`);
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

  it("takes over from a process that is gone", async () => {
    const leftOver = join(folder.path, "left-over");
    await writeFile(leftOver, String(NO_PROCESS));
    const onWait = () => assert.fail("waited for a process that is gone");
    assert.equal(await withProcessLock(leftOver, { onWait }, () => Promise.resolve("in")), "in");
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
