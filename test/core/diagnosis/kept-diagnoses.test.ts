import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DIAGNOSES, keptFile, keptTexts, partsIn } from "../../../dev/fixtures/kept-diagnoses.js";
import { once } from "../../../core/diagnosis/once.js";
import { incident, snapshotIn } from "./fixture.js";

const root = join(import.meta.dirname, "../../../..");

/** Said of what differs. */
const MEANT = "A diagnosis reads otherwise. Where it is meant to: overlay dev diagnoses --write";

describe("the diagnoses that are kept, of recordings, changed ones and single facts", function () {
  this.timeout(60_000);
  const texts = keptTexts(snapshotIn, incident);

  it("are of all these, and of nothing else", () => {
    assert.deepEqual(
      readdirSync(join(root, DIAGNOSES)).sort(),
      texts.map((one) => basename(keptFile(one))).sort(),
    );
  });

  for (const text of texts) {
    const kept = once(() => partsIn(readFileSync(join(root, keptFile(text)), "utf8")));
    text.parts.forEach(({ name, tell }, at) => {
      it(`say of ${name} what is kept in ${keptFile(text)}`, async () => {
        assert.equal(await tell(), kept()[at], MEANT);
      });
    });
    it(`have no part more in ${keptFile(text)}`, () => {
      assert.equal(kept().length, text.parts.length);
    });
  }
});
