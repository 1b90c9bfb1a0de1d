import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPlace, type KeptFile } from "../../cli/check-place.js";
import { importContainerlab } from "../../cli/verbs/import-containerlab.js";
import { snapshot } from "../../cli/verbs/snapshot.js";
import { printingContext } from "./printing-context.js";
import { refusal } from "./refusal.js";

describe("checking a place before hosts are asked", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-place-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const check = (file: string, rest: Partial<KeptFile> = {}): Promise<void> =>
    checkPlace({ what: "report", file: join(folder, file), ...rest });

  it("takes a new file, one that is there, and folders that are still to be made; makes nothing", async () => {
    await writeFile(join(folder, "there"), "old");
    for (const file of ["new", "there", "a/b/new"]) await check(file);
    await checkPlace({ what: "report", file: "/dev/null" });
    assert.deepEqual(await readdir(folder), ["there"]);
  });

  it("refuses a folder, and a file where a folder should be", async () => {
    await mkdir(join(folder, "dir"));
    await writeFile(join(folder, "file"), "");
    assert.match(await refusal(check("dir")), /could not be written\n.*\n.*a folder \(EISDIR\)/);
    assert.match(await refusal(check("file/x")), /ENOTDIR/);
  });

  it("comes before the observation: a snapshot is not taken to be lost", async () => {
    const { context, printed } = printingContext();
    // A stack that is not there would be the next refusal.
    assert.match(
      await refusal(snapshot(context, { stack: "none-such", output: folder })),
      /EISDIR/,
    );
    assert.deepEqual(printed, []);
  });

  it("keeps a topology that is there, unless it is told otherwise", async () => {
    const output = join(folder, "mine.yaml");
    await writeFile(output, "mine");
    const lab = join(folder, "t.clab.yml");
    await writeFile(lab, "name: t\ntopology: { nodes: { a: { kind: arista_ceos } } }\n");
    const { context } = printingContext();
    const options = { output, host: ["h=192.0.2.1"] };
    assert.match(
      await refusal(importContainerlab(context, lab, options)),
      /would replace a file that is there\n.*mine\.yaml\n.*--force/,
    );
    assert.equal(await readFile(output, "utf8"), "mine");
    await importContainerlab(context, lab, { ...options, force: true });
    assert.match(await readFile(output, "utf8"), /^# Made of t\.clab\.yml/);
  });
});
