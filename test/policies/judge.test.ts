import assert from "node:assert/strict";
import type { RuleException } from "../../core/model/rule-codes.js";
import { factsFromResources } from "../../policies/facts-from-resources.js";
import { judge, type JudgeOptions } from "../../policies/judge.js";
import { rules } from "../../policies/rules.js";
import { goldenCases } from "./golden-cases.js";

const CASES = goldenCases();

const judged = (
  name: string,
  exceptions: readonly RuleException[] = [],
  options: Partial<JudgeOptions> = {},
) => {
  const golden = CASES.find((one) => one.name === name);
  assert.ok(golden);
  const declared = { ...golden.declared, exceptions };
  const facts = factsFromResources({ resources: golden.resources, declared });
  return judge(rules, facts, { today: "2026-11-23", ...options });
};

const exception = (rest: Partial<RuleException>): RuleException => ({
  rule: "L2-LEAK",
  reason: "a lab of switches",
  expires: "2026-11-23",
  ...rest,
});

describe("judging", () => {
  it("marks what an exception accepts until the end of its day, and lists it", () => {
    const [finding] = judged("l2-leak/violates", [exception({ subject: "r2" })]);
    assert.deepEqual(finding?.excepted, { reason: "a lab of switches", expires: "2026-11-23" });
  });

  it("counts it again after that day, and says so", () => {
    const [finding] = judged("l2-leak/violates", [exception({ expires: "2026-11-22" })]);
    assert.equal(finding?.excepted, undefined);
    assert.equal(
      finding?.evidence.at(-1),
      "an exception ended on 2026-11-22 (a lab of switches): it counts again",
    );
  });

  it("accepts nothing of another subject or rule", () => {
    const others = [exception({ subject: "r1" }), exception({ rule: "L2-LOOP" })];
    const [finding] = judged("l2-leak/violates", others);
    assert.equal(finding?.excepted, undefined);
    assert.doesNotMatch(finding?.evidence.join() ?? "", /exception/);
  });

  it("takes a rule's level and parameters from the settings", () => {
    const settings = { "L2-LEAK": { level: "advisory" } } as const;
    assert.equal(judged("l2-leak/violates", [], { settings })[0]?.severity, "advisory");
    assert.deepEqual(
      judged("l2-leak/violates", [], { settings: { "L2-LEAK": { level: "disabled" } } }),
      [],
    );
    const apart = { "AGENT-SKEW": { parameters: { apart: 5 } } };
    assert.equal(
      judged("agent-skew/violates", [], { settings: apart })[0]?.verdict,
      "cannot-judge",
    );
  });

  it("refuses a parameter that is not valid", () => {
    const settings = { "L2-LOOP": { parameters: { reported: 0 } } };
    assert.throws(() => judged("l2-loop/clean", [], { settings }), /reported/);
  });
});
