import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseStack } from "../../../cli/stack/choose-stack.js";
import { check } from "../../../cli/verbs/check.js";
import { printingContext } from "../printing-context.js";
import { refusal } from "../refusal.js";

describe("which stack a command is about", () => {
  let projectRoot: string;

  const at = (env: NodeJS.ProcessEnv = {}) => ({ ...printingContext().context, projectRoot, env });
  const chosen = async (named?: string, env: NodeJS.ProcessEnv = {}) => {
    const { pulumi, ...stack } = await chooseStack(at(env), named);
    assert.equal(pulumi, "npx overlay pulumi");
    return stack;
  };
  const settings = (...stacks: readonly string[]) =>
    Promise.all(
      stacks.map((name) => writeFile(join(projectRoot, `Pulumi.${name}.yaml`), "config: {}\n")),
    );
  /** As `pulumi stack select` does it; real.test.ts beside this asks Pulumi itself. */
  const select = async (stack: string): Promise<void> => {
    const hash = createHash("sha1").update(join(projectRoot, "Pulumi.yaml")).digest("hex");
    const folder = join(projectRoot, ".overlay/pulumi/workspaces");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `lab-${hash}-workspace.json`), JSON.stringify({ stack }));
  };

  beforeEach(async () => {
    projectRoot = await realpath(await mkdtemp(join(tmpdir(), "overlay-choose-stack-")));
    await writeFile(join(projectRoot, "Pulumi.yaml"), "name: lab\nruntime: nodejs\n");
  });
  afterEach(() => rm(projectRoot, { recursive: true }));

  it("is the one that is named, before PULUMI_STACK, before the selected one", async () => {
    await settings("dev", "mine", "other");
    await select("organization/lab/mine");
    const selected = { name: "mine", reference: "mine", because: "selected in Pulumi" };
    assert.deepEqual(await chosen(), selected);
    const env = { PULUMI_STACK: "other" };
    assert.deepEqual(await chosen(undefined, env), {
      ...{ name: "other", reference: "other", because: "PULUMI_STACK" },
    });
    assert.deepEqual(await chosen("dev", env), { name: "dev", reference: "dev" });
  });

  it("keeps the organisation, so that a hint names the same stack wherever one is logged in", async () => {
    await settings("dev", "mine");
    await select("acme/lab/mine");
    const { name, reference } = await chosen();
    assert.deepEqual({ name, reference }, { name: "mine", reference: "acme/lab/mine" });
    assert.equal((await chosen("acme/mine")).reference, "acme/mine");
    assert.equal((await chosen("organization/lab/mine")).reference, "mine");
  });

  it("is the only one here where none is selected; else dev, which says what else there is", async () => {
    await settings("mine");
    assert.deepEqual(await chosen(), {
      ...{ name: "mine", reference: "mine", because: "the only one here" },
    });
    await settings("dev", "other");
    const because = "no stack is selected in Pulumi; others here: mine, other";
    assert.deepEqual(await chosen(), { name: "dev", reference: "dev", because });
    // Pulumi too takes an empty variable for none, whatever is selected.
    await select("organization/lab/mine");
    assert.equal((await chosen(undefined, { PULUMI_STACK: "" })).because, because);
  });

  it("is not guessed among several, and the way to say it is printed", async () => {
    await settings("left", "right");
    const text = await refusal(chosen());
    assert.match(text, /none is selected in Pulumi, and there are left, right\n.*--stack NAME/);
    await rm(join(projectRoot, "Pulumi.left.yaml"));
    await rm(join(projectRoot, "Pulumi.right.yaml"));
    assert.match(
      await refusal(chosen()),
      /no Pulumi\.NAME\.yaml is here\n.*printf '%s\\n' config:/,
    );
  });

  it("is none of another project, and no path", async () => {
    assert.match(await refusal(chosen("acme/shop/dev")), /a stack of the project shop, .*lab/);
    for (const text of ["../x", "a/b/c/d", "", "a b"])
      assert.match(await refusal(chosen(text)), /is no name of a stack/);
  });

  it("has settings here; else those that are here are named, with the one that was meant", async () => {
    await settings("dev", "mine", "three-hosts");
    const text = await refusal(check(at(), { stack: "mien" }));
    assert.match(text, /^error: there are no settings of a stack mien here\n/);
    assert.match(
      text,
      /did you mean --stack mine\?\n.*stacks with settings here: dev, mine, three/,
    );
    assert.match(
      text,
      /printf '%s\\n' config: ' {2}overlay:topology: topologies\/FILE.yaml' > \S*Pulumi\.m/,
    );
    assert.doesNotMatch(text, /incident/);
    await select("organization/lab/gone");
    assert.match(await refusal(check(at(), {})), /a stack gone \(selected in Pulumi\) here/);
  });
});
