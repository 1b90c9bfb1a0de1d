import assert from "node:assert/strict";
import fc from "fast-check";
import { forwardChain } from "../../../core/kinds/forward-chain/index.js";
import { parseForwarding } from "../../../core/drivers/iptables/parse-forwarding.js";
import type { HandCommands } from "../../../core/model/hand-command.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { Step, StepResult } from "../../../core/model/step.js";
import { known } from "../../../core/model/unknown.js";
import { ceos1, hostWith } from "../drivers/ovs/observed-hosts.js";
import { onlyStep, stepsOf } from "../planned.js";

const ID = "host-a/ceos_1";
type Chain = readonly string[];

/** The host of a device with this chain, as `iptables -S` lists it. */
const hostOf = (chain: Chain): ObservedHost => {
  const listed = ["-P FORWARD ACCEPT", "-N EOS_FORWARD", "-A FORWARD -j EOS_FORWARD"];
  const rules = chain.map((rule) => `-A EOS_FORWARD ${rule}`);
  const forwarding = parseForwarding("ceos_1", "host-a", [...listed, ...rules].join("\n"));
  return hostWith({}, { devices: { ceos_1: known({ ...ceos1, forwarding }) } });
};

/** iptables deletes the first such rule, or inserts one at a position; the head without one. */
const edited = (chain: Chain, action: string, name: string, position = 1): Chain => {
  const rule = `-i ${name} -j DROP`;
  if (action === "-I") return chain.toSpliced(position - 1, 0, rule);
  assert.ok(chain.includes(rule), rule);
  return chain.toSpliced(chain.indexOf(rule), 1);
};

/** What edit-chain.sh does: the rules as observed, then pairs of an action and an interface. */
const carryOut = (chain: Chain, { command }: Step): Chain => {
  const at = command.argv.indexOf(chain.join("\n"));
  assert.ok(at >= 0, "it is guarded by the whole chain");
  const edits = command.argv.slice(at + 1);
  return Array.from({ length: edits.length / 2 }, (_, index) => index * 2).reduce(
    (now, from) => edited(now, edits[from] ?? "", edits[from + 1] ?? ""),
    chain,
  );
};

const byHand = (chain: Chain, commands: HandCommands): Chain =>
  commands
    .flatMap((command) => {
      assert.ok(command.in === "container" && command.container === "ceos_1");
      return command.run;
    })
    .reduce((now, argv) => {
      const [program, , , action = "", name, , port = "", jump, target] = argv;
      assert.deepEqual([program, name, jump, target], ["iptables", "EOS_FORWARD", "-j", "DROP"]);
      return edited(now, action, port);
    }, chain);

const rules = fc.array(
  fc.constantFrom(
    "-i eth1 -j DROP",
    "-i eth2 -j DROP",
    "-i eth10 -j DROP",
    "-i eth3 -p tcp -j DROP",
  ),
  { maxLength: 5 },
);
const drops = fc.subarray(["eth1", "eth2", "eth10"]);
const dropped = (chain: Chain): readonly string[] =>
  chain.filter((rule) => /^-i eth\d+ -j DROP$/.test(rule)).toSorted();

describe("a device's chain in any state, updated and restored", () => {
  it("drops what is declared before the rest, and then as often as it did", () => {
    fc.assert(
      fc.property(rules, drops, (others, wanted) => {
        const chain = [...others, "-j ACCEPT"];
        const declared = { host: "host-a", container: "ceos_1", drops: wanted };
        const before = hostOf(chain);
        const record = forwardChain.restorer?.record(before, ID);
        assert.ok(record?.known);
        const [step, ...more] = stepsOf(forwardChain.plan(declared, before, "run-1"));
        assert.deepEqual(more, []);
        const made = step === undefined ? chain : carryOut(chain, step);
        assert.deepEqual(dropped(made), wanted.map((name) => `-i ${name} -j DROP`).toSorted());
        const foreign = (all: Chain) => all.filter((rule) => !dropped(all).includes(rule));
        assert.deepEqual(foreign(made), foreign(chain));
        assert.deepEqual(stepsOf(forwardChain.plan(declared, hostOf(made), "run-1")), []);
        assert.deepEqual(forwardChain.after(declared, before), hostOf(made));
        if (step === undefined) return;

        const [revert] = step.reverts ?? [];
        assert.ok(revert?.in === "iptables");
        assert.deepEqual([revert.container, revert.left, revert.before], ["ceos_1", made, chain]);
        const reverted = revert.rules.reduce((now, { action, interface: name, position }) => {
          if (action === "-D") assert.equal(now[position - 1], `-i ${name} -j DROP`);
          return edited(now, action, name, position);
        }, made);
        assert.deepEqual(reverted, chain, "a guard puts each rule where it stood");
        assert.deepEqual(dropped(byHand(made, step.undo)), dropped(chain));
        const back = onlyStep(
          forwardChain.restorer?.plan(record.value, declared, hostOf(made), "run-2"),
        );
        assert.deepEqual(dropped(carryOut(made, back)), dropped(chain));
      }),
      { numRuns: 200 },
    );
  });

  it("says what it deletes, what it adds and why", () => {
    const declared = { host: "host-a", container: "ceos_1", drops: ["eth1", "eth3"] };
    const chain = ["-i eth10 -j DROP", "-i eth2 -j DROP", "-i eth1 -j DROP", "-j ACCEPT"];
    const step = onlyStep(forwardChain.plan(declared, hostOf(chain), "run-1"));
    assert.equal(
      step.title,
      "delete EOS_FORWARD's DROP of eth2, eth10, add EOS_FORWARD's DROP of eth3 in ceos_1",
    );
    assert.equal(step.why, "drops: eth1, eth2, eth10, declared eth1, eth3");
    const none = onlyStep(forwardChain.plan({ ...declared, drops: [] }, hostOf(chain), "run-1"));
    assert.equal(none.title, "delete EOS_FORWARD's DROP of eth1, eth2, eth10 in ceos_1");
    assert.match(none.why, /declared none$/);
    assert.equal(step.writes, true);
  });
});

describe("what the script that edits a chain says", () => {
  const step = () =>
    onlyStep(
      forwardChain.plan(
        { host: "host-a", container: "ceos_1", drops: [] },
        hostOf(["-i eth1 -j DROP"]),
        "run-1",
      ),
    );
  const judge = (stdout: string, more: Partial<StepResult> = {}) =>
    step().judge({ exitCode: 0, stdout, stderr: "", durationMs: 1, ...more });
  const stopped = (...lines: readonly string[]) =>
    judge(["#overlay:stopped", ...lines, "#overlay:done", ""].join("\n"));

  it("is done where it ran to its end", () => {
    assert.deepEqual(judge("#overlay:editing\n#overlay:done\n"), { status: "done" });
  });

  it("is a conflict where somebody changed the chain", () => {
    const verdict = stopped("changed");
    assert.ok(verdict.status === "conflict");
    assert.match(verdict.reason, /EOS_FORWARD of ceos_1 was changed by somebody else.*nothing was/);
  });

  it("is a failure where nothing was edited, and half a change after the first edit", () => {
    assert.deepEqual(stopped("refused", "iptables: Permission denied"), {
      status: "failed",
      reason: "EOS_FORWARD of ceos_1 could not be read: iptables: Permission denied",
    });
    assert.deepEqual(stopped("failed", "0", "iptables -D: Bad rule"), {
      status: "failed",
      reason: "nothing was written: iptables -D: Bad rule",
    });
    assert.deepEqual(stopped("failed", "2", "iptables -D: Bad rule"), {
      status: "incomplete",
      reason: "iptables -D: Bad rule (rules that were edited before it: 2)",
    });
  });

  it("is not known where it was cut short while it edited, or by the connection", () => {
    const cut = judge("#overlay:editing\n", { exitCode: 137, engine: "podman" });
    assert.ok(cut.status === "unknown");
    assert.match(
      cut.reason,
      /of ceos_1 did not end, some rules may have been edited: .*podman exec/,
    );
    assert.match(cut.reason, /podman exec ceos_1 iptables -S EOS_FORWARD$/);
    const lost = judge("#overlay:editing\n#overlay:done\n", {
      failure: { kind: "timed-out", afterMs: 60_000 },
    });
    assert.ok(lost.status === "unknown");
    assert.match(
      lost.reason,
      /some rules may have been edited: timed-out Look on the host: docker/,
    );
  });

  it("is a failure where the container could not be entered", () => {
    const gone = judge("", { exitCode: 1, stderr: "Error: No such container: ceos_1" });
    assert.ok(gone.status === "failed");
    assert.match(gone.reason, /^nothing was written: /);
    assert.equal(judge("", { exitCode: null }).status, "failed");
  });
});
