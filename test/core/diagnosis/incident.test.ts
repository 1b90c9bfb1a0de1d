import assert from "node:assert/strict";
import type {
  WordedAnswer,
  WordedDiagnosis,
} from "../../../core/words/diagnosis/worded-diagnosis.js";
import { parseVlanList } from "../../../core/model/vlan-list.js";
import { causesOf, diagnosisOf } from "./fixture.js";

const reflected = "101,104-115,119-131,3034,3096,3285,3644";

const answerTo = ({ questions }: WordedDiagnosis, start: string): WordedAnswer => {
  const found = questions.find(({ question }) => question.startsWith(start));
  assert.ok(found, `no question "${start}…"`);
  return found;
};

const comparison = ({ explanations }: WordedDiagnosis, evidence: string) => {
  const found = explanations[0]?.comparisons.find((one) => one.evidence.includes(evidence));
  assert.ok(found, `no evidence "${evidence}"`);
  return found;
};

/** Reading 150 KB of YAML on a busy machine. */
const PATIENCE_MS = 60_000;

describe("diagnosis of the incident", function () {
  this.timeout(PATIENCE_MS);

  describe("with host-b unreadable, as it was", () => {
    let found: WordedDiagnosis;
    before(async () => {
      found = await diagnosisOf("as-booted", "host-b");
    });

    it("puts first that ceos_2 and ceos_4 bridge all their ports behind an all-VLAN tunnel", () => {
      assert.deepEqual(
        causesOf(found).filter((cause) => !cause.startsWith("spare-switchports")),
        [
          "default-configuration ceos_2",
          "default-configuration ceos_4",
          "trunks host-a/vtep-10-14-23-1",
          "trunks host-b/vtep-10-14-23-9",
        ],
      );
      assert.equal(found.explanations[0]?.certainty, "supposed");
      assert.match(
        found.verdict,
        /^Most likely: ceos_2 runs a default configuration: [^;]* \(likewise ceos_4\); vtep-10-14-23-1 of host-a carries all VLANs [^;]* \(likewise vtep-10-14-23-9 of host-b\); /,
      );
      assert.equal(found.explanations.filter(({ rank }) => rank === 1).length, 1);
    });

    it("predicts the 30 VLANs and the missing ARP reply exactly", () => {
      assert.equal(parseVlanList(reflected)?.length, 30);
      const vlans = comparison(found, "ceos_1's MAC 72:42:1f:f2:85:ef at vtep");
      assert.equal(vlans.predicted, `on 30 VLANs: ${reflected}`);
      assert.equal(vlans.seen, vlans.predicted);
      const ping = comparison(found, "ping from ceos_1 (eth3) to 10.1.2.2");
      assert.deepEqual([ping.predicted, ping.seen], ["no ARP reply", "no ARP reply"]);
      assert.equal(found.explanations[0]?.cost, 0);
    });

    it("answers the five questions, and rules iptables and the other suspects out by reason", () => {
      const reply = answerTo(found, "Why does ceos_1 get no reply");
      assert.equal(reply.confidence, "supposed");
      assert.match(reply.answer, /ceos_2 runs a default configuration/);
      const because = (suspect: RegExp): string | undefined =>
        reply.ruledOut?.find(({ suspects }) => suspects.some((one) => suspect.test(one)))?.because;
      for (const suspect of [
        /^ceos_2:eth1 has another address than 10\.1\.2\.2/,
        /^ceos_2:eth1 is a switchport/,
        /^vtep-10-14-23-9 of host-b does not carry VLAN 3138/,
      ])
        assert.match(because(suspect) ?? "", /: on no VLAN; seen: on 30 VLANs/);
      assert.match(because(/ceos_1's system MAC/) ?? "", /on 2 VLANs: 3034,3285; seen: /);
      assert.match(because(/^iptables$/) ?? "", /FORWARD/);
      const macs = answerTo(found, "Why is ceos_1's own MAC");
      assert.match(macs.answer, /Not on VLAN 3138, on which it was sent/);
      assert.match(answerTo(found, "Does a broadcast go round").answer, /^No:/);
      const machines = answerTo(found, "What do the 8 other ports of host-a");
      assert.match(machines.answer, /VLANs 2000-2007.*no part in the fault.*load/);
      const mtu = answerTo(found, "What does the MTU break");
      assert.match(
        mtu.answer,
        /host-a to host-b 1500.*adds 54.*1446.*host-a's agent reports 1450, 4 too many/,
      );
    });

    it("names the commands that confirm it, on the host that was not read", () => {
      const confirm = found.explanations[0]?.confirm ?? [];
      assert.ok(confirm.every(({ host }) => host === "host-b"));
      assert.ok(
        confirm.some(
          ({ command }) => command === "docker exec ceos_2 FastCli -p 15 -c 'show running-config'",
        ),
        JSON.stringify(confirm),
      );
    });
  });

  describe("with both hosts readable", () => {
    let found: WordedDiagnosis;
    before(async () => {
      found = await diagnosisOf("as-booted");
    });

    it("is certain, and names the configuration lines", () => {
      const [best, second] = found.explanations;
      assert.equal(second, undefined);
      assert.equal(best?.certainty, "certain");
      assert.equal(best.cost, 0);
      const device = best.causes.find(({ subject }) => subject === "ceos_2");
      assert.deepEqual(device?.seen, [
        'interface Ethernet1-16: neither "no switchport" nor "shutdown"',
      ]);
      assert.match(found.verdict, /^Certain/);
    });

    it("keeps apart what is otherwise and explains nothing of it", () => {
      const kinds = new Set(found.explanations[0]?.unrelated.map(({ kind }) => kind));
      assert.ok(kinds.has("wrong-mtu") && kinds.has("forward-drop"), [...kinds].join());
    });

    it("says by the measured paths what the MTU breaks", () => {
      const { answer, confidence } = answerTo(found, "What does the MTU break");
      assert.match(
        answer,
        /host-b to host-a 9000 bytes.*host-b's agent reports 8950, 7504 too many/,
      );
      assert.equal(confidence, "certain");
    });
  });

  it("finds nothing the matter with the remediated overlay, and says what was not read of it", async () => {
    const whole = await diagnosisOf("remediated");
    assert.deepEqual([whole.symptoms, whole.explanations], [[], []]);
    const half = await diagnosisOf("remediated", "host-b");
    assert.deepEqual(half.symptoms, []);
    assert.match(half.verdict, /Not everything of host-b was read/);
    assert.equal(answerTo(half, "Does a broadcast go round").confidence, "supposed");
  });

  it("gives no verdict without evidence", async () => {
    const nothing = await diagnosisOf("as-booted", "host-a", "host-b");
    assert.match(nothing.verdict, /No host was read: nothing can be said/);
    assert.deepEqual(nothing.explanations, []);
  });
});
