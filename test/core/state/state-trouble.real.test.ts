import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { copyFile, rm, symlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa, execaCommand } from "execa";
import { Failure } from "../../../cli/failure.js";
import { openPulumi, type Pulumi } from "../../../cli/pulumi.js";
import { stateTroubles } from "../../../cli/state-trouble.js";
import { filesBelow } from "../../../core/state/pulumi-files.js";
import { projectStateFolder, projectStateUrl } from "../../../core/model/project-state.js";
import { tendState } from "../../../core/state/tend-state.js";
import { ensurePulumi, type PulumiToolchain } from "../../../toolchain/ensure-pulumi.js";
import { printingContext } from "../../cli/printing-context.js";
import { temporaryFolder, type TemporaryFolder } from "../../toolchain/temporary-folder.js";

const PROJECT_ROOT = join(import.meta.dirname, "..", "..", "..", "..");

const PROJECT = JSON.stringify({
  name: "throw-away",
  runtime: "nodejs",
  plugins: {
    providers: [{ name: "command", path: join(PROJECT_ROOT, "toolchain/command-plugin/launcher") }],
  },
});

const PROGRAM = `
const { local } = require("@pulumi/command");
const { readFileSync } = require("node:fs");
new local.Command("step", { create: readFileSync("step.sh", "utf8") });
`;

const PLACE = { owner: "project", insisted: true } as const;

describe("the state of the stacks, with the real Pulumi", function () {
  this.timeout(240_000);
  let folder: TemporaryFolder;
  let pulumi: Pulumi;
  let toolchain: PulumiToolchain;
  let state: string;
  let stackFile: string;

  before(async () => {
    folder = await temporaryFolder();
    state = projectStateFolder(folder.path);
    stackFile = join(state, ".pulumi/stacks/throw-away/test.json");
    const found = await ensurePulumi({
      projectRoot: PROJECT_ROOT,
      env: { ...process.env, OVERLAY_STATE: "project" },
      report: () => undefined,
    });
    const env = { ...found.env, PULUMI_BACKEND_URL: projectStateUrl(folder.path) };
    toolchain = { ...found, place: PLACE, env };
    await execa("mkdir", ["-p", state]);
    await symlink(join(PROJECT_ROOT, "node_modules"), join(folder.path, "node_modules"));
    await writeFile(join(folder.path, "Pulumi.yaml"), PROJECT);
    await writeFile(join(folder.path, "package.json"), '{ "main": "index.js" }');
    await writeFile(join(folder.path, "index.js"), PROGRAM);
    await declare("true");
    const { context } = printingContext();
    pulumi = openPulumi({ ...context, projectRoot: folder.path }, toolchain);
    const before = process.umask(0o000);
    await pulumi.expect(["stack", "init", "test"]).finally(() => process.umask(before));
  });
  after(() => folder.remove());

  const declare = (step: string) => writeFile(join(folder.path, "step.sh"), step);
  const up = () => pulumi.expect(["up", "--yes", "--skip-preview", "--stack", "test"]);

  const failureOf = async (running: Promise<unknown>): Promise<Failure> => {
    const error: unknown = await running.then(
      () => assert.fail("it did not fail"),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Failure, String(error));
    return error;
  };

  it("is made for its owner alone, whatever the umask", async () => {
    const before = process.umask(0o000);
    await up().finally(() => process.umask(before));
    const wide = filesBelow(state).filter((file) => (statSync(file).mode & 0o077) !== 0);
    assert.deepEqual(wide, []);
  });

  it("is trimmed to what is kept, and still works", async () => {
    for (let round = 0; round < 4; round += 1) {
      await declare(`echo ${round}`);
      await up();
    }
    tendState(state, 2);
    assert.equal(readdirSync(join(state, ".pulumi/backups/throw-away/test")).length % 2, 0);
    const { stdout } = await pulumi.expect(["stack", "history", "--json", "--stack", "test"]);
    assert.equal((JSON.parse(stdout) as readonly unknown[]).length, 2);
    await pulumi.expect(["preview", "--expect-no-changes", "--stack", "test"]);
  });

  it("says that it is cut off, and gives the line that goes on with the whole one", async () => {
    const whole = `${stackFile}.bak`;
    truncateSync(stackFile, Math.floor(statSync(stackFile).size / 2));
    const { facts } = await failureOf(up());
    assert.match(facts.why ?? "", /the state of stack test is damaged: .*test\.json \(\d+ bytes\)/);
    const line = (facts.next ?? "").split("\n").find((one) => one.startsWith("cp "));
    assert.ok(line?.includes(whole) === true, facts.next);
    await execa("sh", ["-c", line]);
    assert.ok(existsSync(`${stackFile}.damaged`));
    await rm(`${stackFile}.damaged`);
    await up();
    assert.deepEqual(stateTroubles(PLACE, folder.path), []);
  });

  it("names a backup where the one before is cut off too, and says where nothing is whole", async () => {
    const kept = `${stackFile}.kept`;
    await copyFile(stackFile, kept);
    writeFileSync(stackFile, "");
    writeFileSync(`${stackFile}.bak`, "{");
    const [trouble] = stateTroubles(PLACE, folder.path);
    assert.match(trouble?.next ?? "", /cp -p -- '?.*backups\/throw-away\/test\/test\.\d+\.json/);
    await rm(join(state, ".pulumi/backups"), { recursive: true });
    const [none] = stateTroubles(PLACE, folder.path);
    assert.match(none?.next ?? "", /no whole copy .* overlay adopt --stack test/);
    await copyFile(kept, stackFile);
    await rm(kept);
  });

  it("says that the holder of a lock is dead, and the line given gives the lock back", async () => {
    await declare("echo begun >begun; sleep 600");
    const running = execa(
      toolchain.binary,
      ["up", "--yes", "--skip-preview", "--stack", "test", "--non-interactive"],
      { cwd: folder.path, env: toolchain.env, reject: false, stdin: "ignore", detached: true },
    );
    while (!existsSync(join(folder.path, "begun"))) await sleep(20);
    assert.deepEqual(stateTroubles(PLACE, folder.path), [], "its holder lives");
    const { pid } = running;
    assert.ok(pid !== undefined);
    process.kill(-pid, "SIGKILL");
    await running;
    const { facts } = await failureOf(up());
    assert.match(
      facts.why ?? "",
      new RegExp(`process ${pid} of \\S+@${hostname()}, since .*, which is dead`),
    );
    const line = /give the lock back: npx overlay pulumi (cancel .*)$/.exec(facts.next ?? "")?.[1];
    assert.ok(line !== undefined, facts.next);
    await execaCommand(`${toolchain.binary} ${line}`, { cwd: folder.path, env: toolchain.env });
    await declare("true");
    await pulumi.expect(["refresh", "--yes", "--stack", "test"]);
    assert.deepEqual(stateTroubles(PLACE, folder.path), []);
  });
});
