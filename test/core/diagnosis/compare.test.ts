import assert from "node:assert/strict";
import { compare, isAsPredicted } from "../../../core/diagnosis/compare.js";
import type { Evidence, PingEnd } from "../../../core/diagnosis/evidence.js";
import { oracleOf, type Prediction } from "../../../core/diagnosis/predict.js";
import { OUTCOMES, type PingOutcome } from "../../../core/model/ping.js";

const END: PingEnd = {
  ...{ host: "host-a", device: "ceos_1", container: "ceos_1" },
  ...{ interface: "eth3", address: "10.1.2.1" },
};
const ENDS = { links: ["link"], from: END, to: END };
const ping = (outcome: PingOutcome): Evidence => ({ kind: "ping", ...ENDS, outcome });
const answering = (...macs: readonly string[]): Evidence => ({ kind: "answering", ...ENDS, macs });
const arriving = (...vlans: readonly number[]): Evidence => ({
  ...{ kind: "arriving", host: "host-a", bridge: "arch-ovs", port: "vtep", vlans },
});
const sized = (passes: boolean): Evidence => ({
  ...{ kind: "full-size", ...ENDS, bytes: 1450, passes },
});
const trace = (...egress: readonly string[]): Evidence => ({
  ...{ kind: "trace", host: "host-a", bridge: "arch-ovs", container: "ceos_1", interface: "eth3" },
  ...{ tunnel: null, links: ["link"], egress, steps: [] },
});

const EMPTY = oracleOf(new Map());
const found = (evidence: Evidence, prediction: Prediction) =>
  compare({ ...EMPTY, predict: () => prediction }, evidence);
const fit = (evidence: Evidence, prediction: Prediction): string => found(evidence, prediction).fit;
const cost = (evidence: Evidence, prediction: Prediction): number =>
  found(evidence, prediction).cost;

const outcome = (expected: PingOutcome, more: object = {}): Prediction => ({
  ...{ kind: "outcome", outcome: expected, endless: false },
  ...more,
});
const vlans = (sure: readonly number[], possible: readonly number[]): Prediction => ({
  ...{ kind: "vlans", sure, possible },
});
const owners = (macs: readonly (string | null)[], more: object = {}): Prediction => ({
  ...{ kind: "owners", macs },
  ...more,
});

describe("what was seen, held against what a world predicts", () => {
  it("fits where a ping gets what is predicted, and speaks against it where it gets another outcome", () => {
    for (const seen of OUTCOMES)
      for (const expected of OUTCOMES) {
        const failed = (one: PingOutcome) => one === "silent" || one === "unresolved";
        // No reply is no reply; that the address was not resolved though it should be is a detail.
        const wanted =
          seen === expected
            ? "exact"
            : failed(seen) && failed(expected)
              ? seen === "silent"
                ? "exact"
                : "compatible"
              : "contradicts";
        assert.equal(fit(ping(seen), outcome(expected)), wanted, `${seen}, ${expected}`);
      }
  });

  it("is as good with an outcome that it may have as well, and almost with one that is guessed", () => {
    const also = { also: ["answered"] };
    assert.equal(fit(ping("answered"), outcome("silent", also)), "compatible");
    assert.equal(cost(ping("answered"), outcome("silent", also)), 0);
    assert.equal(fit(ping("silent"), outcome("silent", also)), "exact");
    const vague = outcome("silent", { ...also, vague: true });
    for (const seen of ["silent", "answered"] as const) {
      assert.equal(fit(ping(seen), vague), "compatible");
      assert.ok(cost(ping(seen), vague) > 0 && cost(ping(seen), vague) < 1);
    }
    assert.equal(fit(ping("duplicated"), vague), "contradicts");
  });

  it("shows a loop in any way but an answer, and a filter of IP never at ARP", () => {
    const loop = outcome("duplicated", { endless: true });
    assert.equal(fit(ping("silent"), loop), "exact");
    assert.equal(fit(ping("unresolved"), loop), "exact");
    assert.equal(fit(ping("answered"), loop), "contradicts");
    const filtered = outcome("silent", { resolved: true });
    assert.equal(fit(ping("unresolved"), filtered), "contradicts");
    assert.equal(fit(ping("silent"), filtered), "exact");
    assert.ok(!isAsPredicted(found(ping("silent"), loop)));
    assert.ok(isAsPredicted(found(ping("silent"), filtered)));
    assert.ok(!isAsPredicted(found(ping("answered"), filtered)));
  });

  it("costs more by VLANs that could not be than by those that are missing, and each further one less", () => {
    const world = vlans([1, 2, 3], [1, 2, 3, 4]);
    assert.equal(fit(arriving(1, 2, 3), world), "exact");
    assert.equal(fit(arriving(1, 2, 3, 4), world), "exact");
    const missing = [arriving(1, 2), arriving(1), arriving()].map((one) => cost(one, world));
    const impossible = [
      arriving(1, 2, 3, 7),
      arriving(1, 2, 3, 7, 8),
      arriving(1, 2, 3, 7, 8, 9),
    ].map((one) => cost(one, world));
    for (const [one = 0, two = 0, three = 0] of [missing, impossible])
      assert.ok(one > 0 && two > one && three > two && three - two < two - one && two < 2 * one);
    assert.ok(missing.every((one, at) => one < (impossible[at] ?? 0)));
    assert.equal(fit(arriving(1, 2), world), "compatible");
    assert.equal(fit(arriving(1, 2, 3, 7), world), "contradicts");
    assert.ok(cost(arriving(1, 2, 7), world) > (impossible[0] ?? 0));
  });

  it("has the owners that answer, whoever is not known among them", () => {
    assert.equal(fit(answering("a"), owners(["a"])), "exact");
    assert.equal(fit(answering("a"), owners(["b"])), "contradicts");
    assert.equal(fit(answering("a", "b"), owners(["a"])), "contradicts");
    assert.equal(fit(answering("a"), owners(["a", "b"])), "contradicts");
    assert.equal(fit(answering("x"), owners([null])), "exact");
    assert.equal(fit(answering("a", "x"), owners(["a", null])), "exact");
    assert.equal(fit(answering("x", "y"), owners(["a", null])), "contradicts");
    assert.equal(fit(answering("a", "x"), owners(["a"], { andOthers: true })), "exact");
    assert.equal(fit(answering(), owners(["a"], { andOthers: true })), "contradicts");
    assert.equal(fit(answering(), owners(["a"], { orNobody: true })), "exact");
    assert.equal(fit(answering(), owners(["a"])), "contradicts");
    assert.equal(fit(answering("b"), owners(["a"], { orNobody: true })), "contradicts");
    assert.ok(isAsPredicted(found(answering("a"), owners(["a"]))));
    assert.ok(!isAsPredicted(found(answering("x"), owners([null]))));
    assert.ok(!isAsPredicted(found(answering(), owners(["a"], { orNobody: true }))));
  });

  it("has a large packet pass or not, and frames leave by the predicted ports", () => {
    const passes = (value: boolean | "unknown"): Prediction => ({ kind: "passes", passes: value });
    for (const seen of [true, false]) {
      assert.equal(fit(sized(seen), passes(seen)), "exact");
      assert.equal(fit(sized(seen), passes(!seen)), "contradicts");
      assert.equal(fit(sized(seen), passes("unknown")), "compatible");
      assert.equal(cost(sized(seen), passes("unknown")), 0);
    }
    const egress = (...those: readonly string[]): Prediction => ({ kind: "egress", egress: those });
    assert.equal(fit(trace("a", "b"), egress("a", "b")), "exact");
    assert.equal(fit(trace("a"), egress("a", "b")), "contradicts");
    assert.ok(isAsPredicted(found(trace("a"), egress("a"))));
  });

  it("says nothing where nothing can be predicted", () => {
    const withheld: Prediction = { kind: "withheld", ports: ["ceos_1:eth3"] };
    for (const one of [ping("silent"), arriving(1), answering("a")]) {
      const { fit: fits, cost: costs, withheld: open } = found(one, withheld);
      assert.deepEqual([fits, costs, open], ["compatible", 0, true]);
    }
    assert.equal(found(ping("silent"), outcome("silent")).withheld, undefined);
    assert.throws(() => cost(ping("silent"), vlans([], [])), /no comparison of ping with vlans/);
  });
});
