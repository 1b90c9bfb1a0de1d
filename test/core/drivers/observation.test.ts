import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { observationCommand } from "../../../core/drivers/observation-command.js";
import { askHost } from "../../../core/engine/ask-host.js";
import { parseObservation } from "../../../core/drivers/parse-observation.js";
import type { Probe, Section } from "../../../core/model/probe.js";

const shells: readonly (readonly [string, ...string[]])[] = [
  ["dash"],
  ["bash", "--posix"],
  ["busybox", "sh"],
];

describe("observationCommand", function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "observation-test-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = async (
    [shell, ...options]: readonly [string, ...string[]],
    probes: readonly Probe[],
  ): Promise<string> => {
    const { argv, stdin } = observationCommand(probes);
    const { stdout } = await execa(shell, [...options, ...argv.slice(1)], {
      input: stdin ?? "",
      stripFinalNewline: false,
      env: { TMPDIR: folder },
    });
    return stdout;
  };

  const sections = async (
    shell: readonly [string, ...string[]],
    probes: readonly Probe[],
  ): Promise<Record<string, Section>> => {
    const parsed = parseObservation(await run(shell, probes));
    assert.ok(parsed.ok, JSON.stringify(parsed));
    return Object.fromEntries(parsed.sections);
  };

  for (const shell of shells) {
    it(`keeps the probes' outputs, exit codes and arguments apart under ${shell.join(" ")}`, async () => {
      const echo = 'printf "%s|" "$@"; printf "to %s\\n" "$1" >&2; exit "$2"';
      const found = await sections(shell, [
        { name: "one", script: echo, args: ["a b", "0", "$HOME", "it's\n"] },
        { name: "two:x", script: echo, args: ["", "3"] },
        { name: "tricky", script: "printf 'section x 0\\n.\\nend 1\\n'", args: [] },
        { name: "bytes", script: "printf '\\377\\303\\251'", args: [] },
        { name: "stdin", script: "cat; echo end", args: [] },
        { name: "quiet", script: "exit 255", args: [] },
      ]);
      assert.deepEqual(found, {
        one: { exitCode: 0, stdout: "a b|0|$HOME|it's\n|", stderr: "to a b\n" },
        "two:x": { exitCode: 3, stdout: "|3|", stderr: "to \n" },
        tricky: { exitCode: 0, stdout: "section x 0\n.\nend 1\n", stderr: "" },
        bytes: { exitCode: 0, stdout: "\uFFFDé", stderr: "" },
        stdin: { exitCode: 0, stdout: "end\n", stderr: "" },
        quiet: { exitCode: 255, stdout: "", stderr: "" },
      });
    });
  }

  for (const shell of shells) {
    it(`stops what prints without an end, and keeps the rest, under ${shell.join(" ")}`, async () => {
      const parsed = await sections(shell, [
        { name: "endless", script: "yes", args: [] },
        { name: "own", script: 'yes >"$(mktemp -d)/file"; echo "$?" all the same', args: [] },
        { name: "words", script: "yes >&2", args: [] },
        { name: "good", script: "echo good", args: [] },
      ]);
      assert.deepEqual(parsed["endless"], {
        exitCode: 153,
        stdout: "",
        stderr: "its answer was stopped at 16 MB, and nothing of it was read",
      });
      assert.match(parsed["own"]?.stdout ?? "", /^\d+ all the same\n$/);
      assert.ok((parsed["words"]?.stderr.length ?? 0) <= 65_536);
      assert.deepEqual(parsed["good"], { exitCode: 0, stdout: "good\n", stderr: "" });
      assert.deepEqual(await readdir(folder), []);
    });
  }

  describe("where there is no room", () => {
    let small: string;
    before(async () => {
      small = await mkdtemp(join(tmpdir(), "observation-small-"));
      await execa("mount", ["-t", "tmpfs", "-o", "size=64k", "observation-test", small]);
    });
    after(async () => {
      await execa("umount", [small]);
      await rm(small, { recursive: true });
    });
    const target = { name: "host-a", ssh: { address: "a" }, bridge: "b", containers: [] };
    const ask = (TMPDIR: string, probes: readonly Probe[]) =>
      askHost(target, probes, {
        host: "host-a",
        login: "ssh -p 2222 -- a",
        run: async ({ argv, stdin }) => {
          const [shell, ...args] = argv;
          const ended = await execa(shell, args, {
            input: stdin ?? "",
            reject: false,
            env: { TMPDIR },
          });
          const { stdout, stderr, exitCode = null } = ended;
          return { exitCode, stdout, stderr, durationMs: 1 };
        },
      });
    const unknownOf = async (...parameters: Parameters<typeof ask>) => {
      const asked = await ask(...parameters);
      assert.ok(!asked.ok, JSON.stringify(asked));
      return asked.problem;
    };
    const good: Probe = { name: "a", script: "echo a", args: [] };

    it("says that the folder is full, before and while probes write", async () => {
      const large = { name: "b", script: "head -c 100000 /dev/zero", args: [] };
      const unknown = await unknownOf(small, [large, good]);
      assert.equal(unknown.code, "HOST-TMP-FULL", unknown.reason);
      assert.match(unknown.reason, /full or cannot be written \(.*100%/);
      await execa("sh", ["-c", `head -c 100000 /dev/zero >${small}/filler || :`]);
      assert.equal((await unknownOf(small, [good])).code, "HOST-TMP-FULL");
    });

    it("says that no folder can be made", async () => {
      const unknown = await unknownOf("/no/such", [good]);
      assert.equal(unknown.code, "HOST-NO-TMP");
      assert.match(unknown.reason, /no such/i);
    });
  });

  it("runs the probes at the same time", async () => {
    const started = performance.now();
    const script = "sleep 3";
    await sections(
      ["sh"],
      Array.from({ length: 8 }, (_, index) => ({ name: `p${index}`, script, args: [] })),
    );
    // One after the other would take 24 s.
    assert.ok(performance.now() - started < 20_000);
  });

  it("leaves nothing on the host", async () => {
    await sections(["sh"], [{ name: "a", script: "echo a", args: [] }]);
    assert.deepEqual(await readdir(folder), []);
  });

  it("puts nothing that varies into the script", () => {
    const script = "true";
    const stdin = (arg: string): string | undefined =>
      observationCommand([{ name: "a", script, args: [arg] }]).stdin;
    assert.equal(stdin("x"), stdin("$(reboot)"));
  });

  it("takes an empty list of probes", async () => {
    assert.deepEqual(await sections(["sh"], []), {});
  });

  it("refuses names that would not fit into a line, and the same name twice", () => {
    const probe = (name: string): Probe => ({ name, script: "true", args: [] });
    assert.throws(() => observationCommand([probe("a b")]), /not allowed/);
    assert.throws(() => observationCommand([probe("a"), probe("a")]), /two probes/);
  });
});

describe("parseObservation", () => {
  const good = "observation\nsection a 0\nYQ==\n.\n.\nend 1\n";

  it("skips what a login script printed before", () => {
    const parsed = parseObservation(`Welcome!\n${good}`);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.sections.get("a"), { exitCode: 0, stdout: "a", stderr: "" });
  });

  for (let length = 0; length < good.length; length += 1) {
    it(`takes no answer that was cut to ${length} characters`, () => {
      assert.equal(parseObservation(good.slice(0, length)).ok, false);
    });
  }

  const bad: readonly (readonly [string, string])[] = [
    ["nothing", ""],
    ["a different program's output", "sh: 1: not found\n"],
    ["too few sections", good.replace("end 1", "end 2")],
    ["something after the end", `${good}more\n`],
    ["something that is no base64", good.replace("YQ==", "Y Q")],
    ["a section twice", good.replace("end 1", "section a 0\n.\n.\nend 2")],
  ];
  for (const [what, text] of bad) {
    it(`takes no answer with ${what}`, () => {
      const parsed = parseObservation(text);
      assert.ok(!parsed.ok);
      assert.notEqual(parsed.reason, "");
    });
  }
});
