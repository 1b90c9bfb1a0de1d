import assert from "node:assert/strict";
import { guardPart, keptFiles } from "../../../../core/drivers/guard/guard-texts.js";
import { guardedCommand, guardRefusal } from "../../../../core/drivers/guard/guarded-command.js";
import { parseGuards, tendCommand } from "../../../../core/drivers/guard/tend-guards.js";
import type { CommandResult, HostCommand } from "../../../../core/model/command.js";
import type { Revert } from "../../../../core/model/revert.js";
import { startOvs, type PrivateOvs } from "../ovs/private-ovs.js";

const guard = { run: "abcdef01234567", by: "me@here", seconds: 60 };
const FILE = "/run/startup it's";

describe("The guard, with a script that takes a step back", function () {
  this.timeout(30_000);
  let host: PrivateOvs;

  /** Of the container nothing counts but its files: the private host's own. */
  const engine = "/run/engine";
  const run = (command: HostCommand): Promise<CommandResult> =>
    host.run({
      ...command,
      argv: ["env", `OVERLAY_CONTAINER_ENGINE=${engine}`, ...command.argv],
    });
  const shell = (script: string, ...args: readonly string[]): Promise<string> =>
    host.tool("sh", "-c", script, "sh", ...args);
  /** The step writes "new" in the file. */
  const write = (revert: Revert): Promise<CommandResult> => {
    const command: HostCommand = {
      argv: ["sh", "-s", "--", FILE],
      stdin: 'echo new >"$1"',
    };
    const part = guardPart({ title: "write" }, [revert]);
    return run(guardedCommand(command, guard, { number: 1, part, files: keptFiles([revert]) }));
  };
  const revert = async (): Promise<string> => {
    const { stdout } = await run(tendCommand("revert", guard.run, 20));
    await run(tendCommand("clean", guard.run, 0));
    const reverted = parseGuards(stdout)?.[0]?.reverted ?? [];
    return reverted.map(({ outcome, text }) => `${outcome} ${text}`).join("\n");
  };
  const by = (
    script: string,
    more: { readonly container?: string; readonly file?: string } = {},
  ): Revert => ({
    ...{ in: "script", script, args: ["it's", "two words"], ...more },
  });

  before(async () => {
    host = await startOvs();
    await shell(
      `printf '#!/bin/sh\\n[ "$3" != gone ] || exit 1; shift 3\\nexec "$@"\\n' >${engine}; chmod 755 ${engine}`,
    );
  });
  after(() => host.stop());

  it("hands it its arguments, on the host and in a container, and says what it says", async () => {
    const script = 'printf "%s|" "$@" >/run/given; echo words; echo "left what somebody did"';
    for (const more of [{}, { container: "c1" }]) {
      await write(by(script, more));
      assert.equal(await revert(), "left write: what somebody did");
      assert.equal(await shell("cat /run/given; rm /run/given"), "it's|two words|");
    }
  });

  it("has failed with its last words where it does not say what became of the step", async () => {
    await write(by("echo one; echo 'the engine is gone' >&2; exit 1"));
    assert.equal(await revert(), "failed write: the engine is gone");
    await write(by("exit 1"));
    assert.equal(await revert(), "failed write: it did not end");
  });

  it("puts a file of the container back as it was, with its mode, where the rest was taken back", async () => {
    await shell('printf "old\\n\\n" >"$1"; chmod 640 "$1"', FILE);
    await write(by("echo reverted", { container: "c1", file: FILE }));
    assert.equal(await shell('cat "$1"', FILE), "new");
    assert.equal(await revert(), "reverted write");
    assert.equal(await shell('cat "$1"; stat -c "%a %s" "$1"', FILE), "old\n\n640 5");
  });

  it("leaves it as it is where the rest was not, and takes away what was not there", async () => {
    await write(by("echo left", { container: "c1", file: FILE }));
    assert.equal(await revert(), "left write");
    assert.equal(await shell('cat "$1"; rm "$1"', FILE), "new");
    await write(by("echo reverted", { container: "c1", file: FILE }));
    assert.equal(await revert(), "reverted write");
    assert.equal(await shell('[ ! -e "$1" ] || cat "$1"', FILE), "");
  });

  it("does not let the step begin where the file cannot be kept", async () => {
    const result = await write(by("echo reverted", { container: "gone", file: FILE }));
    assert.match(guardRefusal(result) ?? "", /how the step is taken back could not be kept/);
    assert.equal(await shell('[ ! -e "$1" ] || cat "$1"', FILE), "");
    await run(tendCommand("confirm", guard.run, 0));
  });
});
