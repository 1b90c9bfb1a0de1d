import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  DIAGNOSES,
  diagnosisFile,
  RECORDINGS,
  tellRecordings,
} from "../../../dev/fixtures/recorded-diagnosis.js";
import { once } from "../../../core/diagnosis/once.js";
import { incident } from "./fixture.js";

const root = join(import.meta.dirname, "../../../..");

describe("the diagnosis of each recorded snapshot, from both hosts and from each alone", function () {
  this.timeout(60_000);
  const teller = once(async () => tellRecordings(root, await incident()));

  it("is kept for every recording, and for nothing else", () => {
    assert.deepEqual(
      readdirSync(join(root, DIAGNOSES)).sort(),
      RECORDINGS.map((one) => basename(diagnosisFile(one))).sort(),
    );
  });

  for (const recording of RECORDINGS)
    it(`says of ${recording.name} what is kept in ${diagnosisFile(recording)}`, async () => {
      const tell = await teller();
      assert.equal(
        await tell(recording),
        readFileSync(join(root, diagnosisFile(recording)), "utf8"),
        "A diagnosis reads otherwise. Where it is meant to: overlay dev diagnoses --write",
      );
    });
});
