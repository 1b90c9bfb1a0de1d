import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, formatFailure } from "../../cli/failure.js";
import { graph, type GraphOptions } from "../../cli/verbs/graph.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { overlay } from "./overlay-command.js";
import { printingContext } from "./printing-context.js";

const topology = join(projectRoot, "topologies/incident.yaml");
const asBooted = join(projectRoot, "test/fixtures/snapshots/as-booted.yaml");

/** Runs the verb and returns what it printed. */
const run = async (options: Partial<GraphOptions>): Promise<string> => {
  const { printed, context } = printingContext();
  await graph(context, { stack: "dev", ...options });
  return printed.join("\n");
};

const failureOf = async (options: Partial<GraphOptions>): Promise<string> => {
  const error: unknown = await run(options).then(
    () => assert.fail("it drew a picture"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw error;
  return formatFailure(error.facts);
};

/** Names of OVS ports of containers are new whenever a container starts; they stand in titles. */
const withoutTitles = (svg: string): string => svg.replaceAll(/<title>[^<]*<\/title>/g, "");

describe("overlay graph", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-graph-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("draws what the topology declares, in the form that the file's name asks for", async () => {
    const said = await run({ topology, output: join(folder, "a.svg") });
    assert.match(said, /^incident: 2 hosts · 5 devices · 7 broadcast domains · no loop, no leak$/m);
    assert.match(said, /written to .*a\.svg$/);
    assert.match(await readFile(join(folder, "a.svg"), "utf8"), /^<svg /);
    await run({ topology, output: join(folder, "a.html") });
    assert.match(await readFile(join(folder, "a.html"), "utf8"), /^<!doctype html>/);
  });

  it("says on standard error what is not known, and why, of what hosts showed", async () => {
    const snapshot = join(projectRoot, "test/fixtures/snapshots/unreachable-host.yaml");
    const output = join(folder, "a.svg");
    const ended = await overlay([
      "graph",
      "--topology",
      topology,
      "--snapshot",
      snapshot,
      "-o",
      output,
    ]);
    assert.equal(ended.exitCode, 0);
    assert.match(ended.stderr, /^not known: host-b: everything is unknown: nothing accepts/m);
  });

  it("makes a page in the working folder where nothing is said", async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      assert.match(await run({ topology }), /written to reports\/overlay-incident\.html$/);
    } finally {
      process.chdir(before);
    }
    assert.deepEqual(await readdir(folder, { recursive: true }), [
      "reports",
      "reports/overlay-incident.html",
    ]);
  });

  it("draws it with an experiment on, declared or on top of what was seen", async () => {
    const experiment = ["isolate ceos_5"];
    const declared = await run({ topology, experiment, output: join(folder, "a.svg") });
    assert.match(declared, /^incident with isolate ceos_5: .* no loop, no leak$/m);
    const seen = { topology, experiment, snapshot: asBooted, output: "-", format: "svg" };
    const svg = await run(seen);
    assert.match(svg, /<title[^>]*>Overlay incident with isolate ceos_5/);
    const without = await run({ topology, snapshot: asBooted, output: "-", format: "svg" });
    assert.notEqual(withoutTitles(svg), withoutTitles(without));
  });

  it("draws the topology of a stack", async () => {
    assert.match(
      await run({ stack: "dev", output: "-", format: "svg" }),
      /<title[^>]*>Overlay incident/,
    );
  });

  it("draws what a snapshot saw, and names its leaks", async () => {
    const said = await run({ topology, snapshot: asBooted, output: join(folder, "seen.html") });
    assert.match(said, /2 leaks$/m);
    assert.match(said, /Leak between \S+ and \S+ through ceos_[24] over VLAN/);
    assert.match(said, /and \d+ more/);
  });

  it("prints the picture alone to standard output", async () => {
    assert.match(await run({ topology, output: "-" }), /^<svg [\s\S]*<\/svg>$/);
    assert.match(
      await run({ topology, output: "-", format: "html" }),
      /^<!doctype html>[\s\S]*<\/html>$/,
    );
  });

  it("names every mistake of a topology, with its place, and draws nothing", async () => {
    const bad = join(folder, "bad.yaml");
    const text = await readFile(topology, "utf8");
    await writeFile(
      bad,
      text.replace("vni: 194382", "vni: 99999999").replace('"ceos_2:eth1"]', '"ceos_9:eth1"]'),
    );
    const failure = await failureOf({ topology: bad, output: join(folder, "bad.svg") });
    assert.match(failure, /bad\.yaml:\d+:\d+.*99999999/);
    assert.match(failure, /bad\.yaml:\d+:\d+.*ceos_9/);
    assert.deepEqual(await readdir(folder), ["bad.yaml"]);
  });

  it("asks for a form where neither the name nor an option says it", async () => {
    assert.match(await failureOf({ topology, output: "picture.png" }), /neither \.svg nor \.html/);
    assert.match(await failureOf({ topology, format: "png" }), /no format "png"/);
    const both = { topology, live: true as const, snapshot: asBooted };
    assert.match(await failureOf(both), /both --live and --snapshot/);
  });

  it("says where it could not write", async () => {
    const output = join(topology, "folder.svg");
    assert.match(
      await failureOf({ topology, output }),
      /incident\.yaml\/folder\.svg[\s\S]*(ENOTDIR|EEXIST)/,
    );
  });

  it("has drawn the picture in the documents from the recorded incident", async () => {
    const drawn = await run({ topology, snapshot: asBooted, output: "-", format: "svg" });
    const kept = await readFile(join(projectRoot, "docs/incident.svg"), "utf8");
    assert.equal(
      withoutTitles(kept).trimEnd(),
      withoutTitles(drawn),
      "draw it again: npx overlay graph --topology topologies/incident.yaml " +
        "--snapshot test/fixtures/snapshots/as-booted.yaml -o docs/incident.svg",
    );
  });
});
