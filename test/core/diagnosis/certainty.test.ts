import assert from "node:assert/strict";
import { diagnoseFrom } from "../../../dev/bench/diagnose-from.js";
import { seenFrom } from "../../../dev/bench/seen-from.js";
import { placeIn, TRUE_CAUSES } from "../../../dev/bench/true-causes.js";
import {
  wordDiagnosis,
  type WordedAnswer,
  type WordedDiagnosis,
} from "../../../core/words/diagnosis/worded-diagnosis.js";
import { faults } from "../../../dev/lab/faults/index.js";
import { portOf, withLearned, withPings, withPorts } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded, snapshotNamed } from "./fixture.js";

const answerTo = ({ questions }: WordedDiagnosis, start: string): WordedAnswer | undefined =>
  questions.find(({ question }) => question.startsWith(start));

const LOOPS = "Does a broadcast go round";

/** What is wrong with what a diagnosis is certain of, by the fault that was put in; empty: nothing. */
const untruths = (fault: string, found: WordedDiagnosis): readonly string[] => {
  const [best] = found.explanations;
  const cause = TRUE_CAUSES[fault];
  const summaries = [...(best?.causes ?? []), ...(best?.unrelated ?? [])]
    .filter(({ kind, subject }) => kind === cause?.kind && subject === cause.subject)
    .map(({ summary }) => summary);
  const sure = found.questions.filter(({ confidence }) => confidence === "certain");
  return [
    ...(best?.certainty === "certain" && (cause === undefined || placeIn(best, cause) === "nowhere")
      ? [`certain of something else: ${found.verdict}`]
      : []),
    ...(found.verdict.startsWith("Certain") && best?.certainty !== "certain"
      ? [found.verdict]
      : []),
    ...sure.flatMap(({ question, answer }) => {
      const text = `${question} ${answer}`;
      if (question.startsWith("Why does"))
        return summaries.some((summary) => answer.includes(summary)) ? [] : [text];
      if (question.startsWith(LOOPS))
        return answer.startsWith("Yes") === (fault === "bridging-loop") &&
          fault !== "patch-into-uplink"
          ? []
          : [text];
      return answer.includes("load, nothing else") && fault === "foreign-owner" ? [text] : [];
    }),
  ];
};

describe("what a diagnosis calls certain", function () {
  this.timeout(120_000);

  for (const { name } of faults)
    for (const hosts of [["host-a", "host-b"], ["host-a"], ["host-b"]])
      it(`is so with ${name}, read from ${hosts.join(" and ")}`, async () => {
        const { found } = diagnoseFrom(await incident(), await snapshotNamed(name), hosts);
        assert.deepEqual(untruths(name, wordDiagnosis(found)), []);
      });

  it("is not a fault of one link where pings over another stay unexplained, and these are named", async () => {
    const dead = (await recorded("wrong-tag")).map((host) =>
      withPings(host, (one) =>
        one.toAddress === "10.1.2.2" ? { ...one, outcome: "unresolved", passes: false } : one,
      ),
    );
    const found = diagnosed(await incident(), dead);
    assert.deepEqual(causesOf(found), ["wrong-vlan ceos_2:eth4"]);
    assert.equal(found.explanations[0]?.certainty, "likely");
    assert.match(
      found.verdict,
      /^Most likely\. .* It does not explain: ping from ceos_1 \(eth3\) to 10\.1\.2\.2/,
    );
    const reply = answerTo(found, "Why does ceos_1 get no reply from ceos_2 (10.1.2.2");
    assert.match(reply?.answer ?? "", /^Nothing that was read or could be supposed explains it/);
    assert.equal(reply?.confidence, "cannot be told");
  });

  it("is not that there is no cycle, with the overlay patched into the uplink on both hosts", async () => {
    const patched = (await recorded("remediated")).map((host) =>
      withPorts(host, "arch-ovs", () => ({ p0: portOf("p0", "patch", { peer: "p1" }) })),
    );
    const found = diagnosed(await incident(), patched);
    const { answer, confidence } = answerTo(found, LOOPS) ?? assert.fail();
    assert.match(
      answer,
      /^Not known: .* Not all ways are in it: arch-ovs of host-a has the patch port p0 to p1/,
    );
    assert.equal(confidence, "cannot be told");
    const others = answerTo(found, "What do the ");
    assert.doesNotMatch(others?.answer ?? "", /nothing else/);
    assert.equal(others?.confidence, "cannot be told");
  });

  it("is nothing over which a tunnel's unmodelled option could have an effect", async () => {
    const [a, b] = await recorded("wrong-tag");
    assert.ok(a !== undefined && b !== undefined);
    const spoilt = withPorts(b, "arch-ovs", ({ "vtep-10-14-23-9": port }) => {
      const [only] = port?.interfaces ?? [];
      assert.ok(port !== undefined && only !== undefined);
      const options = { ...only.options, exts: "gbp" };
      return { [port.name]: { ...port, interfaces: [{ ...only, options }] } };
    });
    const found = diagnosed(await incident(), [a, spoilt]);
    assert.deepEqual(causesOf(found), ["wrong-vlan ceos_2:eth4"]);
    assert.match(
      found.verdict,
      /^Most likely\. .* not modelled: vtep-10-14-23-9 of host-b has exts=gbp/,
    );
  });

  it("does not go by what a table saw before the pings", async () => {
    const topology = await incident();
    const [a] = seenFrom(await snapshotNamed("wrong-tunnel-address"), ["host-a"]);
    const [clean] = await recorded("remediated");
    assert.ok(a?.detail?.pingedWithin !== undefined && clean !== undefined);
    const old = a.detail.pingedWithin + 1;
    const stale = withLearned(a, "arch-ovs", (fdb) => [
      ...fdb,
      ...[3034, 3096, 3138, 3285, 3644].map((vlan) => ({
        vlan,
        mac: "72:42:1f:c8:4b:90",
        port: "vtep-10-14-23-1",
        age: old,
      })),
    ]);
    const others = seenFrom(await snapshotNamed("wrong-tunnel-address"), ["host-a"]).slice(1);
    assert.equal(
      diagnosed(topology, [stale, ...others]).verdict,
      diagnosed(topology, [a, ...others]).verdict,
    );
    const fresh = withLearned(stale, "arch-ovs", (fdb) => fdb.map((one) => ({ ...one, age: 1 })));
    assert.notEqual(
      diagnosed(topology, [fresh, ...others]).verdict,
      diagnosed(topology, [a, ...others]).verdict,
    );
  });
});
