import assert from "node:assert/strict";
import { settleEarlierGuards } from "../../../../core/drivers/guard/settle-earlier.js";
import { parseGuards } from "../../../../core/drivers/guard/tend-guards.js";
import { guardWarnings } from "../../../../core/drivers/guard/guard-words.js";
import { kinds } from "../../../../core/kinds/kinds.js";
import { isForetold, isSettled } from "../../../../core/kinds/bridge/settled.js";
import { bridgeRestorer } from "../../../../core/kinds/bridge/restore.js";
import { condense } from "../../../../core/drift/condense.js";
import type { ObservedGuard } from "../../../../core/model/observed-guard.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { Planned } from "../../../../core/model/step.js";
import { known } from "../../../../core/model/unknown.js";
import { completed } from "../../engine/fakes.js";
import { bridgeSettings } from "../ovs/observed-hosts.js";

const LEFT = "a1b2c300000001";
const OWN = "a1b2c300000002";
const ANOTHERS = "d4e5f600000001";
const ID = "host-a/br0";

const guardOf = (more: Partial<ObservedGuard> = {}): ObservedGuard => ({
  ...{ run: LEFT, state: "armed", by: "me@here", topology: "lab", since: "2026-11-30T10:00:00Z" },
  ...{ seconds: 60, secondsLeft: 42, steps: 3, reverted: [], ...more },
});
const host = (...guards: readonly ObservedGuard[]): ObservedHost => ({
  ...{ host: "host-a", owner: "lab", devices: {}, paths: {}, guards: known(guards) },
  ovs: known({
    bridges: { br0: { name: "br0", settings: bridgeSettings, ports: {}, externalIds: {} } },
  }) as never,
});
const DESIRED = { host: "host-a", bridge: "br0" };
const drift = (observed: ObservedHost) => {
  const reading = kinds.Bridge.read(observed, ID, DESIRED);
  assert.ok(reading.status === "present", JSON.stringify(reading));
  return kinds.Bridge.diff(DESIRED, reading.inputs);
};
const onlyStep = (observed: ObservedHost, run: string) => {
  const [step, ...others] = settleEarlierGuards(observed, run);
  assert.ok(step !== undefined && others.length === 0);
  return step;
};
const answer = (state: string) => ({
  ...completed(0),
  stdout: `guard ${LEFT} ${state} - 3\nguards end\n`,
});

describe("the guard that an earlier run left armed", () => {
  it("says of which topology it is, in what the host keeps of it", () => {
    const [guard] =
      parseGuards(
        `guard ${LEFT} armed 42 3\nby me@here\ntopology lab\nsince x\nseconds 60\nguards end\n`,
      ) ?? [];
    assert.equal(guard?.topology, "lab");
    assert.equal(
      parseGuards(`guard ${LEFT} armed 4 3\ntopology \nguards end\n`)?.[0]?.topology,
      undefined,
    );
  });

  it("is drift of the bridge of its topology, named by its run", () => {
    const changes = drift(host(guardOf()));
    assert.deepEqual(
      changes.map(({ path }) => path),
      [["guards", LEFT]],
    );
    const [line] = condense(
      changes.map(({ path, from, to }) => ({ path: path.join("."), live: from, declared: to })),
    );
    assert.equal(line?.property, `guard of run ${LEFT}`);
    assert.match(line.live, /^armed by me@here/);
    assert.deepEqual(drift(kinds.Bridge.after(DESIRED, host(guardOf()))), []);
  });

  it("is none where it is another topology's, nobody knows whose, has fired, or never will", () => {
    const [unknownWhose] = parseGuards(`guard ${LEFT} armed 42 3\nby me@here\nguards end\n`) ?? [];
    assert.ok(unknownWhose !== undefined);
    for (const guard of [
      guardOf({ topology: "other" }),
      unknownWhose,
      guardOf({ state: "fired" }),
      guardOf({ state: "dead" }),
    ]) {
      assert.deepEqual(drift(host(guard)), [], JSON.stringify(guard));
      assert.deepEqual(settleEarlierGuards(host(guard), OWN), []);
      assert.equal(guardWarnings([guard], "lab").length, 1);
    }
    const [words = ""] = guardWarnings([unknownWhose], "lab");
    assert.match(words, /Of which topology it is, it does not say/);
  });

  it("is taken over by the next run of its stack, while it is still armed", () => {
    const step = onlyStep(host(guardOf()), OWN);
    assert.deepEqual(step.takesOver, { run: LEFT, seconds: 60 });
    assert.deepEqual(step.command.argv, ["sh", "-s", "--", "take-over", LEFT, "60"]);
    assert.equal(step.judge(answer("armed")).status, "done");
    for (const state of ["fired", "firing", "confirmed"])
      assert.equal(step.judge(answer(state)).status, "conflict");
    assert.equal(step.judge({ ...completed(0), stdout: "guards end\n" }).status, "conflict");
    assert.equal(step.judge(completed(1, "no sudo")).status, "failed");
  });

  it("is waited for, and never taken, where another operator armed it, or it fires just now", () => {
    for (const [guard, run] of [
      [guardOf({ run: ANOTHERS }), OWN],
      [guardOf(), "plan"],
      [guardOf({ state: "firing" }), OWN],
    ] as const) {
      const step = onlyStep(host(guard), run);
      assert.equal(step.takesOver, undefined);
      assert.equal(step.writes, false);
      assert.equal(step.command.argv[3], "outwait");
    }
    const step = onlyStep(host(guardOf()), ANOTHERS);
    assert.equal(step.judge(answer("fired")).status, "done");
    assert.equal(step.judge({ ...completed(0), stdout: "guards end\n" }).status, "done");
    const busy = step.judge(answer("armed"));
    assert.ok(busy.status === "conflict");
    assert.match(busy.reason, /that run is at work/);
  });

  it("is taken over, whoever armed it, where the host was rebooted since", () => {
    const rebooted = guardOf({ state: "rebooted" });
    assert.match(JSON.stringify(drift(host(rebooted))), /before the host was rebooted/);
    const [words = ""] = guardWarnings([rebooted], "lab");
    assert.match(words, /not confirmed when the host was rebooted .* takes it over\. /);
    for (const run of [OWN, ANOTHERS, "plan"]) {
      const step = onlyStep(host(rebooted), run);
      assert.deepEqual(step.takesOver, { run: LEFT, seconds: 60 });
      assert.deepEqual(step.command.argv.slice(3, 5), ["take-over", LEFT]);
      assert.equal(step.judge(answer("armed")).status, "done");
      for (const state of ["fired", "firing", "rebooted", "dead"])
        assert.equal(step.judge(answer(state)).status, "conflict");
    }
    assert.deepEqual(settleEarlierGuards(host({ ...rebooted, topology: "other" }), OWN), []);
  });

  it("stops the update where it has taken something back meanwhile: it was planned otherwise", () => {
    const step = onlyStep(host(guardOf()), ANOTHERS);
    const fired = (record: string) =>
      step.judge({
        ...completed(0),
        stdout: `guard ${LEFT} fired - 3\nrecord fired now\nrecord ${record}\nguards end\n`,
      });
    const back = fired("reverted set vlan");
    assert.ok(back.status === "conflict");
    assert.match(back.reason, /has taken back what that run wrote, .*Preview again/);
    for (const record of ["unwritten set vlan", "left set vlan"])
      assert.equal(fired(record).status, "done");
  });

  it("is settled before anything else is planned, also where things are restored", () => {
    const observed = host(guardOf());
    const planned = kinds.Bridge.plan({ ...DESIRED, rstp: true }, observed, OWN);
    assert.deepEqual(planned.ok && planned.value.map(({ takesOver }) => takesOver?.run), [LEFT]);
    assert.equal(isSettled(observed), false);
    assert.equal(isSettled(host()), true);
    const was = bridgeRestorer.record(observed, ID);
    assert.ok(was.known);
    for (const what of ["plan", "planBack"] as const) {
      const back: Planned | undefined = bridgeRestorer[what]?.(was.value, DESIRED, observed, OWN);
      assert.ok(back?.ok);
      assert.deepEqual(
        back.value.map(({ takesOver }) => takesOver?.run),
        [LEFT],
      );
    }
  });

  it("is foretold to be gone, and nothing else of the bridge to be otherwise", () => {
    const reading = kinds.Bridge.read(host(guardOf()), ID, { ...DESIRED, stp: false });
    assert.ok(reading.status === "present");
    assert.equal(isForetold(reading.inputs, host()), true);
    assert.equal(isForetold(reading.inputs, host(guardOf())), false);
    assert.equal(isForetold({ ...reading.inputs, stp: true }, host()), false);
  });

  it("is the oldest first where there are several", () => {
    const older = guardOf({ run: "a1b2c300000000", since: "2026-11-30T09:00:00Z" });
    const runs = settleEarlierGuards(host(guardOf(), older), OWN).map((one) => one.takesOver?.run);
    assert.deepEqual(runs, [older.run, LEFT]);
  });
});
