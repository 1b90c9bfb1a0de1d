import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { HERE, startLane } from "../../../dev/test-runner/start-lane.js";
import { sumOfResults } from "../../../dev/test-runner/test-verdict.js";
import type { TestResult } from "../../../dev/test-runner/run-mocha.js";

const OPTIONS = { forbidOnly: true, color: false };

describe("a lane of tests", () => {
  let folder: string;
  let printed: string;
  const everything = new Writable({
    write: (chunk, _encoding, done) => {
      printed += String(chunk);
      done();
    },
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-lane-"));
    printed = "";
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const lane = async (text: string, signal = new AbortController().signal) => {
    const file = join(folder, "lane.test.mjs");
    await writeFile(file, text.replaceAll("FOLDER", folder));
    return startLane({ options: OPTIONS }, { files: [file], place: HERE }, signal, {
      out: everything,
      err: everything,
    });
  };

  it("says nothing before it is shown, and then everything, with its result", async () => {
    const started = await lane(`
      it("is well", () => {}); it("is not", () => { throw new Error("so"); }); it("waits");`);
    const ended = started.result;
    await Promise.race([ended, sleep(5000)]);
    const before = printed;
    started.show();
    assert.deepEqual(await ended, {
      passed: 1,
      failed: 1,
      skipped: 1,
      failures: ["is not\nerror: so"],
    } satisfies TestResult);
    assert.equal(before, "");
    assert.match(printed, /is well[\s\S]*Error: so/);
  });

  it("runs every file once where two lanes share them, and adds up what came of each", async () => {
    const files: string[] = [];
    for (const name of ["one", "two", "three", "four"]) {
      const file = join(folder, `${name}.test.mjs`);
      await writeFile(
        file,
        `import { appendFileSync as say } from "node:fs";
         it("is ${name}", () => say(${JSON.stringify(join(folder, "log"))}, "${name} "));`,
      );
      files.push(file);
    }
    const none = new AbortController().signal;
    const results = await Promise.all(
      [1, 2].map(
        () =>
          startLane({ options: OPTIONS }, { files, place: HERE }, none, {
            out: everything,
            err: everything,
          }).result,
      ),
    );
    const ran = (await readFile(join(folder, "log"), "utf8")).trim().split(" ");
    assert.deepEqual(ran.sort(), ["four", "one", "three", "two"]);
    assert.equal(sumOfResults(results).passed, 4);
  });

  it("cleans up after itself when it is stopped", async () => {
    const stop = new AbortController();
    const started = await lane(
      `import { appendFileSync as say } from "node:fs";
       after(() => say("FOLDER/log", "cleaned"));
       it("begins", () => { say("FOLDER/log", "begun "); return new Promise((end) => process.once("message", end)); });
       it("is not run any more", () => say("FOLDER/log", "again "));`,
      stop.signal,
    );
    const log = () => readFile(join(folder, "log"), "utf8").catch(() => "");
    while ((await log()) === "") await sleep(20);
    stop.abort();
    await started.result;
    assert.equal(await log(), "begun cleaned");
  });

  it("has failed when its process ends before the tests do", async () => {
    const started = await lane(`it("ends everything", () => process.exit(3));`);
    started.show();
    assert.equal((await started.result).failed, 1);
    assert.match(printed, /ended before it had a result: exit code 3/);
  });
});
