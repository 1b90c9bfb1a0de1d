import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FULL_PAIRS, pairName } from "../../dev/bench/fault-pairs.js";
import { IMPOSSIBLE_PAIRS } from "../../dev/bench/impossible-pairs.js";
import { readPair } from "../../dev/bench/pair-file.js";
import { judgeOverlay, type JudgedOverlay } from "../../cli/evidence/judge-overlay.js";
import { check } from "../../cli/verbs/check.js";
import { diagnose } from "../../cli/verbs/diagnose.js";
import { graph } from "../../cli/verbs/graph.js";
import { policy } from "../../cli/verbs/policy.js";
import { report } from "../../cli/verbs/report.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { updateOver } from "../../core/plan/update-over.js";
import { observedHosts, type Snapshot } from "../../core/snapshot/snapshot.js";
import { verdictSentence } from "../../core/verdict/verdict-sentence.js";
import { recordedSnapshot, recordedStates } from "../core/snapshot/fixtures.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { printingContext } from "./printing-context.js";

const incident = loadedTopology("topologies/incident.yaml");
const topology = join(projectRoot, "topologies/incident.yaml");

const judgedFrom = (snapshot: Snapshot): JudgedOverlay =>
  judgeOverlay(incident, observedHosts(snapshot), { takenAt: snapshot.takenAt });

const UPDATE = "`pulumi up`";

/** One state of each kind: as declared, drifted, violated, half read, with a reading that failed. */
const TOLD = ["remediated", "wrong-tag", "duplicate-system-mac", "unreachable-host", "stopped-ovs"];

type Print = (snapshot: string, context: ReturnType<typeof printingContext>["context"]) => unknown;

const given = (snapshot: string) => ({ stack: "dev", topology, snapshot });

/** Every command that says how the hosts are, in every form. */
const TELLERS: Readonly<Record<string, Print>> = {
  check: (snapshot, context) => check(context, given(snapshot)),
  "check --json": (snapshot, context) => check(context, { ...given(snapshot), json: true }),
  "check --markdown": (snapshot, context) => check(context, { ...given(snapshot), markdown: true }),
  diagnose: (snapshot, context) => diagnose(context, given(snapshot)),
  "diagnose --json": (snapshot, context) => diagnose(context, { ...given(snapshot), json: true }),
  "diagnose --markdown": (snapshot, context) =>
    diagnose(context, { ...given(snapshot), markdown: true }),
  policy: (snapshot, context) =>
    policy(context, { ...given(snapshot), topology: [topology], failOn: "never" }),
  "policy --format json": (snapshot, context) =>
    policy(context, {
      ...given(snapshot),
      ...{ topology: [topology], failOn: "never", format: "json" },
    }),
  "policy --format markdown": (snapshot, context) =>
    policy(context, {
      ...given(snapshot),
      ...{ topology: [topology], failOn: "never", format: "markdown" },
    }),
  "report as Markdown": (snapshot, context) =>
    report(context, { ...given(snapshot), output: "-", format: "markdown" }),
};

const printed = async (print: Print, state: string): Promise<string> => {
  const { context, printed: lines } = printingContext();
  await print(join(projectRoot, `test/fixtures/snapshots/${state}.yaml`), context);
  // Markdown's escapes are no part of the sentence.
  return lines.join("\n").replaceAll("\\", "");
};

describe("one verdict on an overlay", function () {
  this.timeout(120_000);

  for (const state of TOLD)
    it(`${state}: every command says the same sentence`, async () => {
      const sentence = verdictSentence(judgedFrom(await recordedSnapshot(state)).verdict);
      for (const [name, print] of Object.entries(TELLERS)) {
        const text = await printed(print, state);
        assert.ok(text.includes(sentence), `${name} does not say "${sentence}":\n${text}`);
      }
      const folder = await mkdtemp(join(tmpdir(), "overlay-verdict-"));
      try {
        const output = join(folder, "a.svg");
        const said = await printed((s, c) => graph(c, { ...given(s), output }), state);
        assert.ok(said.includes(sentence), said);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

  it("makes the exit code of check, and that of diagnose where there is nothing to explain", async () => {
    const codeOf = async (state: string): Promise<unknown> => {
      const { context } = printingContext();
      return check(context, given(join(projectRoot, `test/fixtures/snapshots/${state}.yaml`)));
    };
    assert.equal(await codeOf("remediated"), 0);
    assert.equal(await codeOf("wrong-tag"), 2);
    assert.equal(await codeOf("stopped-ovs"), 4);
  });

  const holds = (what: string, judged: JudgedOverlay, observed: readonly ObservedHost[]): void => {
    const { verdict, findings, drift } = judged;
    const broken = findings.filter(
      (one) => one.verdict === "violated" && one.excepted === undefined,
    );
    const mandatory = broken.filter(({ severity }) => severity === "mandatory");
    if (mandatory.length > 0) assert.equal(verdict.status, "bad", what);
    if (findings.some((one) => one.verdict === "cannot-judge"))
      assert.notEqual(verdict.status, "good", what);
    assert.ok(drift.ok, what);
    if (verdict.status === "good") {
      const { drifted, absent, unknown, unmeasured } = drift.report;
      assert.deepEqual([drifted, absent, unknown, unmeasured], [[], [], [], []], what);
    }
    promisesHold(what, judged, observed);
  };

  /** "pulumi up" stands only where an update's plan writes something of the finding's devices or ports. */
  const promisesHold = (
    what: string,
    { findings }: JudgedOverlay,
    observed: readonly ObservedHost[],
  ): void => {
    const update = updateOver(incident, observed);
    const after = judgeOverlay(incident, update?.after ?? [], { takenAt: "2026-11-23" }).findings;
    const written = (update?.plan ?? []).filter(
      ({ outcome }) => outcome.status === "changed" || outcome.status === "made",
    );
    for (const { code, subjects, verdict, remedy, fix } of findings) {
      if (verdict !== "violated") continue;
      assert.ok(remedy !== undefined, `${what}: ${code}`);
      assert.equal(fix?.summary.startsWith(UPDATE) === true, remedy.by === "update", code);
      if (remedy.by !== "update") continue;
      assert.ok(written.length > 0, `${what}: ${code} promises an update that writes nothing`);
      assert.equal(fix?.paste, undefined, `${what}: ${code}: the topology is right as it is`);
      const left = after.filter((one) => one.code === code && one.verdict === "violated");
      for (const one of left)
        assert.ok(!one.subjects.some((subject) => subjects.includes(subject)), `${what}: ${code}`);
    }
  };

  for (const state of recordedStates)
    it(`${state}: is not green above a mandatory finding, and promises no update that remediates nothing`, async () => {
      const snapshot = await recordedSnapshot(state);
      holds(state, judgedFrom(snapshot), observedHosts(snapshot));
    });

  it("holds for every pair of faults that were recorded with each other", async () => {
    for (const pair of FULL_PAIRS) {
      if (IMPOSSIBLE_PAIRS[pairName(pair)] !== undefined) continue;
      const snapshot = await readPair(projectRoot, pair);
      holds(pairName(pair), judgedFrom(snapshot), observedHosts(snapshot));
    }
  });

  it("says of a shared system MAC what to do by hand, and nothing of an update", async () => {
    const { findings } = judgedFrom(await recordedSnapshot("duplicate-system-mac"));
    const found = findings.find(({ code }) => code === "MAC-DUPLICATE");
    assert.equal(found?.remedy?.by, "hand");
    assert.match(found.fix?.summary ?? "", /SYSTEMMACADDR=/);
    const text = await printed(TELLERS["check"] ?? assert.fail(), "duplicate-system-mac");
    assert.match(
      text,
      /Requires manual action: pulumi up does not change it\n {2}host-b: system MAC of ceos_2/,
    );
    assert.match(text, /\nnext: .*diagnose.* says what comes of it$/);
  });
});
