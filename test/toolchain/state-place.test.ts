import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../../toolchain/environment.js";
import { findStatePlace } from "../../toolchain/state-place.js";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

const PROJECTS = { owner: "project", insisted: false };

describe("toolchain: whose state it is", () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await project("name: x\nruntime: nodejs\n");
  });
  afterEach(() => folder.remove());

  const project = async (text: string): Promise<void> => {
    await mkdir(join(folder.path, "project"), { recursive: true });
    await writeFile(join(folder.path, "project/Pulumi.yaml"), text);
  };
  const login = async (home: string, text = '{"current":"https://api.example.org"}') => {
    await mkdir(join(folder.path, home), { recursive: true });
    await writeFile(join(folder.path, home, "credentials.json"), text);
  };
  const find = (env: Environment = {}, source: "path" | "built" = "path") =>
    findStatePlace(env, join(folder.path, "project"), source, folder.path);

  it("the project's where nothing is set, and where what is set is the project's own", async () => {
    assert.deepEqual(await find(), PROJECTS);
    assert.deepEqual(await find({ PULUMI_BACKEND_URL: "", PULUMI_ACCESS_TOKEN: "" }), PROJECTS);
    const url = `file://${folder.path}/project/.overlay/state`;
    assert.deepEqual(await find({ PULUMI_BACKEND_URL: url }), PROJECTS);
  });

  it("the user's by a variable, before all else", async () => {
    await login(".pulumi");
    await project("name: x\nbackend:\n  url: s3://project\n");
    for (const source of ["path", "built"] as const)
      assert.deepEqual(await find({ PULUMI_BACKEND_URL: "postgres://db/x" }, source), {
        owner: "user",
        url: "postgres://db/x",
        saidBy: "PULUMI_BACKEND_URL",
      });
  });

  it("the user's by backend.url in Pulumi.yaml, before a login", async () => {
    await login(".pulumi");
    await project("name: x\nbackend:\n  url: s3://project\n");
    const said = { owner: "user", url: "s3://project", saidBy: "backend.url in Pulumi.yaml" };
    assert.deepEqual(await find(), said);
    assert.deepEqual(await find({}, "built"), said);
  });

  it("the user's by the login of the home in use, which with the built Pulumi is the project's", async () => {
    await login(".pulumi");
    const said = {
      owner: "user",
      url: "https://api.example.org",
      saidBy: `your login, ${folder.path}/.pulumi/credentials.json`,
    };
    assert.deepEqual(await find(), said);
    assert.deepEqual(await find({}, "built"), PROJECTS);
    const PULUMI_HOME = join(folder.path, ".pulumi");
    assert.deepEqual(await find({ PULUMI_HOME }, "built"), said);
    assert.deepEqual(await find({ PULUMI_HOME: join(folder.path, "other") }), PROJECTS);
    const ours = join(folder.path, "project/.overlay/pulumi");
    assert.deepEqual(await find({ PULUMI_HOME: ours }), PROJECTS);
    await login("elsewhere", '{"current":"file:///elsewhere"}');
    const place = await find({ PULUMI_CREDENTIALS_PATH: join(folder.path, "elsewhere") });
    assert.equal(place.owner === "user" ? place.url : "", "file:///elsewhere");
  });

  it("the project's where credentials.json names no login, or is no JSON", async () => {
    for (const text of ['{"current":""}', "{}", "no JSON", ""]) {
      await login(".pulumi", text);
      assert.deepEqual(await find(), PROJECTS, text);
    }
  });

  it("the user's by an access token alone", async () => {
    const said = { owner: "user", saidBy: "PULUMI_ACCESS_TOKEN" };
    assert.deepEqual(await find({ PULUMI_ACCESS_TOKEN: "pul-x" }), said);
    assert.deepEqual(await find({ PULUMI_ACCESS_TOKEN: "pul-x" }, "built"), said);
  });

  it("the project's where OVERLAY_STATE says so, and tells when that is against a setting", async () => {
    const OVERLAY_STATE = "project";
    assert.deepEqual(await find({ OVERLAY_STATE }), PROJECTS);
    assert.deepEqual(await find({ OVERLAY_STATE, PULUMI_CONFIG_PASSPHRASE: "overlay" }), PROJECTS);
    const insisted = { owner: "project", insisted: true };
    for (const own of [
      { PULUMI_BACKEND_URL: "s3://mine" },
      { PULUMI_ACCESS_TOKEN: "pul-x" },
      { PULUMI_HOME: "/home/me/pulumi" },
      { PULUMI_CONFIG_PASSPHRASE: "mine" },
      { PULUMI_CONFIG_PASSPHRASE_FILE: "/run/pass" },
    ])
      assert.deepEqual(await find({ OVERLAY_STATE, ...own }), insisted);
    await login(".pulumi");
    assert.deepEqual(await find({ OVERLAY_STATE }), insisted);
    assert.equal((await find({ OVERLAY_STATE: "auto" })).owner, "user");
    await assert.rejects(
      find({ OVERLAY_STATE: "mine" }),
      /OVERLAY_STATE is "mine"; it may be auto or project/,
    );
  });
});
