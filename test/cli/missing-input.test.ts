import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../cli/verbs/check.js";
import { importContainerlab } from "../../cli/verbs/import-containerlab.js";
import { printingContext } from "./printing-context.js";
import { refusal } from "./refusal.js";

describe("a file that is not there, or says nothing", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-missing-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const { context } = printingContext();

  it("is named once, with what it should be", async () => {
    const missing = join(folder, "none.yaml");
    for (const options of [
      { stack: "dev", topology: missing },
      { stack: "dev", snapshot: missing },
    ]) {
      const text = await refusal(check(context, options));
      assert.match(text, /cannot be read\n.*none\.yaml\n.*no such file \(ENOENT\)\n.*name/);
      assert.equal(text.split("none.yaml").length, 2, text);
    }
    const text = await refusal(importContainerlab(context, missing, { host: [] }));
    assert.match(text, /no such file \(ENOENT\)\n.*\*\.clab\.yml/);
  });

  it("is a stack's settings: other stacks are named, and what is no YAML is said with its line", async () => {
    const project = { ...context, projectRoot: folder };
    await writeFile(join(folder, "Pulumi.lab.yaml"), "config: {}\n");
    const text = await refusal(check(project, { stack: "dev" }));
    assert.match(
      text,
      /Pulumi\.dev\.yaml\n.*no such file \(ENOENT\)\n.*settings here: lab\n.*printf/,
    );
    await writeFile(join(folder, "Pulumi.dev.yaml"), "config: { a\n");
    assert.match(await refusal(check(project, { stack: "dev" })), /Pulumi\.dev\.yaml\n.*line 2/);
  });

  it("is no clean overlay where it is a topology without hosts", async () => {
    const topology = join(folder, "empty.yaml");
    await writeFile(
      topology,
      "version: 1\nname: x\nhosts: {}\noverlay: { vni: 5 }\ndevices: {}\nlinks: []\n",
    );
    const text = await refusal(check(context, { stack: "dev", topology }));
    assert.match(text, /there is nothing to look at\n.*empty\.yaml\n.*the topology has no host/);
  });
});
