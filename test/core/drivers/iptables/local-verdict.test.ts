import assert from "node:assert/strict";
import { localVerdict, type LocalPacket } from "../../../../core/drivers/iptables/local-verdict.js";
import type { LocalRules } from "../../../../core/model/observed.js";

/** As cEOS makes them: what EOS_INPUT does not accept the policy drops. */
const rules = (...input: readonly string[]): LocalRules => ({
  input: "DROP",
  output: "ACCEPT",
  rules: ["-A INPUT -j EOS_INPUT", ...input],
});

const request: LocalPacket = {
  chain: "INPUT",
  interface: "eth1",
  from: "10.1.2.1",
  to: "10.1.2.2",
  carries: "echo-request",
};

const told = (local: LocalRules, packet: LocalPacket = request): string => {
  const verdict = localVerdict(local, packet);
  return verdict.kind === "accepted" ? "accepted" : `${verdict.kind} ${verdict.by}`;
};

describe("what iptables make of a ping to the device itself", () => {
  it("is dropped by the policy, once no rule of EOS's chain accepts it", () => {
    assert.equal(told(rules("-A EOS_INPUT -j ACCEPT")), "accepted");
    assert.equal(told(rules()), "dropped -P INPUT DROP");
  });

  it("is decided by the first rule that matches", () => {
    const icmp = "-A INPUT -p icmp -j DROP";
    const local = { ...rules("-A EOS_INPUT -j ACCEPT"), input: "DROP" };
    assert.equal(told({ ...local, rules: [icmp, ...local.rules] }), `dropped ${icmp}`);
    assert.equal(told({ ...local, rules: [...local.rules, icmp] }), "accepted");
  });

  const cases: readonly (readonly [string, string])[] = [
    ["-A EOS_INPUT -i eth2 -j ACCEPT", "dropped -P INPUT DROP"],
    ["-A EOS_INPUT ! -i eth2 -j ACCEPT", "accepted"],
    ["-A EOS_INPUT -i eth+ -j ACCEPT", "accepted"],
    ["-A EOS_INPUT -p tcp -m tcp --dport 22 -j ACCEPT", "dropped -P INPUT DROP"],
    ["-A EOS_INPUT -s 10.1.2.0/24 -j ACCEPT", "accepted"],
    ["-A EOS_INPUT -s 10.1.3.0/24 -j ACCEPT", "dropped -P INPUT DROP"],
    ["-A EOS_INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT", "accepted"],
    ["-A EOS_INPUT -p icmp -m icmp --icmp-type 0 -j ACCEPT", "dropped -P INPUT DROP"],
    ["-A EOS_INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT", "dropped -P INPUT DROP"],
    ['-A EOS_INPUT -m comment --comment "let it in" -j ACCEPT', "accepted"],
    ["-A EOS_INPUT -j RETURN", "dropped -P INPUT DROP"],
  ];
  for (const [rule, expected] of cases)
    it(`${rule}: ${expected}`, () => {
      assert.equal(told(rules(rule)), expected);
    });

  it("lets a reply in by the state of what was asked", () => {
    const local = rules("-A EOS_INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
    assert.equal(told(local, { ...request, carries: "echo-reply" }), "accepted");
  });

  it("is undecided where a rule asks for what is not modelled, and would decide otherwise", () => {
    const random = "-A EOS_INPUT -m statistic --mode random --probability 0.3 -j DROP";
    assert.equal(told(rules(random, "-A EOS_INPUT -j ACCEPT")), `undecided ${random}`);
    assert.equal(told(rules(random)), "dropped -P INPUT DROP");
    const set = "-A EOS_INPUT -m set --match-set good src -j ACCEPT";
    assert.equal(told(rules(set)), `undecided ${set}`);
    const drop = "-A EOS_INPUT -p icmp -j DROP";
    assert.equal(told(rules(set, drop, "-A EOS_INPUT -j ACCEPT")), `undecided ${drop}`);
    assert.equal(told(rules("-A EOS_INPUT -j NFQUEUE")), "undecided -A EOS_INPUT -j NFQUEUE");
  });

  it("goes to a chain and does not come back, by -g", () => {
    assert.equal(
      told(rules("-A EOS_INPUT -g OTHER", "-A EOS_INPUT -j ACCEPT")),
      "dropped -P INPUT DROP",
    );
  });
});
