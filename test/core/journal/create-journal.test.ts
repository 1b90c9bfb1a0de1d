import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isWriterAlive } from "../../../core/journal/living.js";
import { readJournal } from "../../../core/journal/load-file.js";
import { journalFiles } from "../../../core/journal/journal-files.js";
import { openAppendFile } from "../../../core/journal/append-file.js";
import { createJournal, type Journal } from "../../../core/journal/create-journal.js";
import { stackOfUrn } from "../../../provider/stack-of-urn.js";
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
    const [{ at, by, writer, ...line } = { at: "", by: "", writer: undefined }] = await entries();
    assert.equal(writer?.pid, process.pid);
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

  it("is closed to others where it was open to them", async () => {
    await mkdir(join(project, ".overlay/journal"), { recursive: true, mode: 0o755 });
    await writeFile(file, "", { mode: 0o666 });
    assert.equal(journal.refusal(), undefined);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await stat(join(project, ".overlay/journal"))).mode & 0o777, 0o700);
  });

  it("has a line for a step that writes before it runs, with the process that does", async () => {
    journal.refusal();
    assert.equal(journal.intend({ ...applied(), type: "step-started" }), undefined);
    assert.equal(journal.record({ ...applied(), type: "step-started" }), undefined);
    assert.deepEqual(
      (await entries()).map(({ title, outcome }) => [title, outcome]),
      [["set trunks", "started"]],
    );
    const [line] = await entries();
    assert.ok(line);
    assert.equal(line.writer?.pid, process.pid);
    assert.equal(isWriterAlive(line), true);
    assert.equal(isWriterAlive({ ...line, writer: { ...line.writer, since: "1" } }), false);
    assert.equal(isWriterAlive({ ...line, writer: { ...line.writer, boot: "other" } }), false);
    const elsewhere = { by: "root@elsewhere", writer: { ...line.writer, boot: "other" } };
    assert.equal(isWriterAlive(elsewhere), undefined);
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
      const open = openAppendFile(files, { largest: 1, reserve: 1 });
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

  it("lets no step begin that it cannot keep, and says which outcome it could not", () => {
    journal.refusal();
    journal.close();
    const refusal = journal.intend({ ...applied(), type: "step-started" }) ?? "";
    assert.match(refusal, /nothing was written, because the journal.*dev\.jsonl/);
    assert.match(journal.record(applied()) ?? "", /"set trunks" ended as applied and is not in/);
  });

  it("has the end of a run that wrote, unless it was killed or a step of it is under way", async () => {
    const begin = (run: string): Journal => {
      const one = createJournal(project);
      one.begin("dev");
      one.refusal();
      one.intend({ ...applied(), type: "step-started", run });
      return one;
    };
    const [ended, killed, underWay] = ["ended", "killed", "under way"].map(begin);
    assert.ok(ended && killed && underWay);
    ended.record({ ...applied(), run: "ended" });
    killed.record({ ...applied(), run: "killed" });
    killed.cutOff();
    for (const one of [ended, killed, underWay, journal]) one.close();
    const { ends, damaged } = await readJournal(project, "dev");
    assert.deepEqual(
      ends.map(({ run, mark }) => [run, mark]),
      [["ended", "ended"]],
    );
    assert.deepEqual(damaged, []);
  });

  describe("on a disk that is full", () => {
    const fill = (left: number): void => {
      const free = Number(
        execFileSync("df", ["--output=avail", "-B1", project], { encoding: "utf8" }).split("\n")[1],
      );
      appendFileSync(join(project, "filler"), Buffer.alloc(free - left));
    };
    beforeEach(() => {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "journal-test", project]);
    });
    afterEach(() => {
      journal.close();
      execFileSync("umount", [project]);
    });

    it("lets nothing begin", () => {
      fill(64 * 1024);
      assert.match(journal.refusal() ?? "", /nothing was written.*ENOSPC/);
      fill(0);
      assert.match(journal.refusal() ?? "", /nothing was written.*ENOSPC/);
    });

    it("keeps the whole run that had begun before it was", async () => {
      assert.equal(journal.refusal(), undefined);
      fill(0);
      for (let number = 0; number < 100; number += 1) {
        assert.equal(journal.intend({ ...applied(), type: "step-started" }), undefined);
        assert.equal(journal.record(applied()), undefined);
      }
      assert.equal((await entries()).length, 200);
      journal.close();
      assert.deepEqual(readdirSync(join(file, "..")), ["dev.jsonl"]);
    });
  });

  it("takes the stack from the URN, and no path from it", () => {
    assert.equal(stackOfUrn("urn:pulumi:dev::lab::overlay:index:VtepPort::a"), "dev");
    assert.throws(() => stackOfUrn("urn:pulumi:../x::lab::t::a"), /names no stack/);
  });
});
