import { setTimeout as sleep } from "node:timers/promises";
import assert from "node:assert/strict";
import { guardPart } from "../../../../core/drivers/guard/guard-texts.js";
import { guardedCommand, type GuardOfRun } from "../../../../core/drivers/guard/guarded-command.js";
import {
  ALL_RUNS,
  parseGuards,
  tendCommand,
  type Tending,
} from "../../../../core/drivers/guard/tend-guards.js";
import type { CommandResult, HostCommand } from "../../../../core/model/command.js";
import type { ObservedGuard } from "../../../../core/model/observed-guard.js";
import type { Step, Verdict } from "../../../../core/model/step.js";
import type { PrivateOvs } from "../ovs/private-ovs.js";

/** A run on a private Open vSwitch, under a guard. */
export interface GuardedRun {
  readonly run: (step: Step) => Promise<Verdict>;
  /** With the guard before it, as the engine would run it. */
  readonly command: (step: Step) => HostCommand;
  readonly tend: (what: Tending, seconds?: number) => Promise<readonly ObservedGuard[]>;
  /** Waits until it has fired, and says what it recorded. */
  readonly fired: () => Promise<readonly string[]>;
}

export const guardedRun = (ovs: PrivateOvs, more: Partial<GuardOfRun> = {}): GuardedRun => {
  const guard = { run: "abcdef01234567", by: "me@here", seconds: 60, ...more };
  let number = 0;
  const command = (step: Step): HostCommand => {
    number += 1;
    const part = guardPart(step, step.reverts ?? []);
    return guardedCommand(step.command, guard, { number, part });
  };
  const tend = async (what: Tending, seconds = 0): Promise<readonly ObservedGuard[]> => {
    const run = what === "status" ? ALL_RUNS : guard.run;
    const { stdout, stderr } = await ovs.run(tendCommand(what, run, seconds));
    const guards = parseGuards(stdout);
    assert.ok(guards, `${stdout}${stderr}`);
    return guards;
  };
  return {
    command,
    run: async (step) => {
      const result: CommandResult = await ovs.run(command(step));
      return step.judge(result);
    },
    tend,
    fired: async () => {
      for (let waited = 0; waited < 30_000; waited += 100) {
        const [one] = await tend("status");
        if (one?.state === "fired")
          return one.reverted.map(({ outcome, text }) => `${outcome} ${text}`);
        await sleep(100);
      }
      throw new Error(`it did not fire: ${JSON.stringify(await tend("status"))}`);
    },
  };
};

const COLUMNS = {
  Bridge: "name,stp_enable,rstp_enable,fail_mode,mcast_snooping_enable,other_config,external_ids",
  Port: "name,tag,trunks,vlan_mode,external_ids",
  Interface: "name,type,options,mtu_request,mtu",
};

/** All columns that anything here writes, row by row, as Open vSwitch's own tool prints them. */
export const managedColumns = async (ovs: PrivateOvs): Promise<string> => {
  const tables = await Promise.all(
    Object.entries(COLUMNS).map(async ([table, columns]) => {
      const listed = ["--format=csv", "--no-heading", `--columns=${columns}`, "list", table];
      return (await ovs.tool("ovs-vsctl", ...listed)).split("\n").toSorted().join("\n");
    }),
  );
  return tables.join("\n\n");
};
