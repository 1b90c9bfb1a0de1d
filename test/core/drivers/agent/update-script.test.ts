import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { UPDATE_SCRIPT } from "../../../../core/drivers/agent/update-script.js";
import { fakeAgent, INFO, json, type FakeAgent } from "./fake-agent.js";

const HEAD = "40be3a5";

describe("the update of an agent", function () {
  this.timeout(20_000);
  let agent: FakeAgent;

  beforeEach(async () => {
    agent = await fakeAgent({ "/info": json(INFO) });
  });
  afterEach(() => agent.close());

  const update = async (script: string, ...command: readonly string[]) => {
    const args = ["-s", "--", String(agent.port), HEAD, ...command];
    const { exitCode, stdout } = await execa("sh", args, { input: script, reject: false });
    return { exitCode, stdout };
  };

  it("runs the command with its arguments, and is done when the agent reports the commit", async () => {
    const running = update(UPDATE_SCRIPT, "sh", "-c", 'echo "told $1"', "sh", "it's; a b");
    while (agent.asked.length === 0) await sleep(10);
    agent.answers["/info"] = json({ ...INFO, commit: `${HEAD}62ad9` });
    assert.deepEqual(await running, {
      exitCode: 0,
      stdout: `told it's; a b\nok: the agent ran 2acf0c4, runs ${HEAD}62ad9 now`,
    });
  });

  it("leaves an agent alone that runs the commit", async () => {
    agent.answers["/info"] = json({ ...INFO, commit: HEAD });
    assert.deepEqual(await update(UPDATE_SCRIPT, "false"), {
      exitCode: 0,
      stdout: `ok: the agent runs ${HEAD} already`,
    });
  });

  it("fails with the command's exit code and words", async () => {
    const { exitCode, stdout } = await update(UPDATE_SCRIPT, "sh", "-c", "echo no disk; exit 3");
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /^no disk\nFAILED: the agent runs 2acf0c4, declared is 40be3a5; .* exit code 3: sh/,
    );
  });

  it("fails where the agent still reports another commit", async () => {
    const hasty = UPDATE_SCRIPT.replace("UPDATE_SECONDS=60", "UPDATE_SECONDS=1");
    assert.notEqual(hasty, UPDATE_SCRIPT);
    const { exitCode, stdout } = await update(hasty, "true");
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /^FAILED: the agent ran 2acf0c4, declared is 40be3a5; .* it reports 2acf0c4: true$/,
    );
  });
});
