import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { observationCommand } from "../../../core/drivers/observation-command.js";
import { parseObservation } from "../../../core/drivers/parse-observation.js";
import type { Probe, Section } from "../../../core/model/probe.js";

const shells: readonly (readonly [string, ...string[]])[] = [
  ["dash"],
  ["bash", "--posix"],
  ["busybox", "sh"],
];

describe("observationCommand", function () {
  this.timeout(20_000);
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

  it("runs the probes at the same time", async () => {
    const started = performance.now();
    const script = "sleep 1";
    await sections(
      ["sh"],
      Array.from({ length: 8 }, (_, index) => ({ name: `p${index}`, script, args: [] })),
    );
    assert.ok(performance.now() - started < 4000);
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
