import assert from "node:assert/strict";
import { createGuards } from "../../../core/engine/guards.js";
import type { SettledGuard } from "../../../core/engine/step-guard.js";
import { settledWords } from "../../../core/engine/settled-words.js";
import type { CommandResult, HostCommand } from "../../../core/model/command.js";
import type { Step } from "../../../core/model/step.js";
import type { HostTarget } from "../../../core/model/target.js";
import { completed } from "./fakes.js";

const target = (name: string): HostTarget => ({
  ...{ name, bridge: "br0", containers: [], ssh: { address: name }, guard: 60 },
});
const targets = [
  ...["host-a", "host-b"].map(target),
  { ...target("reader"), tools: { sudo: "read-only" } as const },
];
const step: Step = {
  ...{ title: "set it", why: "test", undo: [], writes: true },
  command: { argv: ["sh", "-s", "--", "x"], stdin: "true" },
  judge: () => ({ status: "done" }),
  reverts: [{ in: "nothing", why: "test" }],
};
const UNREACHABLE: CommandResult = {
  ...{ ...completed(0), exitCode: null },
  failure: { kind: "unreachable", reason: "no route" },
};

/** Hosts that answer to how their guards are tended; undefined: not at all. */
const guardsOn = (
  states: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>,
  failureBudget?: number | "any",
) => {
  const asked: string[] = [];
  const connect = ({ name: host }: HostTarget) => ({
    host,
    run: ({ argv, stdin = "" }: HostCommand): Promise<CommandResult> => {
      const [, , , what = ""] = argv;
      if (stdin.includes("GUARD_PART")) return Promise.resolve(completed(0));
      asked.push(`${host} ${what}`);
      const state = states[host]?.[what];
      if (state === undefined) return Promise.resolve(UNREACHABLE);
      const said = state === "" ? "" : `guard run-1 ${state} - 1\n`;
      return Promise.resolve({ ...completed(0), stdout: `${said}guards end\n` });
    },
    close: () => Promise.resolve(),
  });
  const guards = createGuards({
    ...{ targets, connect, run: () => "run-1", by: "me@here", failureBudget },
    current: () => undefined,
  });
  const write = (host: string, result?: CommandResult) => {
    const connection = connect(target(host));
    return guards
      .of(host)
      ?.run(step, result === undefined ? connection : { host, run: () => Promise.resolve(result) });
  };
  return { guards, asked, write };
};

const GOOD = { renew: "armed", confirm: "confirmed", revert: "fired" };
const statusOf = (settled: readonly SettledGuard[]) =>
  settled.map(({ host, status }) => `${host} ${status}`);

describe("engine: the guards of a run", () => {
  it("cost nothing where nothing was written", async () => {
    const { guards, asked } = guardsOn({});
    const read = await guards.of("host-a")?.run(
      { ...step, writes: false },
      {
        host: "host-a",
        run: ({ stdin }) => Promise.resolve({ ...completed(0), stdout: stdin ?? "" }),
      },
    );
    assert.equal(read?.ok === true && read.value.stdout, "true");
    assert.deepEqual(await guards.settle(1), []);
    assert.deepEqual(asked, []);
  });

  it("are none where a login may only read: nothing is written there", () => {
    const { guards } = guardsOn({});
    assert.equal(guards.of("reader"), undefined);
  });

  it("are confirmed once every host has answered over a fresh connection", async () => {
    const { guards, asked, write } = guardsOn({ "host-a": GOOD, "host-b": GOOD });
    await write("host-a");
    await write("host-b");
    const settled = await guards.settle(1);
    assert.deepEqual(statusOf(settled), ["host-a confirmed", "host-b confirmed"]);
    assert.equal(settledWords(settled), undefined);
    assert.deepEqual(asked, [
      ...["host-a renew", "host-b renew", "host-a confirm", "host-b confirm"],
    ]);
    assert.deepEqual(await guards.settle(1), []);
  });

  it("stay where every host that was written on takes a new login, and none is asked twice", async () => {
    const { guards, asked, write } = guardsOn({ "host-a": GOOD, "host-b": GOOD });
    assert.equal(await guards.checkLogins(), undefined);
    await write("host-a");
    assert.equal(await guards.checkLogins(), undefined);
    await write("host-b");
    assert.equal(await guards.checkLogins(), undefined);
    assert.equal(await guards.checkLogins(), undefined);
    assert.deepEqual(asked, ["host-a renew", "host-b renew"]);
    assert.deepEqual(statusOf(await guards.settle(1)), ["host-a confirmed", "host-b confirmed"]);
  });

  it("are taken back where a host takes no new login after a phase, or its guard is gone", async () => {
    for (const [there, reason] of [
      [undefined, /host-b takes no new login since it was written on: no route/],
      [{ ...GOOD, renew: "" }, /the guard of host-b is gone/],
    ] as const) {
      const { guards, asked, write } = guardsOn({ "host-a": GOOD, "host-b": there });
      await write("host-a");
      await write("host-b");
      assert.match((await guards.checkLogins()) ?? "", reason);
      const refused = await write("host-a");
      assert.ok(refused?.ok === false);
      const [first] = await guards.settle(1);
      assert.equal(first?.status, "reverted");
      assert.ok(!asked.some((one) => one.endsWith("confirm")));
    }
  });

  it("are taken back once more has failed than the budget allows, a failed proof included", async () => {
    const { guards, write } = guardsOn({ "host-a": GOOD }, 1);
    await write("host-a");
    guards.of("host-b")?.fail();
    guards.unproven();
    assert.equal(guards.of("host-a")?.goesBack(), undefined);
    guards.of("host-b")?.fail();
    assert.match(guards.of("host-a")?.goesBack() ?? "", /goes back on all its hosts/);
    const [settled] = await guards.settle(1);
    assert.equal(settled?.status, "reverted");
    assert.match(
      settled.reason ?? "",
      /2 failures are more than overlay.failureBudget allows \(1\)/,
    );
    const unproven = guardsOn({ "host-a": GOOD }, 0);
    await unproven.write("host-a");
    unproven.guards.unproven();
    assert.deepEqual(statusOf(await unproven.guards.settle(1)), ["host-a reverted"]);
    const unlimited = guardsOn({ "host-a": GOOD }, "any");
    await unlimited.write("host-a");
    unlimited.guards.of("host-a")?.fail();
    unlimited.guards.unproven();
    assert.deepEqual(statusOf(await unlimited.guards.settle(1)), ["host-a confirmed"]);
  });

  it("are all taken back by default where one step has failed, and kept where only a proof has", async () => {
    const { guards, write } = guardsOn({ "host-a": GOOD, "host-b": GOOD });
    await write("host-a");
    await write("host-b");
    guards.of("host-b")?.fail();
    const refused = await write("host-a");
    assert.match(refused?.ok === false ? refused.problem : "", /nothing more is written/);
    assert.deepEqual(statusOf(await guards.settle(1)), ["host-a reverted", "host-b reverted"]);
    const unproven = guardsOn({ "host-a": GOOD });
    await unproven.write("host-a");
    unproven.guards.unproven();
    assert.deepEqual(statusOf(await unproven.guards.settle(1)), ["host-a confirmed"]);
  });

  it("say nothing of going back where nothing was written before the step that failed", () => {
    const { guards } = guardsOn({ "host-a": GOOD });
    guards.of("host-a")?.fail();
    assert.equal(guards.of("host-a")?.goesBack(), undefined);
  });

  it("are taken back where the hosts answer too late for all to be confirmed", async () => {
    const { guards, asked, write } = guardsOn({ "host-a": GOOD, "host-b": GOOD });
    await write("host-a");
    await write("host-b");
    const settled = await guards.settle(1, -1);
    assert.deepEqual(statusOf(settled), ["host-a reverted", "host-b reverted"]);
    assert.ok(!asked.some((one) => one.endsWith("confirm")));
    assert.match(settledWords(settled) ?? "", /because the run ended early/);
  });

  it("are all taken back where one host does not answer", async () => {
    const { guards, asked, write } = guardsOn({ "host-a": GOOD });
    await write("host-a");
    await write("host-b");
    const settled = await guards.settle(1);
    assert.deepEqual(statusOf(settled), ["host-a reverted", "host-b pending"]);
    assert.ok(!asked.includes("host-a confirm"));
    const words = settledWords(settled) ?? "";
    assert.match(words, /host-b could not be reached to confirm it: no route/);
    assert.match(words, /host-b: not taken back yet; its guard does it within 60 s/);
  });

  it("are taken back, and nothing more is written, where a host was lost in a step", async () => {
    const { guards, write } = guardsOn({ "host-a": GOOD, "host-b": GOOD });
    await write("host-a");
    const lost: CommandResult = {
      ...UNREACHABLE,
      failure: { kind: "connection-lost", reason: "reset" },
    };
    await write("host-b", lost);
    const refused = await write("host-a");
    assert.ok(refused?.ok === false);
    assert.match(refused.problem, /nothing more is written, because host-b was lost/);
    assert.deepEqual(statusOf(await guards.settle(1)), ["host-a reverted", "host-b reverted"]);
  });

  it("that are gone are told: what was written there stays", async () => {
    const gone = { renew: "", confirm: "", revert: "" };
    const { guards, write } = guardsOn({ "host-a": GOOD, "host-b": gone });
    await write("host-a");
    await write("host-b");
    const settled = await guards.settle(1);
    assert.deepEqual(statusOf(settled), ["host-a reverted", "host-b gone"]);
    assert.match(
      settledWords(settled) ?? "",
      /host-b: its guard is gone; what was written there stays/,
    );
  });

  it("are all taken back where a host was rebooted, which has its own still", async () => {
    const rebooted = { ...GOOD, renew: "rebooted" };
    const { guards, write } = guardsOn({ "host-a": GOOD, "host-b": rebooted });
    await write("host-a");
    await write("host-b");
    const settled = await guards.settle(1);
    assert.deepEqual(statusOf(settled), ["host-a reverted", "host-b reverted"]);
    assert.match(settledWords(settled) ?? "", /because host-b was rebooted/);
  });

  it("all fire where what becomes of a step is not known, although every host answers", async () => {
    const { guards, write } = guardsOn({ "host-a": GOOD, "host-b": GOOD });
    guards.of("host-b")?.lose("nothing was written yet");
    assert.equal(guards.of("host-b")?.goesBack(), undefined);
    await write("host-a");
    await write("host-b");
    guards.of("host-b")?.lose("what becomes of a step on host-b is not known");
    assert.match(guards.of("host-a")?.goesBack() ?? "", /goes back on all its hosts.* within 60 s/);
    const settled = await guards.settle(1);
    assert.deepEqual(statusOf(settled), ["host-a reverted", "host-b reverted"]);
    assert.match(settledWords(settled) ?? "", /because what becomes of a step on host-b is not/);
  });

  it("that could not be had do not count: nothing was written there", async () => {
    const { guards, write } = guardsOn({ "host-a": GOOD, "host-b": { renew: "" } });
    await write("host-a");
    const refusal = { ...completed(76), stdout: "overlay:guard-refused no room\n" };
    const refused = await write("host-b", refusal);
    assert.ok(refused?.ok === false);
    assert.match(refused.problem, /nothing was written, because the guard of host-b .*: no room/);
    assert.deepEqual(statusOf(await guards.settle(1)), ["host-a confirmed"]);
  });
});
