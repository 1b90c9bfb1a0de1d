import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  FAULT_PAIRS,
  FULL_PAIRS,
  pairName,
  RECORDED_PAIRS,
  type FaultPair,
} from "../../../dev/bench/fault-pairs.js";
import { judgePair, namedOf, type PairVerdict } from "../../../dev/bench/judge-pair.js";
import { PAIR_FIXTURES, pairFile } from "../../../dev/bench/pair-file.js";
import { zipSnapshot } from "../../../dev/fixtures/fixture-file.js";
import { pairsTable } from "../../../dev/bench/pairs-table.js";
import { diagnoseFrom } from "../../../dev/bench/diagnose-from.js";
import { UNNAMED_PAIRS } from "../../../dev/bench/unnamed-pairs.js";
import {
  wordDiagnosis,
  type WordedDiagnosis,
} from "../../../core/words/diagnosis/worded-diagnosis.js";
import type { ResolvedTopology } from "../../../core/desired/resolve-topology.js";
import { causesOf, incident, snapshotIn } from "../../core/diagnosis/fixture.js";

const root = join(import.meta.dirname, "../../../..");
const HOSTS = ["host-a", "host-b"];

/** What shows in the pings over the links, small or large: of two of them, both are part of why. */
const BREAKS_A_PING: ReadonlySet<string> = new Set([
  "wrong-address",
  "routed-port-turned-switchport",
  "vni-mismatch",
  "wrong-tag",
  "duplicate-system-mac",
  "bridging-loop",
  "stopped-container",
  "stopped-ovs",
  "restarted-container",
  "narrow-underlay",
  "address-elsewhere",
]);

/** A tunnel with two VNIs carries nothing, and a full-size ping is sent only where a small one passes. */
const NOTHING_CROSSES = "vni-mismatch+narrow-underlay";

/** An address that a switchport keeps breaks nothing as long as it is one. */
const ON_ONE_PORT = "wrong-address+routed-port-turned-switchport";

/** The whole port is what is compared with the declared one: its trunks are named with its VNI. */
const OF_ONE_TUNNEL = "vni-mismatch+trunks-on-one-side";

/** From one host alone every fourth pair is judged here, all of them in `npm run bench -- diagnosis`. */
const EVERY = 4;

describe("the diagnosis of every recorded pair of faults", function () {
  this.timeout(900_000);
  const recorded = RECORDED_PAIRS;
  let topology: ResolvedTopology;
  let verdicts: readonly PairVerdict[];

  before(async () => {
    topology = await incident();
    const found = [];
    for (const [index, pair] of recorded.entries()) {
      const snapshot = await snapshotIn(pairFile(pair));
      const alone = index % EVERY === 0 ? HOSTS.map((host) => [host]) : [];
      for (const read of [HOSTS, ...alone]) found.push(judgePair(topology, pair, snapshot, read));
    }
    verdicts = found;
  });

  const diagnosisOf = async (pair: FaultPair): Promise<WordedDiagnosis> =>
    wordDiagnosis(diagnoseFrom(topology, await snapshotIn(pairFile(pair)), HOSTS).found);

  const namedFrom = (...read: readonly string[]) => {
    const seen = verdicts.filter((verdict) => verdict.read.join() === read.join());
    const those = (kind: string): readonly string[] =>
      seen.filter((verdict) => namedOf(verdict) === kind).map(({ pair }) => pairName(pair));
    return {
      causes: those("causes"),
      beside: those("beside"),
      one: those("one"),
      none: those("none"),
    };
  };

  it("has a snapshot of every pair that the lab can have, and of no other", () => {
    assert.deepEqual(
      readdirSync(join(root, PAIR_FIXTURES)).sort(),
      recorded.map((pair) => `${pairName(pair)}.json.gz`).sort(),
    );
    assert.ok(recorded.length >= 300, `${recorded.length} pairs`);
    assert.equal(new Set(FAULT_PAIRS.map(pairName)).size, FAULT_PAIRS.length);
  });

  it("has both in the first explanation where both hosts were read, but for the listed pairs", () => {
    const { one, none } = namedFrom(...HOSTS);
    assert.deepEqual([...one, ...none].sort(), Object.keys(UNNAMED_PAIRS).sort());
  });

  it("has both as causes where each breaks a ping", () => {
    const full = new Set(FULL_PAIRS.map(pairName));
    const expected = recorded
      .filter((pair) => full.has(pairName(pair)))
      .filter((pair) => pair.every((fault) => BREAKS_A_PING.has(fault)))
      .map(pairName)
      .filter((name) => UNNAMED_PAIRS[name] === undefined)
      .filter((name) => name !== ON_ONE_PORT && name !== NOTHING_CROSSES);
    const causes = namedFrom(...HOSTS).causes.filter((name) => full.has(name));
    assert.deepEqual([...causes].sort(), [...expected, OF_ONE_TUNNEL].sort());
  });

  it("loses no address and no MTU that a switchport only keeps", async () => {
    const address = await diagnosisOf(["wrong-address", "routed-port-turned-switchport"]);
    assert.deepEqual(causesOf(address), ["switchport ceos_2:eth1"]);
    assert.deepEqual(
      address.explanations[0]?.unrelated.map(({ summary }) => summary),
      [
        "ceos_2:eth1 keeps the address 10.1.2.9/24 instead of 10.1.2.2/24, without effect as long as it is a switchport",
      ],
    );
    const mtu = await diagnosisOf(["routed-port-turned-switchport", "jumbo-mtu"]);
    assert.deepEqual(
      mtu.explanations[0]?.unrelated.map(({ kind, subject }) => `${kind} ${subject}`),
      ["wrong-mtu ceos_2"],
    );
  });

  it("says what a fault hides that keeps a host from being read", async () => {
    const { explanations, verdict } = await diagnosisOf(["vni-mismatch", "stopped-ovs"]);
    assert.match(explanations[0]?.remedies.join() ?? "", /cannot be read until then/);
    assert.match(verdict, /Not everything of host-b was read/);
  });

  it("prints the matrix, the pairs that are not both named, and why", () => {
    const lines = pairsTable(verdicts, HOSTS).split("\n");
    const whole = namedFrom(...HOSTS);
    assert.ok(
      lines.includes(
        `host-a and host-b: of ${recorded.length} pairs ${whole.causes.length + whole.beside.length} both in the first explanation (${whole.causes.length} as causes, ${whole.beside.length} with one or both beside them), ${whole.one.length} one, 0 none`,
      ),
      lines.join("\n"),
    );
    for (const [name, reason] of Object.entries(UNNAMED_PAIRS))
      assert.ok(lines.some((line) => line.includes(`${name}: not `) && line.endsWith(reason)));
    assert.ok(lines.every((line) => !line.includes("not known")));
  });

  it("claims nothing as certain that is not so, and as likely what is so nine times in ten", () => {
    const claimed = (claim: string) => verdicts.filter(({ told }) => told.claim === claim);
    const untrue = claimed("certain").filter(({ told }) => !told.holds);
    assert.deepEqual(
      untrue.map(({ pair, read }) => `${pairName(pair)} from ${read.join()}`),
      [],
    );
    assert.ok(claimed("certain").length > 150);
    const likely = claimed("likely");
    assert.ok(likely.length > 5);
    const so = likely.filter(({ told }) => told.holds).length;
    assert.ok(so >= likely.length * 0.9, `${so} of ${likely.length}`);
  });

  it("zips the same snapshot to the same bytes", async () => {
    const snapshot = await snapshotIn(pairFile(["wrong-tag", "agent-behind"]));
    assert.deepEqual(zipSnapshot(snapshot), zipSnapshot(snapshot));
    assert.equal(zipSnapshot(snapshot).readUInt32LE(4), 0);
  });
});
