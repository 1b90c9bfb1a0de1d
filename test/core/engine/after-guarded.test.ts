import assert from "node:assert/strict";
import { createEngine } from "../../../core/engine/create-engine.js";
import type { HostCommand } from "../../../core/model/command.js";
import { ok } from "../../../core/model/result.js";
import type { Verdict } from "../../../core/model/step.js";
import { known } from "../../../core/model/unknown.js";
import { completed, fakeDriver, fakeHost, observeFake, setTag } from "./fakes.js";

const KEY = "ceos_1/eth1";
const PORT = {
  ...{ host: "host-a", bridge: "arch-ovs", container: "ceos_1", interface: "eth1" },
  vlan: 50,
};

/** An engine on a host that takes no write, whose guard says so of itself. */
const engineOn = (
  state: string,
  verdict: Verdict,
  more: { readonly failureBudget?: "any"; readonly signal?: AbortSignal } = {},
) => {
  const host = fakeHost({ [KEY]: 5 });
  const step = {
    ...{ ...setTag(KEY, 50), reverts: [{ in: "nothing", why: "test" }] as const },
    ...{ command: { argv: ["sh", "-s", "--", KEY] as const, stdin: "true" }, judge: () => verdict },
  };
  const run = ({ argv, stdin = "" }: HostCommand) => {
    const [, , , what = "", run_ = ""] = argv;
    const now = what === "confirm" ? "confirmed" : what === "revert" ? "fired" : state;
    const said = stdin.includes("GUARD_PART") ? "" : `guard ${run_} ${now} - 1\nguards end\n`;
    return Promise.resolve({ ...completed(0), stdout: said });
  };
  return createEngine(
    {
      drivers: { AccessPort: { ...fakeDriver, plan: () => ok([step]) } } as never,
      restorers: { AccessPort: { record: () => known("50"), plan: () => ok([step]) } },
      observe: (target) => observeFake(target.name, host),
    },
    {
      targets: [
        {
          ...{ name: "host-a", ssh: { address: "host-a" }, bridge: "arch-ovs", containers: [] },
          guard: 60,
        },
      ],
      connect: () => ({ host: "host-a", run, close: () => Promise.resolve() }),
      by: "me@here",
      ...more,
    },
  );
};

const reasonOf = (result: object): string => ("reason" in result ? String(result.reason) : "");
const record = { was: "50", seen: { ...PORT } };

describe("engine: after a step under a guard", () => {
  const done = { status: "done" } as const;
  const unknown = { status: "unknown", reason: "no answer" } as const;

  for (const [what, act] of [
    ["an update", (engine) => engine.reconcile("AccessPort", PORT)],
    ["a restore", (engine) => engine.restore("AccessPort", record, { ...PORT, vlan: 5 })],
  ] as readonly (readonly [
    string,
    (engine: ReturnType<typeof engineOn>) => Promise<{ readonly status: string }>,
  ])[]) {
    it(`names the guard that has taken it back, where the host does not show what ${what} wrote`, async () => {
      const engine = engineOn("fired", done);
      const result = await act(engine);
      assert.equal(result.status, "failed");
      assert.match(
        reasonOf(result),
        /^written, but .*; the guard of host-a has fired\. What this run wrote goes back on all its hosts/,
      );
      await engine.close();
    });

    it(`names no guard that is armed, after ${what}, and confirms it where all may fail`, async () => {
      const engine = engineOn("armed", done, { failureBudget: "any" });
      assert.doesNotMatch(reasonOf(await act(engine)), /guard/);
      assert.equal((await engine.settle(1))[0]?.status, "confirmed");
      await engine.close();
    });

    it(`has all hosts go back where what became of a step of ${what} is not known`, async () => {
      const engine = engineOn("armed", unknown);
      assert.match(reasonOf(await act(engine)), /no answer.*\. What this run wrote goes back/);
      assert.equal((await engine.settle(1))[0]?.status, "reverted");
      await engine.close();
    });
  }

  it("keeps what was written where somebody stopped the run before the next step", async () => {
    const stop = new AbortController();
    const engine = engineOn("armed", done, { signal: stop.signal });
    await engine.restore("AccessPort", record, { ...PORT, vlan: 5 });
    stop.abort();
    const result = await engine.reconcile("AccessPort", PORT);
    assert.equal(result.status, "failed");
    assert.match(reasonOf(result), /the run was stopped/);
    assert.equal((await engine.settle(1))[0]?.status, "confirmed");
    await engine.close();
  });

  it("has all hosts go back where an update was refused for what the user was not shown", async () => {
    const engine = engineOn("armed", done);
    await engine.restore("AccessPort", record, { ...PORT, vlan: 5 });
    engine.refused("AccessPort", "host-a/arch-ovs/ceos_1/eth1");
    assert.equal((await engine.settle(1))[0]?.status, "reverted");
    await engine.close();
  });

  it("has all hosts go back where an update has failed, unless the topology says otherwise", async () => {
    const engine = engineOn("armed", done);
    const result = await engine.reconcile("AccessPort", PORT);
    assert.match(reasonOf(result), /still differs in vlan\. What this run wrote goes back on all/);
    const [settled] = await engine.settle(1);
    assert.equal(settled?.status, "reverted");
    assert.match(settled.reason ?? "", /a step of it failed or was refused/);
    await engine.close();
  });
});
