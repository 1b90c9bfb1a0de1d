import assert from "node:assert/strict";
import { createGuards } from "../../../core/engine/guards.js";
import type { SettledGuard } from "../../../core/engine/step-guard.js";
import { settledWords } from "../../../core/engine/settled-words.js";
import { tendCommand } from "../../../core/drivers/guard/tend-guards.js";
import type { CommandResult, HostCommand } from "../../../core/model/command.js";
import type { Step } from "../../../core/model/step.js";
import type { HostTarget } from "../../../core/model/target.js";
import { completed } from "./fakes.js";

const OWN = "run-2";
const LEFT = "run-1";

const target = (name: string, guard?: number): HostTarget => ({
  ...{ name, bridge: "br0", containers: [], ssh: { address: name } },
  ...(guard === undefined ? {} : { guard }),
});
const write: Step = {
  ...{ title: "set it", why: "test", undo: [], writes: true },
  command: { argv: ["sh", "-s", "--", "x"], stdin: "true" },
  judge: () => ({ status: "done" }),
  reverts: [{ in: "nothing", why: "test" }],
};
const takeOver: Step = {
  ...{ title: "take it over", why: "test", undo: [], writes: true },
  command: tendCommand("take-over", LEFT, 60),
  takesOver: { run: LEFT, seconds: 60 },
  judge: () => ({ status: "done" }),
};

/** A host with the guards of two runs, each in a state of its own until it is ended. */
const withGuards = (left: string, guard?: number) => {
  const asked: string[] = [];
  const states = new Map([
    [LEFT, left],
    [OWN, "armed"],
  ]);
  const ends = { confirm: "confirmed", revert: "fired" } as const;
  const run = ({ argv, stdin = "" }: HostCommand): Promise<CommandResult> => {
    const [, , , what = "", of = ""] = argv;
    if (stdin.includes("GUARD_PART")) return Promise.resolve(completed(0));
    if (what === "x") return Promise.resolve(completed(0));
    asked.push(`${what} ${of}`);
    if (what === "confirm" || what === "revert")
      if (states.get(of) === "armed") states.set(of, ends[what]);
    const stdout = `guard ${of} ${states.get(of) ?? ""} - 1\nguards end\n`;
    return Promise.resolve({ ...completed(0), stdout });
  };
  const connection = { host: "host-a", run, close: () => Promise.resolve() };
  const guards = createGuards({
    ...{ targets: [target("host-a", guard)], by: "me@here", run: () => OWN },
    ...{ connect: () => connection, current: () => connection },
  });
  const step = (one: Step) => guards.of("host-a")?.run(one, connection);
  return { guards, step, asked };
};

const statusOf = (settled: readonly SettledGuard[]) =>
  settled.map(({ of = OWN, status }) => `${of} ${status}`);

describe("engine: the guard of a run that was cut off", () => {
  it("is this run's own once it was taken over, and confirmed at its end, written or not", async () => {
    const { guards, step, asked } = withGuards("armed", 60);
    assert.equal(guards.isOwn("host-a", LEFT), false);
    await step(takeOver);
    assert.equal(guards.isOwn("host-a", LEFT), true);
    assert.equal(guards.isOwn("host-b", LEFT), false);
    assert.equal(guards.isOwn("host-b", OWN), true);
    const settled = await guards.settle(1);
    assert.deepEqual(statusOf(settled), [`${LEFT} confirmed`]);
    assert.equal(settledWords(settled), undefined);
    assert.deepEqual(asked, [`take-over ${LEFT}`, `take-over ${LEFT}`, `confirm ${LEFT}`]);
  });

  it("goes back with what this run wrote, and after it", async () => {
    const { guards, step, asked } = withGuards("armed", 60);
    await step(takeOver);
    await step(write);
    guards.of("host-a")?.fail();
    const settled = await guards.settle(1);
    assert.deepEqual(statusOf(settled), [`${OWN} reverted`, `${LEFT} reverted`]);
    assert.deepEqual(asked.slice(-2), [`revert ${OWN}`, `revert ${LEFT}`]);
    assert.match(
      settledWords(settled) ?? "",
      /\n {2}host-a: taken back .*\n {2}host-a, what run run-1 wrote, which was cut off: taken back/,
    );
  });

  it("is confirmed with what this run wrote", async () => {
    const { guards, step } = withGuards("armed", 60);
    await step(write);
    await step(takeOver);
    assert.equal(await guards.checkLogins(), undefined);
    assert.deepEqual(statusOf(await guards.settle(1)), [`${OWN} confirmed`, `${LEFT} confirmed`]);
  });

  it("is taken over too where the topology wants no guards", async () => {
    const { guards, step } = withGuards("armed");
    await step(takeOver);
    await step(write);
    assert.deepEqual(statusOf(await guards.settle(1)), [`${LEFT} confirmed`]);
  });

  it("is not this run's where it has fired meanwhile", async () => {
    const { guards, step } = withGuards("fired", 60);
    await step(takeOver);
    assert.equal(guards.isOwn("host-a", LEFT), false);
    assert.deepEqual(await guards.settle(1), []);
  });
});
