import assert from "node:assert/strict";
import { forwardChain } from "../../../../core/kinds/forward-chain/index.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { ForwardChainInputs } from "../../../../core/kinds/forward-chain/schema.js";
import type { Step, Verdict } from "../../../../core/model/step.js";
import { hostWith } from "../../devices/ceos/fixtures.js";
import { DEFAULT_CEOS } from "../../devices/ceos/recorded.js";
import { startStandIn, type StandIn } from "../../devices/ceos/stand-in.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { stepsOf } from "../../planned.js";

const chain = (drops: readonly string[]): ForwardChainInputs => ({
  host: "host-b",
  container: "ceos_2",
  drops,
});

describe("forwardChain with real iptables", function () {
  this.timeout(30_000);
  let device: StandIn;

  before(async () => {
    device = await startStandIn();
  });
  after(() => device.stop());

  const observe = (): ObservedHost => ({
    ...hostWith(DEFAULT_CEOS),
    devices: { ceos_2: device.observe() },
  });
  const iptables = (...argv: string[]): string => {
    const result = device.run({ argv: ["iptables", "-w", "5", ...argv] });
    assert.equal(result.exitCode, 0, result.stderr);
    return result.stdout;
  };
  const drops = (): readonly string[] =>
    [...iptables("-S", "EOS_FORWARD").matchAll(/-i (\S+) -j DROP$/gm)].map(
      ([, name]) => name ?? "",
    );
  const stepTo = (wanted: readonly string[]): Step => {
    const planned = stepsOf(forwardChain.plan(chain(wanted), observe(), "run-1"));
    const [step] = planned;
    assert.ok(step !== undefined && planned.length === 1);
    return step;
  };
  const run = (step: Step): Verdict => step.judge(device.run(step.command));
  const settled = (wanted: readonly string[]): void => {
    assert.deepEqual(drops(), wanted);
    assert.deepEqual(stepsOf(forwardChain.plan(chain(wanted), observe(), "run-1")), []);
  };

  beforeEach(() => {
    iptables("-F", "EOS_FORWARD");
    iptables("-A", "EOS_FORWARD", "-i", "eth2", "-j", "DROP");
    iptables("-A", "EOS_FORWARD", "-i", "eth1", "-p", "tcp", "-j", "DROP");
    iptables("-A", "EOS_FORWARD", "-j", "ACCEPT");
  });

  it("reads the chain together with the device", () => {
    const reading = forwardChain.read(observe(), "host-b/ceos_2");
    assert.equal(reading.status, "present");
    assert.deepEqual(reading.inputs.drops, ["eth2"]);
    assert.deepEqual(reading.facts, {
      policy: "DROP",
      jumps: 1,
      chain: "present",
      otherRules: "-i eth1 -p tcp -j DROP; -j ACCEPT",
    });
  });

  it("deletes the drops, duplicates too, leaves other rules, and can be undone by hand", () => {
    iptables("-A", "EOS_FORWARD", "-i", "eth2", "-j", "DROP");
    const step = stepTo([]);
    assert.deepEqual(run(step), { status: "done" });
    const left = iptables("-S", "EOS_FORWARD").trim().split("\n").slice(1);
    assert.deepEqual(left, ["-A EOS_FORWARD -i eth1 -p tcp -j DROP", "-A EOS_FORWARD -j ACCEPT"]);
    assert.deepEqual(stepsOf(forwardChain.plan(chain([]), observe(), "run-1")), []);
    assert.equal(device.run({ argv: ["sh", "-c", handLine(step.undo)] }).exitCode, 0);
    assert.deepEqual(drops(), ["eth2", "eth2"]);
  });

  it("adds what is missing in port order, before what accepts", () => {
    iptables("-D", "EOS_FORWARD", "-i", "eth2", "-j", "DROP");
    assert.deepEqual(run(stepTo(["eth1", "eth2", "eth3"])), { status: "done" });
    settled(["eth1", "eth2", "eth3"]);
    assert.match(iptables("-S", "EOS_FORWARD").split("\n")[1] ?? "", /-i eth1 -j DROP$/);
  });

  it("writes nothing when the chain was changed in the meantime", () => {
    const step = stepTo([]);
    iptables("-I", "EOS_FORWARD", "-i", "eth4", "-j", "DROP");
    assert.equal(run(step).status, "conflict");
    assert.deepEqual(drops(), ["eth4", "eth2"]);
  });

  it("calls an edit that ended in the middle what it is: made in part, or not known", () => {
    const step = stepTo(["eth1", "eth2", "eth3"]);
    const argv = step.command.argv.map((word) =>
      word === "eth1" ? "no-such-interface-name" : word,
    );
    const partly = step.judge(device.run({ ...step.command, argv: argv as [string] }));
    assert.deepEqual(drops(), ["eth3", "eth2"]);
    assert.equal(partly.status, "incomplete");
    assert.match(partly.reason, /no-such-interface-name.*edited before it: 1/s);
    const cut = { exitCode: 137, stdout: "", stderr: "", durationMs: 1 };
    const verdict = stepTo([]).judge({ ...cut, stdout: "#overlay:editing\n" });
    assert.equal(verdict.status, "unknown");
    assert.match(verdict.reason, /some rules may have been edited/);
    assert.equal(stepTo([]).judge(cut).status, "failed");
  });

  it("fails, with iptables' own words, when the chain is gone", () => {
    const step = stepTo([]);
    iptables("-F", "FORWARD");
    iptables("-F", "EOS_FORWARD");
    iptables("-X", "EOS_FORWARD");
    const verdict = run(step);
    iptables("-N", "EOS_FORWARD");
    iptables("-A", "FORWARD", "-j", "EOS_FORWARD");
    assert.equal(verdict.status, "failed");
    assert.match(verdict.reason, /EOS_FORWARD of ceos_2 could not be read: iptables/);
  });
});
