import { subjectOf } from "../../../core/diagnosis/about.js";
import { verdictOf } from "../../../core/words/diagnosis/verdict.js";
import assert from "node:assert/strict";
import { largeOverlay } from "../../../dev/bench/large-overlay.js";
import { diagnose } from "../../../core/diagnosis/diagnose.js";

/** What 50 hosts of 20 devices may take; a busy machine measures processor time of others too. */
const LIMIT_MS = 10_000;

describe("the diagnosis of 50 hosts with 20 devices each", function () {
  this.timeout(60_000);
  this.retries(2);

  it("finds a silent device on an unread host, and takes less than ten seconds", () => {
    const { topology, observed, silentDevice } = largeOverlay(50, 20);
    const start = process.cpuUsage();
    const found = diagnose(topology, observed);
    const { user, system } = process.cpuUsage(start);
    assert.equal(found.symptoms.length, 2);
    const first = found.explanations.filter(({ rank }) => rank === 1);
    assert.ok(
      first.some(({ causes }) => causes.some(({ about }) => subjectOf(about) === silentDevice)),
      verdictOf(found),
    );
    const ms = (user + system) / 1000;
    assert.ok(ms < LIMIT_MS, `${ms.toFixed(0)} ms`);
  });
});
