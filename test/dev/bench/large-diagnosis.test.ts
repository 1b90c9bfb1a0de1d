import assert from "node:assert/strict";
import { subjectOf } from "../../../core/diagnosis/about.js";
import { diagnose } from "../../../core/diagnosis/diagnose.js";
import type { Diagnosis } from "../../../core/diagnosis/diagnosis.js";
import { verdictOf } from "../../../core/words/diagnosis/verdict.js";
import { largeFaultyOverlay } from "../../../dev/bench/large-overlay.js";

const DEVICES = 20;
/** Five times the hosts; in proportion it would take five times as long, with a square 25 times. */
const [FEW, MANY] = [10, 50];
const MOST_TIMES = 6;

interface Measured {
  readonly found: Diagnosis;
  readonly silentDevice: string;
  /** Processor time. */
  readonly ms: number;
}

const measured = (hosts: number): Measured => {
  const { topology, observed, silentDevice } = largeFaultyOverlay(hosts, DEVICES);
  const start = process.cpuUsage();
  const found = diagnose(topology, observed);
  const { user, system } = process.cpuUsage(start);
  return { found, silentDevice, ms: (user + system) / 1000 };
};

describe(`the diagnosis of ${MANY} hosts with ${DEVICES} devices each, with full tables`, function () {
  this.timeout(180_000);
  this.retries(2);

  it("names three faults and a silent device on an unread host, in time linear in the hosts", () => {
    const few = measured(FEW);
    const { found, silentDevice, ms } = measured(MANY);
    const first = found.explanations.filter(({ rank }) => rank === 1);
    assert.ok(first.length > 0, verdictOf(found));
    for (const { causes } of first) {
      const named = causes.map(({ kind, certainty }) => `${kind} ${certainty}`);
      for (const fault of ["wrong-vlan", "shut-down", "vlan-not-carried"])
        assert.ok(named.includes(`${fault} observed`), `${fault}: ${verdictOf(found)}`);
      const supposed = causes.filter(({ certainty }) => certainty === "possible");
      assert.deepEqual(
        supposed.map(({ about }) => subjectOf(about)),
        [silentDevice],
      );
    }
    const times = ms / few.ms;
    assert.ok(
      times < MOST_TIMES,
      `${ms.toFixed(0)} ms, ${times.toFixed(1)} × ${few.ms.toFixed(0)}`,
    );
  });
});
