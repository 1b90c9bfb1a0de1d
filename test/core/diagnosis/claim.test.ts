import assert from "node:assert/strict";
import type { Cause } from "../../../core/diagnosis/cause.js";
import { certaintyOf, doubtsAbout } from "../../../core/diagnosis/certainty.js";
import { claimOf } from "../../../core/diagnosis/claim.js";
import type { Comparison } from "../../../core/diagnosis/compare.js";
import type { Explanation } from "../../../core/diagnosis/diagnosis.js";
import type { Evidence, PingEnd } from "../../../core/diagnosis/evidence.js";
import type { Unmodelled } from "../../../core/diagnosis/unmodelled/unmodelled.js";
import type { Undeclared } from "../../../core/undeclared/undeclared.js";

const END: PingEnd = {
  host: "host-a",
  device: "ceos_1",
  container: "ceos_1",
  interface: "eth3",
  address: "10.1.2.1",
};
const LINK = "ceos_1:eth3-ceos_2:eth1";
const PING: Evidence = { kind: "ping", links: [LINK], from: END, to: END, outcome: "silent" };
const SIZED: Evidence = { ...PING, kind: "full-size", bytes: 1450, passes: false };
const ARRIVING: Evidence = {
  ...{ kind: "arriving", host: "host-a", bridge: "arch-ovs", port: "vtep" },
  vlans: [3138],
};
const THREE = [PING, PING, PING];

const frame = (certainty: Cause["certainty"], host: string) =>
  ({ host, about: { of: "host", host }, certainty, facets: [] }) as const;

const FACT: Undeclared = {
  ...{ host: "host-a", about: { of: "host" }, code: "arp-ignored", setting: "s", value: "v" },
  ...{ links: [], byHand: { does: "show", commands: [] } },
};

/** Nobody has read it. */
const supposed = (host = "host-a"): Cause => ({
  ...frame("possible", host),
  ...{ kind: "agent-behind", is: "1", wanted: "2" },
});
const observed = (host = "host-a"): Cause => ({ ...supposed(host), certainty: "observed" });
/** It was read; what it does was not. */
const effect = (): Cause => ({ ...frame("possible", "host-a"), kind: "undeclared", fact: FACT });

const explanation = (more: Partial<Explanation>): Explanation => ({
  ...{ rank: 1, certainty: "supposed", doubts: [], causes: [supposed()], unrelated: [] },
  ...{ cost: 0, comparisons: [], confirm: [], ...more },
});

const claim = (
  best: Partial<Explanation>,
  next?: Partial<Explanation>,
  symptoms: readonly Evidence[] = THREE,
) =>
  claimOf(
    [explanation(best), ...(next === undefined ? [] : [explanation({ rank: 2, ...next })])],
    symptoms,
  );

describe("what is claimed of the first explanation", () => {
  it("is nothing without one, or without its causes", () => {
    assert.equal(claimOf([], THREE), undefined);
    assert.equal(claim({ causes: [] }), undefined);
  });

  it("is as sure as what was read, unless another one is as good", () => {
    for (const certainty of ["certain", "likely"] as const) {
      assert.equal(claim({ certainty }), certainty);
      assert.equal(claim({ certainty }, { cost: 9 }), certainty);
      assert.equal(claim({ certainty }, { rank: 1 }), "tied");
    }
  });

  it("is likely of what nobody has read where it fits, and the next one is far behind", () => {
    assert.equal(claim({}), "likely");
    assert.equal(claim({}, { cost: 4 }), "likely");
    assert.equal(claim({}, { cost: 3.9 }), "supposed");
    assert.equal(claim({ cost: 0.4 }), "likely");
    assert.equal(claim({ cost: 0.5 }), "supposed");
    assert.equal(claim({}, undefined, [PING, PING]), "supposed");
  });

  it("weighs what is supposed, not what was read", () => {
    // Each supposed cause costs 1.5, what was read nothing.
    assert.equal(claim({}, { cost: 2.5, causes: [supposed("a"), supposed("b")] }), "likely");
    assert.equal(claim({}, { cost: 2.4, causes: [supposed("a"), supposed("b")] }), "supposed");
    assert.equal(claim({}, { cost: 4, causes: [supposed("a"), observed("b")] }), "likely");
    assert.equal(claim({ causes: [supposed(), observed()] }, { cost: 4 }), "likely");
  });

  it("is likely where only the effects of what was read are supposed", () => {
    assert.equal(claim({ causes: [effect()], cost: 3 }, { cost: 3.1 }, [PING]), "likely");
    assert.equal(claim({ causes: [effect(), observed()], cost: 3 }, undefined, [PING]), "likely");
    assert.equal(claim({ causes: [effect(), supposed()], cost: 3 }, undefined), "supposed");
  });

  it("is supposed where pings alone have the same at several ends", () => {
    const causes = [supposed("host-a"), supposed("host-b")];
    assert.equal(claim({ causes }), "supposed");
    assert.equal(claim({ causes }, undefined, [...THREE, SIZED]), "supposed");
    assert.equal(claim({ causes }, undefined, [...THREE, ARRIVING]), "likely");
    assert.equal(claim({ causes: [supposed(), effect()] }), "likely");
    // What was read is no second one of what is supposed.
    assert.equal(claim({ causes: [supposed("host-a"), observed("host-b")] }), "likely");
  });
});

const compared = (fit: Comparison["fit"]): Comparison => ({
  ...{ about: PING, fit, cost: 0 },
  prediction: { kind: "egress", egress: [] },
});

describe("how certain an explanation is", () => {
  it("is by what was read, by what it predicts, and by what is modelled", () => {
    const fits = [compared("exact"), compared("compatible")];
    assert.equal(certaintyOf([observed()], fits, true), "certain");
    assert.equal(certaintyOf([observed()], fits, false), "likely");
    assert.equal(certaintyOf([observed()], [...fits, compared("contradicts")], true), "likely");
    assert.equal(certaintyOf([observed(), supposed()], fits, true), "supposed");
    assert.equal(certaintyOf([], [], true), "certain");
  });

  it("is doubtful by what could touch the evidence and no cause accounts for", () => {
    const one = (more: Partial<Unmodelled>) =>
      ({
        ...{ host: "host-a", subject: "host-a/veth1", links: [LINK], forwards: false },
        ...{ code: "fact", fact: FACT },
        ...more,
      }) as Unmodelled;
    const doubtful = (what: Unmodelled, causes: readonly Cause[], evidence: readonly Evidence[]) =>
      doubtsAbout([what], causes, evidence).length > 0;
    assert.ok(doubtful(one({}), [], [PING]));
    assert.ok(doubtful(one({ links: ["other", LINK] }), [observed()], [ARRIVING, PING]));
    assert.ok(!doubtful(one({ links: ["other"] }), [], [PING]));
    // A bridge shows VLANs of every link that its host has.
    assert.ok(doubtful(one({ links: ["other"] }), [], [ARRIVING]));
    assert.ok(!doubtful(one({ links: ["other"], host: "host-b" }), [], [ARRIVING]));
    assert.ok(!doubtful(one({ links: [] }), [], [ARRIVING, PING]));
    assert.ok(!doubtful(one({}), [], []));
    assert.ok(!doubtful(one({ subject: "host-a" }), [observed()], [PING]));
    assert.ok(!doubtful(one({}), [effect()], [PING]));
    assert.ok(doubtful(one({ ...{ fact: { ...FACT, value: "another" } } }), [effect()], [PING]));
  });
});
