import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { withProgress } from "../../cli/with-progress.js";

/** What was written while work of so many milliseconds went on, and what came of it. */
const written = async (ms: number, isTTY: boolean, work: () => Promise<string>) => {
  const texts: string[] = [];
  const stream = { isTTY, write: (text: string) => texts.push(text) };
  const both = sleep(ms).then(work);
  const result = await withProgress("reading host-a", both, stream).catch(String);
  return { texts, result };
};

describe("a sign of life", function () {
  this.timeout(10_000);

  it("counts on a terminal, on one line that is gone afterwards", async () => {
    const { texts, result } = await written(2600, true, () => Promise.resolve("done"));
    assert.equal(result, "done");
    assert.equal(texts[0], "\r\u001B[Kreading host-a: 2 s …");
    assert.equal(texts.at(-1), "\r\u001B[K");
    // A busy machine may take long enough for another second.
    for (const text of texts.slice(1, -1))
      assert.match(text, /^\r\u001B\[Kreading host-a: \d+ s …$/);
  });

  it("is none for what is quick, nor within ten seconds of a log", async () => {
    const [quick, logged] = await Promise.all([
      written(100, true, () => Promise.resolve("done")),
      written(2600, false, () => Promise.resolve("done")),
    ]);
    assert.deepEqual([quick.texts, logged.texts], [[], []]);
  });

  it("is gone too where the work fails", async () => {
    const { texts, result } = await written(2600, true, () => Promise.reject(new Error("no")));
    assert.equal(result, "Error: no");
    assert.equal(texts.at(-1), "\r\u001B[K");
  });
});
