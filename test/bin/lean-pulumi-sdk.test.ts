import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const PROJECT = resolve(import.meta.dirname, "../../..");
const LEAN = join(PROJECT, "bin/lean-pulumi-sdk.cjs");

/** What is loaded, of the packages that a run of this project does not need. */
const LOADED = `
  const heavy = /node_modules.(typescript|@npmcli|source-map-support)./;
  const loaded = Object.keys(require.cache).filter((file) => heavy.test(file));
`;

const node = async (
  args: readonly string[],
  script: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [...args, "--eval", script], {
    cwd: PROJECT,
    env: { ...process.env, ...more },
  });
  return stdout.trim();
};

describe("bin/lean-pulumi-sdk.cjs", () => {
  const start = `require("@pulumi/pulumi/runtime"); ${LOADED} console.log(loaded.length);`;

  it("keeps the SDK from loading what is used to serialize functions", async () => {
    assert.equal(await node(["--require", LEAN], start), "0");
    assert.notEqual(await node([], start), "0");
  });

  it("lets it load when a function is serialized, which gives the same text", async () => {
    const serialize = `
      const { runtime } = require("@pulumi/pulumi");
      const seven = 7;
      runtime.serializeFunction(() => seven).then(({ text }) => console.log(text));
    `;
    const [lean, plain] = [await node(["--require", LEAN], serialize), await node([], serialize)];
    assert.match(lean, /seven/);
    assert.equal(lean, plain);
  });

  it("sends the engine no debug messages, unless they are asked for", async () => {
    const say = `
      const pulumi = require("@pulumi/pulumi");
      const log = (request, done) => { console.log(request.getMessage()); done(); };
      require("@pulumi/pulumi/runtime/settings").getEngine = () => ({ log });
      pulumi.log.debug("a detail").then(() => pulumi.log.info("what somebody should know"));
    `;
    assert.equal(await node(["--require", LEAN], say), "what somebody should know");
    const asked = await node(["--require", LEAN], say, { OVERLAY_SDK_DEBUG: "1" });
    assert.equal(asked, "a detail\nwhat somebody should know");
    assert.equal(await node([], say), asked);
  });

  it("finds promises that never end, and keeps what they are of and where they were made only when asked to", async () => {
    const leak = `
      require("@pulumi/pulumi");
      const { debuggablePromise, leakedPromises } = require("@pulumi/pulumi/runtime/debuggable");
      const open = new Promise(() => undefined);
      debuggablePromise(open, "test");
      console.log(leakedPromises()[0].size, open._debugCtx, open._debugStackTrace.split("\\n").length > 1);
    `;
    assert.equal(await node(["--require", LEAN], leak), "1 undefined false");
    const asked = { PULUMI_DEBUG_PROMISE_LEAKS: "1" };
    assert.match(await node(["--require", LEAN], leak, asked), /^1 test true/);
  });

  it("is what Pulumi preloads, from the folder of the program", async () => {
    const settings = await readFile(join(PROJECT, "Pulumi.yaml"), "utf8");
    const path = /nodeargs: --require=(\S+)/.exec(settings)?.[1] ?? "";
    assert.equal(resolve(PROJECT, "dist", path), LEAN);
  });
});
