import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJournal } from "../../../core/journal/load-file.js";
import { journalFiles } from "../../../core/journal/journal-files.js";
import { openAppendFile } from "../../../provider/journal/append-file.js";
import { createJournal, type Journal } from "../../../provider/journal/journal.js";
import { stackOfUrn } from "../../../provider/journal/stack-of-urn.js";
import { applied, cleanUpFailed, readBackFailed, STEP } from "./events.js";
import { onTheHost } from "../../../core/model/hand-command.js";

describe("the journal of what is applied", () => {
  let project: string;
  let journal: Journal;
  let file: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), "journal-"));
    file = join(project, ".overlay/journal/dev.jsonl");
    journal = createJournal(project);
    journal.begin("dev");
  });
  afterEach(async () => {
    journal.close();
    await rm(project, { recursive: true });
  });

  const entries = async () => (await readJournal(project, "dev")).entries;

  it("is made by the first write, for its owner alone", async () => {
    assert.equal(journal.record({ type: "observation-started", host: "host-a" }), undefined);
    await assert.rejects(stat(file), /ENOENT/);
    assert.equal(journal.refusal(), undefined);
    assert.equal(journal.record(applied()), undefined);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const [{ at, by, ...line } = { at: "", by: "" }] = await entries();
    assert.match(at, /^20\d\d-.*Z$/);
    assert.match(by, /^.+@.+$/);
    assert.deepEqual(line, {
      format: 1,
      run: "1a2b3c4d",
      stack: "dev",
      purpose: "update",
      host: "host-a",
      kind: "VtepPort",
      name: "arch-ovs/vtep-10-14-23-1",
      title: "set trunks",
      why: "trunks was []",
      argv: ["sh", "-s", "--", "[]"],
      writes: true,
      outcome: "applied",
      undo: "ovs-vsctl clear Port vtep trunks",
      undoCommands: [{ in: "host", run: [["ovs-vsctl", "clear", "Port", "vtep", "trunks"]] }],
    });
  });

  it("has a line for a step that writes before it runs, and none for one that only looks", async () => {
    journal.refusal();
    journal.record({ ...applied(), type: "step-started" });
    journal.record({ ...applied({ ...STEP, writes: false }), type: "step-started" });
    assert.deepEqual(
      (await entries()).map(({ title, outcome }) => [title, outcome]),
      [["set trunks", "started"]],
    );
  });

  it("says what could not be cleaned up, and what the host did not show", async () => {
    journal.refusal();
    journal.record(cleanUpFailed);
    journal.record(readBackFailed);
    assert.deepEqual(
      (await entries()).map(({ title, outcome, argv, reason }) => [title, outcome, argv, reason]),
      [
        ["clean up: set trunks", "failed", ["abort"], "gone"],
        ["read back what was written", "failed", [], "still differs in trunks"],
      ],
    );
  });

  it("holds no secret", async () => {
    journal.refusal();
    const change = '[{"options":["map",[["psk","Pl4nted"],["key","3034"]]]}]';
    const options = ['options:psk="Pl4nted"', "options:key=3034"];
    const undo = [onTheHost(["ovs-vsctl", "set", "Interface", "v", ...options])];
    journal.record(applied({ ...STEP, undo, command: { argv: ["sh", change] } }));
    const text = await readFile(file, "utf8");
    assert.doesNotMatch(text, /Pl4nted/);
    const [line] = await entries();
    assert.match(line?.argv[1] ?? "", /"key","3034"/);
    assert.match(line?.undo ?? "", /options:key=3034/);
  });

  it("goes on from a line that was cut short", async () => {
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, '{"format":1,"at":"2026');
    journal.refusal();
    journal.record(applied());
    const { damaged, ...rest } = await readJournal(project, "dev");
    assert.equal(rest.entries.length, 1);
    assert.deepEqual(
      damaged.map(({ line }) => line),
      [1],
    );
  });

  it("keeps one old file once it has grown too large", async () => {
    const files = journalFiles(project, "dev");
    for (const line of ["first", "second", "third"]) {
      const open = openAppendFile(files, 1);
      open.append(line);
      open.close();
    }
    assert.equal(await readFile(files.current, "utf8"), "third\n");
    assert.equal(await readFile(files.old, "utf8"), "second\n");
  });

  it("refuses writes where it cannot be opened, and says what to do", async () => {
    await mkdir(file, { recursive: true });
    const refusal = journal.refusal() ?? "";
    assert.match(refusal, /nothing was written, because the journal.*dev\.jsonl: EISDIR/);
    assert.match(refusal, /Make it writable/);
    await rm(file, { recursive: true });
    assert.equal(journal.refusal(), undefined);
  });

  it("stops nothing once the run has begun to write", () => {
    journal.refusal();
    journal.close();
    assert.match(journal.record(applied()) ?? "", /"set trunks" ended as applied and is not in/);
  });

  it("takes the stack from the URN, and no path from it", () => {
    assert.equal(stackOfUrn("urn:pulumi:dev::lab::overlay:index:VtepPort::a"), "dev");
    assert.throws(() => stackOfUrn("urn:pulumi:../x::lab::t::a"), /names no stack/);
  });
});
