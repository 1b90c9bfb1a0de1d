import assert from "node:assert/strict";
import { chainRevert } from "../../../../core/kinds/forward-chain/chain-revert.js";
import { ruleEdits, type RuleEdit } from "../../../../core/kinds/forward-chain/drop-rules.js";
import editChain from "../../../../core/kinds/forward-chain/edit-chain.sh.js";
import { containerScript } from "../../../../core/devices/container/container-script.js";
import { guardPart } from "../../../../core/drivers/guard/guard-texts.js";
import { guardedCommand } from "../../../../core/drivers/guard/guarded-command.js";
import { parseGuards, tendCommand } from "../../../../core/drivers/guard/tend-guards.js";
import type { HostCommand } from "../../../../core/model/command.js";
import { startOvs, type PrivateOvs } from "../ovs/private-ovs.js";

const guard = { run: "abcdef01234567", by: "me@here", seconds: 60 };
const BEFORE = [
  "-i eth2 -j DROP",
  "-s 192.0.2.0/24 -j ACCEPT",
  "-i eth5 -j DROP",
  "-i eth5 -j DROP",
  "-j ACCEPT",
];

describe("The guard, on a real iptables", function () {
  this.timeout(30_000);
  let host: PrivateOvs;

  /** A container of which only its network namespace counts: the private host's own. */
  const engine = "/run/engine";
  const run = (command: HostCommand) =>
    host.run({
      ...command,
      argv: ["env", `OVERLAY_CONTAINER_ENGINE=${engine}`, ...command.argv],
    });
  const chain = async (): Promise<readonly string[]> =>
    (await host.tool("iptables", "-S", "EOS_FORWARD"))
      .split("\n")
      .slice(1)
      .map((rule) => rule.replace(/^-A EOS_FORWARD /, ""));
  const edit = async (edits: readonly RuleEdit[]): Promise<string> => {
    const pairs = edits.flatMap(({ action, interface: name }) => [action, name]);
    const command = containerScript("ceos_1", editChain, [BEFORE.join("\n"), ...pairs]);
    const part = guardPart({ title: "edit" }, [chainRevert("ceos_1", BEFORE, edits)]);
    const { exitCode, stdout, stderr } = await run(
      guardedCommand(command, guard, { number: 1, part }),
    );
    assert.equal(exitCode, 0, stderr);
    return stdout;
  };
  const revert = async (): Promise<string> => {
    const { stdout } = await run(tendCommand("revert", guard.run, 20));
    await run(tendCommand("clean", guard.run, 0));
    const reverted = parseGuards(stdout)?.[0]?.reverted ?? [];
    return reverted.map(({ outcome, text }) => `${outcome} ${text}`).join("\n");
  };

  before(async () => {
    host = await startOvs();
    const script = `printf '#!/bin/sh\\nshift 3\\nexec "$@"\\n' >${engine}; chmod 755 ${engine}`;
    await host.tool("sh", "-c", script);
    await host.tool("iptables", "-N", "EOS_FORWARD");
  });
  after(() => host.stop());
  beforeEach(async () => {
    await host.tool("iptables", "-F", "EOS_FORWARD");
    for (const rule of BEFORE) await host.tool("iptables", "-A", "EOS_FORWARD", ...rule.split(" "));
  });

  const EDITS = ruleEdits(["eth1", "eth3"], ["eth2", "eth5", "eth5"]);
  const AFTER = ["-i eth1 -j DROP", "-i eth3 -j DROP", "-s 192.0.2.0/24 -j ACCEPT", "-j ACCEPT"];

  it("puts the chain back rule by rule, each where it stood", async () => {
    assert.match(await edit(EDITS), /#overlay:done/);
    assert.deepEqual(await chain(), AFTER);
    assert.equal(await revert(), "reverted edit");
    assert.deepEqual(await chain(), BEFORE);
  });

  it("leaves a rule that somebody put there since, and one that somebody took away", async () => {
    await edit(EDITS);
    await host.tool("iptables", "-D", "EOS_FORWARD", "-i", "eth1", "-j", "DROP");
    await host.tool("iptables", "-I", "EOS_FORWARD", "-i", "eth2", "-j", "DROP");
    await host.tool("iptables", "-A", "EOS_FORWARD", "-i", "eth9", "-j", "DROP");
    assert.equal(await revert(), "left edit");
    assert.deepEqual(await chain(), [
      ...[
        "-i eth5 -j DROP",
        "-i eth2 -j DROP",
        "-s 192.0.2.0/24 -j ACCEPT",
        "-j ACCEPT",
        "-i eth9 -j DROP",
      ],
    ]);
  });

  it("finds nothing to do where the edit did not come to pass", async () => {
    await host.tool("iptables", "-A", "EOS_FORWARD", "-i", "eth9", "-j", "DROP");
    assert.match(await edit(EDITS), /changed/);
    const now = await chain();
    assert.match(await revert(), /^left edit$/);
    assert.deepEqual(await chain(), now);
  });
});
