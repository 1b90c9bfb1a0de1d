import { writerOf } from "../../../core/journal/living.js";
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { history, type HistoryOptions } from "../../../cli/verbs/history.js";
import { Failure } from "../../../cli/failure.js";
import type { JournalEntry } from "../../../core/journal/entry.js";
import type { ThingLine } from "../../../core/journal/thing-line.js";
import { entry, sessionSteps } from "../../core/journal/entries.js";

const FIRST = [entry(), ...sessionSteps().map((step) => ({ ...step, host: "host-b" }))];
const SECOND = [
  entry({ run: "ffff0000", at: "2026-11-23T10:00:00.000Z", undo: "ovs-vsctl second" }),
  entry({
    run: "ffff0000",
    at: "2026-11-23T10:00:01.000Z",
    name: "arch-ovs/other",
    outcome: "conflict",
    reason: "somebody changed it | or so",
  }),
];

const TOPOLOGY = `version: 1
name: mine
hosts:
  host-a:
    ssh: { address: 192.0.2.1, port: 2201, user: lab, identityFile: key-a }
    underlay: { address: 192.0.2.1 }
  host-b:
    ssh: { address: 192.0.2.1, port: 2202, user: lab, identityFile: key-b }
    sudo: true
    underlay: { address: 192.0.2.2 }
overlay: { vni: 5 }
devices: {}
links: []
`;

const commandsIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line !== "" && !line.startsWith("#"));

describe("overlay history", () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), "history-"));
    await mkdir(join(project, ".overlay/journal"), { recursive: true });
    await writeFile(join(project, "Pulumi.dev.yaml"), "config: { overlay:topology: mine.yaml }\n");
    await writeFile(join(project, "Pulumi.yaml"), "name: lab\nruntime: nodejs\n");
    await writeFile(join(project, "mine.yaml"), TOPOLOGY);
  });
  afterEach(() => rm(project, { recursive: true }));

  const keep = (entries: readonly JournalEntry[], rest = ""): Promise<void> =>
    writeFile(
      join(project, ".overlay/journal/dev.jsonl"),
      entries.map((one) => `${JSON.stringify(one)}\n`).join("") + rest,
    );

  const run = async (options: Partial<HistoryOptions> = {}) => {
    const lines: string[] = [];
    const { signal } = new AbortController();
    const print = (line: string) => void lines.push(line);
    const context = { projectRoot: project, verbFolders: [], signal, env: {}, print };
    const exitCode = await history(context, { stack: "dev", ...options });
    return { exitCode, lines, text: lines.join("\n") };
  };

  it("heads no run as done that was cut off, and shows in which step", async () => {
    const [open, commit] = sessionSteps();
    assert.ok(open && commit);
    await keep([open, { ...commit, outcome: "started" }]);
    const { text } = await run();
    assert.match(text, /by root@lab: to be made as declared; 1 BEGUN, without an end/);
    assert.match(text, /BEGUN, without an end: under way, or cut off: commit s\n/);
    const undo = await run({ undo: "1a2b3c4d" });
    assert.match(undo.text, /# it is not known whether this took effect/);
  });

  it("heads a run as killed whose process is gone, with what to do", async () => {
    const [open, commit] = sessionSteps();
    assert.ok(open && commit);
    const writer = { pid: process.pid, boot: writerOf(process.pid)?.boot ?? "", since: "1" };
    await keep([open, { ...commit, outcome: "started", writer }]);
    for (const options of [{}, { markdown: true }] as const) {
      const { text } = await run(options);
      assert.match(text, /: KILLED or cut off before its end, to be made as declared; |^KILLED/m);
      assert.match(text, /1 CUT OFF, it may have taken effect or not/);
      assert.match(text, /What was not begun was not run.*npx overlay check --stack dev/);
    }
  });

  it("says that nothing was applied, and which other stacks there are", async () => {
    await writeFile(join(project, ".overlay/journal/lab.jsonl"), "");
    const { exitCode, text } = await run();
    assert.equal(exitCode, 0);
    assert.match(
      text,
      /^stack dev, topology mine, file \S+mine\.yaml\nnothing is recorded as applied by stack dev: .*there is one for lab/,
    );
    assert.match((await run({ undo: true })).text, /^# stack dev, .*\n# nothing is recorded/);
  });

  it("shows the runs newest last: who, what on which host, why, outcome, undo, and the size", async () => {
    await keep([...FIRST, ...SECOND]);
    const { exitCode, lines, text } = await run();
    assert.equal(exitCode, 0);
    assert.deepEqual(
      lines.filter((line) => line.includes(" run ")),
      [
        "2026-11-23 09:41:05Z  run 1a2b3c4d by root@lab: made as declared; 4 applied",
        "2026-11-23 10:00:00Z  run ffff0000 by root@lab: made as declared; 1 applied, 1 CONFLICT, left alone",
      ],
    );
    assert.deepEqual(
      lines.slice(2, 6).map((line) => line.trim()),
      [
        "host-a",
        "VtepPort arch-ovs/vtep-10-14-23-1; why: trunks was [], declared [3034,3096]",
        "09:41:05  applied: set trunks of vtep-10-14-23-1 to 3034,3096",
        "undo: ovs-vsctl clear Port vtep-10-14-23-1 trunks",
      ],
    );
    assert.match(text, /dev\.jsonl: \d kB; put aside at 5120 kB, one older file is kept$/);
    assert.equal(text.match(/undo: enter the old lines/g)?.length, 1);
  });

  it("shows what a run left to a command of the program, where that was all it did too", async () => {
    const { format, at, by, stack, purpose } = entry();
    const commanded: ThingLine = {
      ...{ format, by, stack, purpose, run: "dddd0000", at: at.replace("09:41", "09:50") },
      ...{ host: "host-b", kind: "AgentVersion", name: "8001", mark: "before", lost: "one-shot" },
      declared: { commit: "c1" },
    };
    const lines = [...FIRST, ...SECOND].map((one) => JSON.stringify(one));
    lines.splice(FIRST.length, 0, JSON.stringify(commanded));
    await keep([], `${lines.join("\n")}\n`);
    const { text } = await run();
    assert.deepEqual(text.match(/(?<= run )\w+(?= by)/g), ["1a2b3c4d", "dddd0000", "ffff0000"]);
    assert.match(
      text,
      /run dddd0000 by root@lab: made as declared; 1 left to a command of the program\n {2}host-b\n {4}AgentVersion 8001\n {6}09:50:05 {2}left to a command of the program\n/,
    );
    assert.match(
      (await run({ markdown: true })).text,
      /\| 09:50:05 *\| host-b *\| AgentVersion 8001 *\| left to a command of the program *\|/,
    );
    assert.match(
      (await run({ undo: "dddd0000" })).text,
      /\n# AgentVersion host-b\/8001: left to a command of the program, which nothing here takes back$/,
    );
  });

  it("shows only the last runs where it is asked to", async () => {
    await keep([...FIRST, ...SECOND]);
    assert.doesNotMatch((await run({ last: "1" })).text, /1a2b3c4d/);
    await assert.rejects(run({ last: "0" }), Failure);
  });

  it("prints what would take a run back, in reverse order, with later changes of the same things", async () => {
    await keep([...FIRST, ...SECOND]);
    const { text, lines } = await run({ undo: "1a2b3c4d" });
    const login = (port: number, key: string) =>
      `ssh -n -T -o RemoteCommand=none -o StrictHostKeyChecking=yes -o 'IdentityFile="${project}/${key}"' -o IdentitiesOnly=yes -p ${port} -l lab -- 192.0.2.1`;
    assert.deepEqual(commandsIn(lines), [
      `${login(2202, "key-b")} "env LC_ALL=C sudo -n -- sh -c 'enter the old lines'"`,
      `${login(2201, "key-a")} 'ovs-vsctl clear Port vtep-10-14-23-1 trunks'`,
    ]);
    assert.match(text, /^# VtepPort host-a\S+: takes back "set trunks of \S+ to 3034,3096"$/m);
    assert.match(text, /^# the run had found trunks was \[\], declared \[3034,3096\]$/m);
    assert.match(text, /# CAREFUL: run ffff0000 changed VtepPort host-a\/arch-ovs\/vtep/);
    const last = (await run({ undo: true })).lines;
    assert.match(last.at(-1) ?? "", /^ssh .* 'ovs-vsctl second'$/);
    await assert.rejects(run({ undo: "0" }), (error: Failure) => {
      assert.equal(error.facts.why, "it has 1a2b3c4d, ffff0000");
      return true;
    });
  });

  it("prints nothing that could run here by mistake where a login is not known, and says why", async () => {
    await keep([entry({ host: "host-z" })]);
    const gone = await run({ undo: true });
    assert.deepEqual(commandsIn(gone.lines), []);
    assert.match(gone.text, /^# to be run on host-z, whose login is not known here: ovs-vsctl/m);
    await rm(join(project, "Pulumi.dev.yaml"));
    const { lines, text } = await run({ undo: true });
    assert.deepEqual(commandsIn(lines), []);
    assert.match(
      text,
      /^# How to log in to the hosts is not known: error: there are no settings of a stack dev/m,
    );
  });

  it("keeps a command that lost a secret, and a title of two lines, in comments", async () => {
    const undo = "ovs-vsctl set Interface v options:psk=<removed>";
    await keep([entry({ undo, title: "two\nrm -rf lines" })]);
    const { lines } = await run({ undo: true });
    assert.deepEqual(commandsIn(lines), []);
  });

  it("tells of damaged lines, also as JSON, with exit code 4", async () => {
    await keep(FIRST, '{"format":1,');
    const { exitCode, text } = await run();
    assert.equal(exitCode, 4);
    assert.match(text, /not read: .*dev\.jsonl:5: the line is not complete JSON/);
    const json = JSON.parse((await run({ json: true })).text) as {
      runs: { undo: unknown[]; steps: unknown[] }[];
      damaged: { line: number }[];
    };
    assert.equal(json.damaged[0]?.line, 5);
    assert.equal(json.runs[0]?.steps.length, 4);
    assert.deepEqual(json.runs[0].undo, [
      { host: "host-b", command: "enter the old lines" },
      { host: "host-a", command: "ovs-vsctl clear Port vtep-10-14-23-1 trunks" },
    ]);
    assert.match((await run({ undo: true })).text, /^# NOT READ, so this may not be all/m);
  });

  it("is a table for a ticket, whatever a reason holds", async () => {
    await keep(SECOND);
    const { text } = await run({ markdown: true });
    assert.match(text, /^### 2026-11-23 10:00:00Z, run ffff0000 by root@lab$/m);
    assert.match(text, /CONFLICT, left alone: somebody changed it \\\| or so/);
  });

  it("takes no path for a stack", async () => {
    await assert.rejects(run({ stack: "../x" }), /stack is meant/);
  });
});
