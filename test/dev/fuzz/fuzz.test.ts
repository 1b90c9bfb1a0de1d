import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpusOf } from "../../../dev/fuzz/corpus.js";
import { damaged } from "../../../dev/fuzz/damage.js";
import { fuzz, tried } from "../../../dev/fuzz/fuzz-run.js";
import type { FuzzTarget, Taken } from "../../../dev/fuzz/fuzz-target.js";
import { runTarget } from "../../../dev/fuzz/run-target.js";
import { FUZZ_TARGETS } from "../../../dev/fuzz/targets/index.js";
import { projectRoot } from "../lab/shared-lab.js";

/** A snapshot is judged by all rules, which takes its time. */
const runsOf = (target: string): number => (target === "snapshot" ? 12 : 60);

const targetThat = (take: (input: string) => Taken): FuzzTarget => ({
  name: "own",
  seeds: () => Promise.resolve(["name: one\nports: 12\n"]),
  open: () => Promise.resolve(take),
});

const foundBy = async (take: (input: string) => Taken): Promise<string | undefined> =>
  (await fuzz(targetThat(take), { projectRoot, runs: 2000, seed: 1 })).found?.why;

describe("damaged input", function () {
  this.timeout(300_000);

  for (const target of FUZZ_TARGETS)
    it(`is accepted or refused with a reason: ${target.name}`, async () => {
      const runs = runsOf(target.name);
      const { found, ...counts } = await fuzz(target, { projectRoot, runs, seed: 7 });
      assert.deepEqual(found, undefined);
      assert.equal(counts.runs, runs);
      assert.ok(counts.accepted > 0, "nothing was accepted: the damage is too great to reach far");
    });

  for (const target of FUZZ_TARGETS)
    it(`that once went wrong does no more: ${target.name}`, async () => {
      const take = await target.open(projectRoot);
      for (const { name, input } of await corpusOf(projectRoot, target.name))
        assert.equal((await tried(take, input)).fault, undefined, name);
    });
});

describe("what looks for input that goes wrong", () => {
  it("finds an error, and makes its input small", async () => {
    const take = (input: string): Taken => {
      if (input.includes("__proto__")) throw new TypeError("broken by a name");
      return { accepted: true, said: "" };
    };
    const { found } = await fuzz(targetThat(take), { projectRoot, runs: 5000, seed: 1 });
    assert.match(found?.why ?? "", /broken by a name/);
    assert.ok((found?.input ?? "").includes("__proto__"));
    assert.ok((found?.input ?? "").length < 60, found?.input);
  });

  it("finds a refusal without a word, and what acts on a terminal", async () => {
    assert.match((await foundBy(() => ({ accepted: false, said: " " }))) ?? "", /without a word/);
    const shown = await foundBy((input) => ({ accepted: true, said: input }));
    assert.match(shown ?? "", /acts on a terminal/);
    assert.equal(await foundBy(() => ({ accepted: true, said: "fine" })), undefined);
  });

  it("changes a text as it says", () => {
    const change = { kind: "value", at: 0.9, text: "65536" } as const;
    assert.equal(damaged("a: 1\nb: 2\n", "", [change]), "a: 1\nb: 65536\n");
    assert.equal(damaged("abcd", "", [{ kind: "cut", at: 0.5, share: 0 }]), "ab");
    assert.equal(damaged("a\nb", "", [{ kind: "swap-lines", at: 0, with: 0.6 }]), "b\na");
    assert.equal(damaged("a\nb", "", [{ kind: "repeat-line", at: 0, times: 2 }]), "a\na\na\nb");
  });

  describe("in a process of its own", function () {
    this.timeout(120_000);
    let folder = "";
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "overlay-fuzz-test-"));
    });
    after(() => rm(folder, { recursive: true }));

    const endOf = async (program: string, patience?: number): Promise<string> => {
      const script = join(folder, "process.mjs");
      const input =
        "import { writeFileSync } from 'node:fs'; writeFileSync(process.argv[6], 'in');";
      await writeFile(script, `${input}\n${program}`);
      const asked = { projectRoot, target: "own", runs: 1, seed: 1 };
      const { found } = await runTarget(asked, script, patience);
      assert.equal(found?.input, "in");
      return found.why;
    };

    it("finds one that hangs", async () => {
      assert.match(await endOf("for (;;);", 3000), /did not end in 3 s/);
    });

    it("finds one that takes more memory than it may", async () => {
      const program = "const kept = []; for (;;) kept.push(new Array(1e5).fill({}));";
      assert.match(await endOf(program), /heap out of memory/);
    });
  });
});
