import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJournal } from "../../../core/journal/load-file.js";
import { entry } from "./entries.js";

const lineOf = (title: string): string => `${JSON.stringify(entry({ title }))}\n`;

describe("a stack's journal", () => {
  let project: string;
  let folder: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), "journal-"));
    folder = join(project, ".overlay/journal");
  });
  afterEach(() => rm(project, { recursive: true }));

  it("is empty where nothing was applied", async () => {
    const file = join(folder, "dev.jsonl");
    const empty = {
      file,
      bytes: 0,
      entries: [],
      ends: [],
      things: [],
      begun: [],
      damaged: [],
      otherStacks: [],
    };
    assert.deepEqual(await readJournal(project, "dev"), empty);
  });

  it("is the older file and the current one, with the places of what is damaged", async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "dev.jsonl.old"), lineOf("first"));
    await writeFile(join(folder, "dev.jsonl"), `${lineOf("second")}{\n`);
    await writeFile(join(folder, "other.jsonl"), lineOf("not this"));
    const { entries, damaged, bytes, otherStacks } = await readJournal(project, "dev");
    assert.deepEqual(
      entries.map(({ title }) => title),
      ["first", "second"],
    );
    assert.equal(bytes, `${lineOf("first")}${lineOf("second")}{\n`.length);
    assert.deepEqual(
      damaged.map(({ file, line }) => [file, line]),
      [[join(folder, "dev.jsonl"), 2]],
    );
    assert.deepEqual(otherStacks, ["other"]);
  });

  it("is no empty one where it cannot be read", async () => {
    await mkdir(join(folder, "dev.jsonl"), { recursive: true });
    await assert.rejects(readJournal(project, "dev"), /EISDIR/);
  });
});
