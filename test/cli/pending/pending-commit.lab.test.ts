import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { projectRoot, useLab } from "../../dev/lab/shared-lab.js";
import { overlay, pulumi, run, succeeded, type Ended } from "../overlay-command.js";
import { ownStack, type OwnStack } from "../own-stack.js";
import { pluginsBelow } from "../../../dev/fault-matrix/plugins-below.js";
import { cli, slowDown, speedUp } from "./slow-cli.js";

const SESSIONS = "show configuration sessions detail";
const ARMED = /Session with pending commit timer: (overlay-\S+)/;
const DECLARED = "ip address 10.1.5.1/24";

const Drift = z.object({
  drift: z.array(z.object({ name: z.string(), path: z.array(z.string()) })),
  warnings: z.array(z.string()),
});

describe("an update that is killed right after a device's commit", function () {
  this.timeout(300_000);
  useLab();
  let stack: OwnStack;

  const upCommand = (): string => `up --stack ${stack.name} --yes --non-interactive`;
  const up = (): Promise<Ended> => pulumi(`${upCommand()} --skip-preview`);
  const checked = async () => {
    const { exitCode, stdout, stderr } = await overlay(["check", "--json", "--stack", stack.name]);
    assert.ok(exitCode === 0 || exitCode === 2, stderr);
    const { drift, warnings } = Drift.parse(JSON.parse(stdout));
    const signs = drift.map(({ name, path }) => `${name} ${path.join(".")}`);
    return { exitCode, signs, warnings: warnings.filter((text) => text.startsWith("ceos_1:")) };
  };
  /** Somebody takes an address away, in the running-config only. */
  const drift = () => cli("configure\ninterface Ethernet5\nno ip address\nend");

  /**
   * Starts an update and stops it once the device shows `sign`, which it answers three seconds after it
   * did what matches `pattern`.
   */
  const stoppedAt = async (
    pattern: string,
    sign: RegExp,
    stop: (pulumi: number) => Promise<void>,
  ): Promise<string> => {
    await slowDown(pattern);
    try {
      const line = `eval "$(OVERLAY_SKIP_BUILD=1 node bin/overlay.mjs env)"; exec pulumi ${upCommand()} --skip-preview`;
      const update = spawn("sh", ["-euc", line], { cwd: projectRoot, stdio: "ignore" });
      const ended = new Promise((resolve) => update.once("close", resolve));
      let shown: RegExpExecArray | null = null;
      for (const until = Date.now() + 60_000; shown === null && Date.now() < until;) {
        shown = sign.exec(await cli(SESSIONS));
      }
      assert.ok(update.pid !== undefined && shown !== null, "no session on ceos_1");
      await stop(update.pid);
      assert.notEqual(await ended, 0);
      return shown[1] ?? "";
    } finally {
      await speedUp();
    }
  };
  const killPlugin = (root: number): Promise<void> => {
    const plugins = pluginsBelow(root);
    assert.notEqual(plugins.length, 0, "there is no plugin");
    for (const plugin of plugins)
      if (existsSync(`/proc/${plugin}`)) process.kill(plugin, "SIGKILL");
    return Promise.resolve();
  };
  const killedAt = (pattern: string, sign: RegExp) => stoppedAt(pattern, sign, killPlugin);
  const killedAfterCommit = () => killedAt('*" commit timer "*', ARMED);

  before("adopt and remediate", async () => {
    stack = await ownStack("pending");
    await stack.write((text) => text);
    succeeded(await overlay(["adopt", "--stack", stack.name]));
    succeeded(await up());
  });
  after(async () => {
    await speedUp();
    await stack.remove();
  });

  it("is not clean: the commit is named, with the time and what happens then", async () => {
    await drift();
    const session = await killedAfterCommit();
    assert.match(await cli("show running-config"), new RegExp(DECLARED));
    const { exitCode, signs, warnings } = await checked();
    assert.equal(exitCode, 2);
    const unsettled = signs.map((sign) => sign.replace(/(guards\.)[0-9a-f]{14}$/, "$1RUN"));
    assert.deepEqual(unsettled.toSorted(), ["ceos_1 pendingCommit", "host-a:arch-ovs guards.RUN"]);
    assert.match(warnings.join("\n"), new RegExp(`not confirmed \\(session ${session}\\)`));
    assert.match(warnings.join("\n"), /In \d+ s EOS goes back to the configuration before it/);
    const { stdout } = await overlay(["check", "--stack", stack.name]);
    assert.match(stdout, /commit: not confirmed \(session overlay-\S+\) -> confirmed or taken/);
  });

  it("is taken over by the next update: after the timer would have ended it is there, and saved", async () => {
    const output = succeeded(await up());
    const after = await cli(SESSIONS);
    assert.doesNotMatch(after, ARMED, output);
    await sleep(70_000);
    assert.match(await cli("show running-config"), new RegExp(DECLARED));
    assert.match(await cli("show startup-config"), new RegExp(DECLARED));
    assert.deepEqual(await checked(), { exitCode: 0, signs: [], warnings: [] });
    const { stdout } = await overlay(["history", "--last", "2", "--stack", stack.name]);
    assert.match(stdout, /take over the commit of run \S+ on ceos_1/);
  });

  it("is taken back by the next update where something else is declared by then", async () => {
    await drift();
    await killedAfterCommit();
    await stack.write((text) => text.replace("address: 10.1.5.1/24", "address: 10.1.5.7/24"));
    succeeded(await up());
    for (const command of ["show running-config", "show startup-config"]) {
      assert.match(await cli(command), /ip address 10\.1\.5\.7\/24/);
      assert.doesNotMatch(await cli(command), new RegExp(DECLARED));
    }
    assert.doesNotMatch(await cli(SESSIONS), ARMED);
    await stack.write((text) => text);
    succeeded(await up());
  });

  it("is no obstacle when the timer ends between the preview and the update", async () => {
    await drift();
    const session = await killedAfterCommit();
    let ended: Promise<string> | undefined;
    const line = `eval "$(OVERLAY_SKIP_BUILD=1 node bin/overlay.mjs env)"; exec pulumi ${upCommand()}`;
    const output = succeeded(
      await run("sh", ["-euc", line], {
        onOutput: (stdout) => {
          if (!/Previewing update[^]*Resources:/.test(stdout)) return;
          ended ??= cli(`configure session ${session} abort`);
        },
      }),
    );
    assert.ok(ended, output);
    assert.match(output, /pendingCommit/);
    assert.match(await cli("show startup-config"), new RegExp(DECLARED));
    assert.deepEqual((await checked()).signs, []);
  });

  it("is no obstacle either after Ctrl-C twice", async () => {
    await drift();
    await stoppedAt('*" commit timer "*', ARMED, async (root) => {
      process.kill(root, "SIGINT");
      await sleep(300);
      process.kill(root, "SIGINT");
    });
    const next = await up();
    const locked = `${next.stdout}${next.stderr}`.includes("stack is currently locked");
    if (locked) succeeded(await pulumi(`cancel ${stack.name} --yes --non-interactive`));
    succeeded(locked ? await up() : next);
    assert.match(await cli("show startup-config"), new RegExp(DECLARED));
    assert.deepEqual(await checked(), { exitCode: 0, signs: [], warnings: [] });
    assert.doesNotMatch(await cli(SESSIONS), /pending commit timer|overlay-\S+ +pending/);
  });

  it("leaves no session behind, wherever it was killed", async () => {
    await drift();
    const session = await killedAt('*"show session-config named"*', /(overlay-\S+) +pending/);
    assert.match((await checked()).warnings.join("\n"), new RegExp(`opened session ${session}`));
    succeeded(await up());
    assert.doesNotMatch(await cli(SESSIONS), /overlay-\S+ +pending/);
    assert.deepEqual(await checked(), { exitCode: 0, signs: [], warnings: [] });
  });
});
