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

  it("is none for what is quick, and one line of a log after two seconds", async () => {
    const [quick, logged] = await Promise.all([
      written(100, false, () => Promise.resolve("done")),
      written(2600, false, () => Promise.resolve("done")),
    ]);
    assert.deepEqual([quick.texts, logged.texts], [[], ["reading host-a: 2 s …\n"]]);
  });

  it("says what is being done by then, of work that is many things", async () => {
    const texts: string[] = [];
    const stream = { write: (text: string) => texts.push(text) };
    const doing = { number: 0 };
    const work = (async () => {
      for (; doing.number < 26; doing.number += 1) await sleep(100);
    })();
    await withProgress(() => `judging ${doing.number > 9 ? "more" : "few"}`, work, stream);
    assert.deepEqual(texts, ["judging more: 2 s …\n"]);
  });

  it("is gone too where the work fails", async () => {
    const { texts, result } = await written(2600, true, () => Promise.reject(new Error("no")));
    assert.equal(result, "Error: no");
    assert.equal(texts.at(-1), "\r\u001B[K");
  });
});
