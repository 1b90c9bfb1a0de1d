import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot, useLab } from "../dev/lab/shared-lab.js";
import { inShell, overlay, run, succeeded } from "./overlay-command.js";
import { ownPulumi } from "./own-pulumi.js";

const STACK = "own-backend";
const FILE = join(projectRoot, `Pulumi.${STACK}.yaml`);
const SETTINGS = "# mine\nconfig:\n  overlay:topology: topologies/incident.yaml\n";
const SALT = /^encryptionsalt: v1:\S+$/gm;

describe("adopt with a backend and a passphrase of the user's own, on the lab", function () {
  this.timeout(300_000);
  useLab();
  let folder: string;
  /** A user's own variables: a backend, a Pulumi home, and what else a test says. */
  const own = (backend: string, others: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
    ...process.env,
    OVERLAY_STATE: "auto",
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, backend)}`,
    ...others,
  });
  const adopt = (env: NodeJS.ProcessEnv) => overlay(["adopt", "--stack", STACK], { env });
  const pulumi = (command: string, env: NodeJS.ProcessEnv) =>
    inShell(`exec pulumi ${command} --non-interactive`, env);

  /** What the project's own state folder has of this stack, by plain means. */
  const inProjectState = async (): Promise<readonly string[]> => {
    const path = join(projectRoot, ".overlay/state");
    const names = existsSync(path) ? await readdir(path, { recursive: true }) : [];
    return names.filter((name) => name.includes(`stacks/overlay-operator/${STACK}`));
  };

  /** How many things of the plugin a backend's file has recorded. */
  const recordedIn = async (backend: string): Promise<number> => {
    const file = join(folder, backend, ".pulumi/stacks/overlay-operator", `${STACK}.json`);
    return (await readFile(file, "utf8")).match(/"type": "overlay:index:/g)?.length ?? 0;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-own-"));
    await mkdir(join(folder, "one"));
    await mkdir(join(folder, "two"));
    await writeFile(join(folder, "passphrase"), "from a file\n");
  });
  beforeEach(() => writeFile(FILE, SETTINGS));
  after(async () => {
    const env = { ...process.env, OVERLAY_STATE: "project" };
    await pulumi(`stack rm --yes --force ${STACK}`, env);
    await rm(FILE, { force: true });
    await rm(folder, { recursive: true });
  });

  it("records in that backend and says so, and leaves the project's own folder alone", async () => {
    const mine = own("one", { PULUMI_CONFIG_PASSPHRASE: "mine" });
    const stdout = succeeded(await adopt(mine));
    assert.match(
      stdout,
      new RegExp(
        `^Stack ${STACK} is in file://${folder}/one \\(PULUMI_BACKEND_URL\\), and all that was adopted was read back from there; its settings are in Pulumi\\.${STACK}\\.yaml\\.$`,
        "m",
      ),
    );
    assert.match(stdout, /^Pulumi counts 75 resources: 45 things on the hosts, .*; 12 notes /m);
    assert.equal(await recordedIn("one"), 57);
    assert.deepEqual(await inProjectState(), []);
    const settings = await readFile(FILE, "utf8");
    assert.equal(settings.match(SALT)?.length, 1);
    assert.equal(settings.replace(SALT, "").trim(), SETTINGS.trim());
    assert.match(succeeded(await pulumi(`preview --stack ${STACK}`, mine)), /unchanged/);
    succeeded(await pulumi("stack init other --no-select", mine));
    await rm(join(projectRoot, "Pulumi.other.yaml"));
    const wrong = await adopt({ ...mine, PULUMI_CONFIG_PASSPHRASE: "not mine" });
    assert.equal(wrong.exitCode, 1);
    assert.match(wrong.stderr, /incorrect passphrase/);
    assert.match(wrong.stderr, /next: +set the passphrase that the stack was made with/);
  });

  it("uses a passphrase from a file, and no other", async () => {
    const file = own("two", { PULUMI_CONFIG_PASSPHRASE_FILE: join(folder, "passphrase") });
    succeeded(await adopt(file));
    assert.equal(await recordedIn("two"), 57);
    succeeded(await pulumi(`preview --stack ${STACK}`, file));
    const other = own("two", { PULUMI_CONFIG_PASSPHRASE: "overlay" });
    const refused = await pulumi(`preview --stack ${STACK}`, other);
    assert.match(refused.stderr, /incorrect passphrase/);
  });

  it("goes where a Pulumi of the user's own is logged in, and downloads nothing", async () => {
    await mkdir(join(folder, "login/state"), { recursive: true });
    const mine = { ...(await ownPulumi(join(folder, "login"))), PULUMI_CONFIG_PASSPHRASE: "mine" };
    const url = `file://${folder}/login/state`;
    succeeded(await run("pulumi", ["login", url], { env: mine }));
    const stdout = succeeded(await adopt(mine));
    const file = `${folder}/login/home/credentials.json`;
    assert.ok(stdout.includes(`${url} (your login, ${file}), and all that was adopted`), stdout);
    assert.equal(await recordedIn("login/state"), 57);
    assert.deepEqual(await inProjectState(), []);
    const bare = await run("pulumi", ["preview", "--stack", STACK, "--non-interactive"], {
      env: mine,
    });
    assert.match(succeeded(bare), /unchanged/);
    assert.equal(existsSync(`${folder}/login/home/plugins`), false);
  });

  it("refuses to encrypt with the public passphrase there, before anything is written", async () => {
    const { exitCode, stderr } = await adopt(own("two", { PULUMI_CONFIG_PASSPHRASE: "overlay" }));
    assert.equal(exitCode, 1);
    assert.match(stderr, /error: the stack would be encrypted with a passphrase that is public/);
    assert.equal(await readFile(FILE, "utf8"), SETTINGS);
  });

  it("leaves the stack file as it is with the project's own folder, and so does pulumi", async () => {
    const env = { ...process.env, OVERLAY_STATE: "project" };
    const stdout = succeeded(await adopt(env));
    assert.match(
      stdout,
      /\/\.overlay\/state \(the project's own state folder\), and all that was adopted/,
    );
    assert.equal(await readFile(FILE, "utf8"), SETTINGS);
    succeeded(await pulumi(`up --yes --skip-preview --stack ${STACK}`, env));
    assert.equal(await readFile(FILE, "utf8"), SETTINGS);
    succeeded(await pulumi(`preview --expect-no-changes --stack ${STACK}`, env));
    succeeded(await pulumi(`refresh --yes --skip-preview --stack ${STACK}`, env));
    assert.equal(await readFile(FILE, "utf8"), SETTINGS);
  });
});
