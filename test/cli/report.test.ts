import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, formatFailure } from "../../cli/failure.js";
import { appliedSteps } from "../../cli/report/applied-steps.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { diagnose, type DiagnoseOptions } from "../../cli/verbs/diagnose.js";
import { report, type ReportOptions } from "../../cli/verbs/report.js";
import { JOURNAL_FORMAT, type JournalEntry } from "../../core/journal/entry.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { printingContext } from "./printing-context.js";

const topology = join(projectRoot, "topologies/incident.yaml");
const snapshotFile = (state: string): string =>
  join(projectRoot, `test/fixtures/snapshots/${state}.yaml`);

const run = async (options: Partial<ReportOptions>): Promise<string> => {
  const { printed, context } = printingContext();
  await report(context, { stack: "dev", topology, ...options });
  return printed.join("\n");
};

const runDiagnose = async (options: Partial<DiagnoseOptions>) => {
  const { printed, context } = printingContext();
  const exitCode = await diagnose(context, { stack: "dev", topology, ...options });
  return { exitCode, text: printed.join("\n") };
};

describe("overlay report", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-report-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("is a page or Markdown as the file's name asks, and compares with an earlier snapshot", async () => {
    const snapshots = { snapshot: snapshotFile("remediated"), before: snapshotFile("as-booted") };
    for (const [name, begin, comparison] of [
      ["a.html", /^<!doctype html>/, /<h2[^>]*>Before and after</],
      ["a.md", /^# Overlay incident\n/, /^## Before and after$/m],
    ] as const) {
      const file = join(folder, name);
      const said = await run({ ...snapshots, output: file });
      assert.equal(
        said,
        `topology incident, file topologies/incident.yaml, no stack, snapshot test/fixtures/snapshots/remediated.yaml taken at 2026-11-23T12:12:11.354Z\nclean: 45 things as declared; no rule broken; 14 of 14 pings as they should be\nNothing that was seen speaks against the overlay as it is declared.\nwritten to ${file}`,
      );
      const text = await readFile(file, "utf8");
      assert.match(text, begin);
      assert.match(text, comparison);
      assert.match(text, /topology incident, file topologies\/incident\.yaml, no stack, snapshot /);
      assert.match(text, /Before: topology incident, [^<]*as-booted\.yaml taken at/);
    }
  });

  it("goes to standard output alone, in the form that is asked for", async () => {
    const snapshot = snapshotFile("as-booted");
    assert.match(await run({ snapshot, output: "-", format: "markdown" }), /^# Overlay incident\n/);
    assert.match(await run({ snapshot, output: "-" }), /^<!doctype html>/);
  });

  it("asks for a form where neither the name nor an option says it", async () => {
    for (const options of [{ output: "a.txt" }, { format: "pdf" }])
      await assert.rejects(run(options), (error: unknown) => {
        assert.ok(error instanceof Failure);
        assert.match(formatFailure(error.facts), /it is not clear what to write[^]*-o FILE\.md/);
        return true;
      });
  });

  it("names an earlier file that is no snapshot, before it looks at anything else", async () => {
    const before = join(folder, "none.yaml");
    await writeFile(before, "nothing: here\n");
    await assert.rejects(run({ before }), (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.match(formatFailure(error.facts), /none\.yaml/);
      return true;
    });
  });

  it("is a page of the diagnosis alone for overlay diagnose --html", async () => {
    const output = join(folder, "d.html");
    const snapshot = snapshotFile("as-booted-host-b-unreachable");
    const { exitCode, text } = await runDiagnose({ snapshot, html: true, output });
    assert.equal(exitCode, 2);
    assert.match(
      text,
      /^topology incident, .*unreachable\.yaml taken at .*\nunknown: .*\nMost likely: ceos_2 runs a default configuration.*\nwritten to .*d\.html$/,
    );
    const page = await readFile(output, "utf8");
    assert.match(page, /Most likely: ceos_2[^]*Symptoms[^]*predicted[^]*speaks against it/);
    assert.match(page, /What would confirm it, on host-b:[^]*<pre[^>]*>docker exec ceos_2 FastCli/);
    assert.match(page, /Remedy:[^]*Why does ceos_1 get no reply/);
    const printed = await runDiagnose({ snapshot, output: join(folder, "d.md") });
    assert.match(printed.text, /written to .*d\.md$/);
    assert.match(
      await readFile(join(folder, "d.md"), "utf8"),
      /^# Overlay incident: diagnosis\n\ntopology incident, .*\nSeen at [^]*## Symptoms[^]*## Explanations/,
    );
  });
});

describe("overlay diagnose", function () {
  this.timeout(60_000);

  it("writes the form that the file's name ends with, and an option wins over it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "overlay-diagnose-"));
    const snapshot = snapshotFile("remediated");
    const written = async (name: string, options: Partial<DiagnoseOptions> = {}) => {
      const output = join(folder, name);
      await runDiagnose({ snapshot, output, ...options });
      return readFile(output, "utf8");
    };
    assert.match(await written("a.html"), /^<!doctype html>/);
    assert.match(await written("a.md"), /^# Overlay incident: diagnosis\n/);
    assert.match(await written("a.json"), /^\{\n {2}"stack": "dev"|^\{\n {2}"stack": null/);
    assert.match(await written("b.html", { markdown: true }), /^# Overlay incident/);
    await rm(folder, { recursive: true });
  });

  it("takes a link by either end first, and names the links where there is none of that name", async () => {
    const snapshot = snapshotFile("as-booted");
    const about = (link: string) => runDiagnose({ snapshot, link: [link] });
    const { text } = await about("ceos_2:eth1-ceos_1:eth3");
    assert.equal(text, (await about("ceos_1:eth3-ceos_2:eth1")).text);
    await assert.rejects(about("ceos_2:eth1-ceos_9:eth3"), (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.match(formatFailure(error.facts), /no link is called[^]*ceos_1:eth3-ceos_2:eth1/);
      return true;
    });
  });

  it("does not call it well while a host was not read, with exit code 4", async () => {
    assert.equal((await runDiagnose({ snapshot: snapshotFile("remediated") })).exitCode, 0);
    assert.equal((await runDiagnose({ snapshot: snapshotFile("unreachable-host") })).exitCode, 4);
  });
});

describe("what was applied, from a stack's journal", () => {
  let project: string;
  const file = () => join(project, ".overlay/journal/dev.jsonl");
  const span = { from: "2026-11-23T06:00:00.000Z", to: "2026-11-23T07:00:00.000Z" };

  const entry = (changed: Partial<JournalEntry>): string =>
    JSON.stringify({
      format: JOURNAL_FORMAT,
      ...{ at: "2026-11-23T06:31:10.000Z", run: "r1", by: "me@here", stack: "dev" },
      ...{ purpose: "update", host: "host-a", kind: "VtepPort", name: "arch-ovs/v", why: "trunks" },
      ...{ title: "restrict the trunks", argv: ["ovs-vsctl"], writes: true, outcome: "applied" },
      ...{ undo: "-", ...changed },
    });

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), "overlay-applied-"));
    await mkdir(join(project, ".overlay/journal"), { recursive: true });
  });

  afterEach(async () => {
    await rm(project, { recursive: true });
  });

  it("is nothing where there is no journal", async () => {
    assert.deepEqual(await appliedSteps(project, namedStack("dev"), span), {
      steps: [],
      notes: [],
    });
  });

  it("has the steps that wrote something in the time, with what became of them", async () => {
    const failed = { outcome: "failed", reason: "no such port", title: "set the tag" } as const;
    const lines = [
      entry({ at: "2026-11-23T05:59:59.000Z", run: "r0" }),
      entry({}),
      entry({ title: "look", writes: false }),
      entry(failed),
      "damaged",
      entry({ at: "2026-11-23T07:00:01.000Z", run: "r2" }),
    ];
    await writeFile(file(), `${lines.join("\n")}\n`);
    const { steps, notes } = await appliedSteps(project, namedStack("dev"), span);
    assert.deepEqual(
      steps?.map(({ title, outcome, status }) => [title, outcome, status]),
      [
        ["restrict the trunks", "applied", "good"],
        ["set the tag", "failed: no such port", "bad"],
      ],
    );
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? "", /1 line of .*dev\.jsonl is damaged/);
  });

  it("is the newest of many, and says where the others are", async () => {
    const lines = Array.from({ length: 250 }, (_, index) => entry({ title: `step ${index}` }));
    await writeFile(file(), `${lines.join("\n")}\n`);
    const { steps, notes } = await appliedSteps(project, namedStack("dev"), span);
    assert.equal(steps?.length, 200);
    assert.equal(steps.at(-1)?.title, "step 249");
    assert.deepEqual(notes, ["50 older steps in the journal: npx overlay history --stack dev"]);
  });

  it("says that a journal cannot be read, and does not call that nothing", async () => {
    await mkdir(file());
    const { steps, notes } = await appliedSteps(project, namedStack("dev"), span);
    assert.equal(steps, undefined);
    assert.match(notes[0] ?? "", /^The journal of what was applied cannot be read: /);
  });
});
