import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Verb } from "../../cli/verb/define-verb.js";
import { optionFlags } from "../../cli/verb/add-verb.js";
import { findVerbs } from "../../cli/verb/find-verbs.js";
import { parseTopology } from "../../core/topology/parse.js";
import { overlay } from "../cli/overlay-command.js";
import { projectRoot, readProjectFile } from "../core/topology/project-files.js";

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...["docs", "docs/reference"].flatMap((folder) =>
    readdirSync(join(projectRoot, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
  "examples/README.md",
];

const README = readProjectFile("README.md");

/** The texts of the blocks of a language. */
const blocks = (page: string, language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^ *\`\`\`${language}\n([^]*?)^ *\`\`\``, "gm"))].map(
    ([, text = ""]) => text,
  );

/** Headings as GitHub's renderer names them. */
const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set(
    [...page.replaceAll(/^```[^]*?^```/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );

const LINK = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g;

describe("the pages", () => {
  it("begin with one screen that has all of it: at most 150 lines", () => {
    assert.ok(README.split("\n").length <= 150);
  });

  it("lead to files and headings that are there", () => {
    const broken = PAGES.flatMap((page) =>
      [...readProjectFile(page).matchAll(LINK)].flatMap(([link, path = "", anchor]) => {
        const target = path === "" ? page : join(dirname(page), path);
        const there = existsSync(join(projectRoot, target));
        const isPage =
          there && target.endsWith(".md") && statSync(join(projectRoot, target)).isFile();
        const fine =
          anchor === undefined || !isPage || anchorsOf(readProjectFile(target)).has(anchor);
        return there && fine ? [] : [`${page}: ${link}`];
      }),
    );
    assert.deepEqual(broken, []);
  });

  it("have no table cell that nobody can read", () => {
    const long = PAGES.flatMap((page) =>
      readProjectFile(page)
        .split("\n")
        .filter((line) => line.startsWith("|"))
        .flatMap((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
        .filter((cell) => !/^[-:]+$/.test(cell) && cell.length > 400)
        .map((cell) => `${page}: ${cell.slice(0, 60)}…`),
    );
    assert.deepEqual(long, []);
  });

  it("have verbs and options that there are", async () => {
    const verbs = await findVerbs([
      join(projectRoot, "dist/cli/verbs"),
      join(projectRoot, "dist/dev/verbs"),
    ]);
    const lines = PAGES.flatMap((page) =>
      blocks(readProjectFile(page), "(?:sh|console)").flatMap((block) => block.split("\n")),
    ).flatMap((line) => /npx overlay (?!--)([^#)"]*)/.exec(line)?.[1] ?? []);
    assert.ok(lines.length > 10);
    assert.deepEqual(
      lines.flatMap((line) => wrongIn(line, verbs)),
      [],
    );
  });

  it("show a topology that has no mistake, and what a command prints", async () => {
    const [topology = ""] = blocks(README, "yaml");
    const loaded = parseTopology(topology, "README.md");
    assert.equal(loaded.ok, true, JSON.stringify(loaded));
    const [shown = ""] = blocks(README, "console");
    const [command = "", ...expected] = shown.trim().split("\n");
    const snapshot = /\((test\/fixtures\/snapshots\/[^)]+)\)/.exec(README)?.[1] ?? "";
    const args = command.replace("$ npx overlay ", "").split(" ");
    const { stdout } = await overlay([...args, "--snapshot", snapshot]);
    const printed = stdout.split("\n");
    const missing = expected.filter((line) => !printed.includes(line));
    assert.deepEqual(missing, []);
  }).timeout(30_000);
});

/** What is wrong in a line after "npx overlay". */
const wrongIn = (line: string, verbs: readonly Verb[]): readonly string[] => {
  const words = line.trim().split(/\s+/);
  const verb = verbs.findLast(({ name }) => `${words.join(" ")} `.startsWith(`${name} `));
  if (verb === undefined) return [`no verb: ${line}`];
  if (verb.passesOn) return [];
  const known = Object.entries(verb.options).flatMap(([key, spec]) =>
    optionFlags(key, spec).split(/[ ,]+/),
  );
  return words
    .filter((word) => word.startsWith("-") && !known.includes(word))
    .map((word) => `${verb.name} has no ${word}: ${line}`);
};
