import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { completionScript } from "../../../cli/completion/completion-scripts.js";
import { nextWords } from "../../../cli/completion/verb-words.js";
import { addVerb } from "../../../cli/verb/add-verb.js";
import { defineGroup, defineVerb, type Verb } from "../../../cli/verb/define-verb.js";
import { findVerbs } from "../../../cli/verb/find-verbs.js";
import {
  choiceOr,
  flag,
  optional,
  repeated,
  required,
  rest,
  unless,
  value,
  valueOr,
  valueOrTrue,
  values,
} from "../../../cli/verb/specs.js";
import { COMMANDS_PAGE, commandsPage } from "../../../dev/docs/command-docs.js";
import { projectRoot } from "../../dev/lab/shared-lab.js";
import { run } from "../overlay-command.js";
import { printingContext } from "../printing-context.js";

const FOLDERS = ["dist/cli/verbs", "dist/dev/verbs"].map((folder) => join(projectRoot, folder));

const parse = async (verbs: readonly Verb[], argv: readonly string[]): Promise<number[]> => {
  const codes: number[] = [];
  const program = new Command("overlay").exitOverride().enablePositionalOptions();
  program.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  for (const verb of verbs)
    addVerb(program, verb, printingContext().context, (code) => void codes.push(code));
  for (const command of [program, ...program.commands]) command.exitOverride();
  await program.parseAsync([...argv], { from: "user" });
  return codes;
};

describe("a verb", () => {
  let given: unknown;
  const verb = defineVerb({
    name: "try",
    summary: "one of each",
    arguments: {
      one: required("<one>", "has to be there"),
      two: optional("[two]", "may be left out"),
      more: rest("[more...]", "any number"),
    },
    options: {
      json: flag("for programs", { excludes: ["markdown"] }),
      markdown: flag("for a ticket"),
      ping: unless("send none"),
      sshConfig: value("<file>", "where", { short: "c" }),
      level: choiceOr("<level>", ["low", "high"], "high", "how far"),
      shell: valueOr("<shell>", "sh", "which"),
      undo: valueOrTrue("[run]", "a run, or the last"),
      link: values("<name...>", "several"),
      host: repeated("<host>", "one at a time"),
    },
    run: (_context, options, args) => {
      given = { options, args };
      return Promise.resolve(3);
    },
  });

  it("gets its defaults, and nothing of what was not given", async () => {
    assert.deepEqual(await parse([verb], ["try", "1"]), [3]);
    assert.deepEqual(given, {
      options: { ping: true, level: "high", shell: "sh", host: [] },
      args: { one: "1", two: undefined, more: [] },
    });
  });

  it("gets everything that was given, by its names in camel case", async () => {
    await parse(
      [verb],
      [
        ...["try", "--no-ping", "--json", "-c", "file", "--level", "low", "--undo", "--host", "a"],
        ...["--host", "b", "--link", "l1", "l2", "--shell", "fish", "1", "2", "3", "4"],
      ],
    );
    assert.deepEqual(given, {
      options: {
        ...{ ping: false, json: true, sshConfig: "file", level: "low", undo: true },
        ...{ host: ["a", "b"], link: ["l1", "l2"], shell: "fish" },
      },
      args: { one: "1", two: "2", more: ["3", "4"] },
    });
  });

  it("does not run with a choice that there is not, without an argument, or with two forms", async () => {
    given = undefined;
    for (const argv of [["1", "--level", "middle"], [], ["1", "--json", "--markdown"]])
      await assert.rejects(parse([verb], ["try", ...argv]), { name: "CommanderError" });
    assert.equal(given, undefined);
  });

  it("takes what belongs to another command as it is, options included", async () => {
    let passed: unknown;
    const on = defineVerb({
      name: "on",
      summary: "passes on",
      arguments: { args: rest("[args...]", "as they are") },
      passesOn: true,
      run: (_context, _options, { args }) => {
        passed = args;
        return Promise.resolve();
      },
    });
    assert.deepEqual(await parse([on], ["on", "up", "--yes", "--help", "-s", "dev"]), [0]);
    assert.deepEqual(passed, ["up", "--yes", "--help", "-s", "dev"]);
  });

  it("belongs to the words before its last", async () => {
    const verbs = [
      defineGroup({ name: "group", summary: "of verbs" }),
      defineVerb({ name: "group inner", summary: "in it", run: () => Promise.resolve(7) }),
    ];
    assert.deepEqual(await parse(verbs, ["group", "inner"]), [7]);
  });
});

describe("the verbs of a folder", () => {
  const names = async (...argv: string[]) =>
    (await findVerbs(FOLDERS, argv)).map(({ name }) => name);

  it("are one a file, named after its words", async () => {
    const files = (await Promise.all(FOLDERS.map((folder) => readdir(folder)))).flat();
    const compiled = files.filter((file) => file.endsWith(".js")).map((file) => file.slice(0, -3));
    const all = (await names()).map((name) => name.replaceAll(" ", "-"));
    assert.deepEqual(all.toSorted(), compiled.toSorted());
  });

  it("are loaded no further than the arguments ask", async () => {
    assert.deepEqual(await names("check", "--json"), ["check"]);
    assert.deepEqual(await names("snapshot"), ["snapshot", "snapshot diff"]);
    assert.deepEqual(await names("snapshot", "diff", "a", "b"), ["snapshot", "snapshot diff"]);
    assert.deepEqual(await names("experiment", "list"), ["experiment", "experiment list"]);
    assert.deepEqual(await names("dev", "test", "unit"), ["dev", "dev test"]);
    assert.ok((await names("--help")).length > 20);
  });

  it("are refused where a file has another name than its verb", async () => {
    const folder = await mkdtemp(join(tmpdir(), "overlay-verbs-"));
    try {
      await writeFile(join(folder, "one.js"), 'export default { name: "other" };');
      await writeFile(join(folder, "package.json"), '{ "type": "module" }');
      await assert.rejects(findVerbs([folder]), /one\.js has the verb "other"/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("what is made of the verbs", () => {
  it("is what docs/commands.md says: npx overlay dev docs writes them", async () => {
    const verbs = await findVerbs(FOLDERS);
    assert.equal(await readFile(join(projectRoot, COMMANDS_PAGE), "utf8"), commandsPage(verbs));
  });

  it("completes verbs, options, choices and files in bash", async () => {
    const script = completionScript("bash", nextWords(await findVerbs(FOLDERS)));
    const complete = async (...words: string[]): Promise<readonly string[]> => {
      const quoted = words.map((word) => `'${word}'`).join(" ");
      const line = `COMP_WORDS=(overlay ${quoted}); COMP_CWORD=${words.length}; _overlay; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = await run("bash", ["-c", `${script}\n${line}`], {});
      assert.equal(stderr, "");
      return stdout.trim().split("\n").toSorted();
    };
    assert.deepEqual(await complete("dia"), ["diagnose"]);
    assert.deepEqual(await complete("snapshot", "di"), ["diff"]);
    assert.deepEqual(await complete("check", "--s"), ["--snapshot", "--stack"]);
    assert.deepEqual(await complete("policy", "--fail-on", ""), ["advisory", "mandatory", "never"]);
    assert.deepEqual(await complete("check", "--topology", "topologies/inc"), [
      "topologies/incident.yaml",
    ]);
    assert.deepEqual(await complete("validate", "topologies/inc"), ["topologies/incident.yaml"]);
    assert.deepEqual(await complete("check", "--stack", "d"), [""]);
  });
});
