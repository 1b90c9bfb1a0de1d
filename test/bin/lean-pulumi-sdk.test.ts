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

const node = async (args: readonly string[], script: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [...args, "--eval", script], {
    cwd: PROJECT,
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

  it("is what Pulumi preloads, from the folder of the program", async () => {
    const settings = await readFile(join(PROJECT, "Pulumi.yaml"), "utf8");
    const path = /nodeargs: --require=(\S+)/.exec(settings)?.[1] ?? "";
    assert.equal(resolve(PROJECT, "dist", path), LEAN);
  });
});
