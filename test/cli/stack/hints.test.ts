import assert from "node:assert/strict";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CliContext } from "../../../cli/context.js";
import { Failure, formatFailure } from "../../../cli/failure.js";
import { check } from "../../../cli/verbs/check.js";
import { diagnose } from "../../../cli/verbs/diagnose.js";
import { experimentCompare } from "../../../cli/verbs/experiment-compare.js";
import { experimentExpect } from "../../../cli/verbs/experiment-expect.js";
import { experimentList } from "../../../cli/verbs/experiment-list.js";
import { graph } from "../../../cli/verbs/graph.js";
import { history } from "../../../cli/verbs/history.js";
import { policy } from "../../../cli/verbs/policy.js";
import { report } from "../../../cli/verbs/report.js";
import { validate } from "../../../cli/verbs/validate.js";
import { projectRoot } from "../../dev/lab/shared-lab.js";
import { entry } from "../../core/journal/entries.js";

const TOPOLOGY = join(projectRoot, "topologies/incident.yaml");
const SNAPSHOT = join(projectRoot, "test/fixtures/snapshots/as-booted.yaml");
const UNREACHABLE = join(projectRoot, "test/fixtures/snapshots/as-booted-host-b-unreachable.yaml");

/** Commands that are about one network, wherever a text tells somebody to run one. */
const COMMANDS =
  /\bpulumi (?:up|preview|destroy|config|stack init|import)\b[^`;\n]*|npx overlay (?:check|diagnose|report|policy|graph|snapshot|experiment|history|adopt)\b[^`;\n]*/g;

const isAboutMine = (command: string): boolean => / --stack mine\b/.test(command);

describe("hints for a stack that is not dev", function () {
  this.timeout(120_000);
  let folder: string;
  let lines: string[];
  let context: CliContext;

  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "overlay-hints-")));
    await writeFile(join(folder, "Pulumi.yaml"), "name: lab\nruntime: nodejs\n");
    for (const stack of ["dev", "mine"])
      await writeFile(
        join(folder, `Pulumi.${stack}.yaml`),
        `config:\n  overlay:topology: ${TOPOLOGY}\n`,
      );
    await mkdir(join(folder, ".overlay/journal"), { recursive: true });
    await writeFile(
      join(folder, ".overlay/journal/mine.jsonl"),
      `${JSON.stringify(entry({ why: "x".repeat(500) }))}\n`,
    );
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(() => {
    lines = [];
    context = {
      projectRoot: folder,
      signal: new AbortController().signal,
      env: { PULUMI_STACK: "mine" },
      verbFolders: [],
      print: (line) => void lines.push(line),
    };
  });

  /** Everything that a command says, what it fails with included. */
  const said = async (run: () => Promise<unknown>): Promise<string> => {
    await run().catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      lines.push(formatFailure(error.facts));
    });
    return lines.join("\n");
  };

  const VERBS: Readonly<Record<string, () => Promise<unknown>>> = {
    check: () => check(context, { snapshot: SNAPSHOT }),
    "check with a host that cannot be read": () => check(context, { snapshot: UNREACHABLE }),
    "check --json": () => check(context, { snapshot: SNAPSHOT, json: true }),
    "check --markdown": () => check(context, { snapshot: SNAPSHOT, markdown: true }),
    diagnose: () => diagnose(context, { snapshot: SNAPSHOT }),
    "diagnose --json": () => diagnose(context, { snapshot: SNAPSHOT, json: true }),
    "diagnose --html": () => diagnose(context, { snapshot: SNAPSHOT, html: true, output: "-" }),
    report: () => report(context, { snapshot: SNAPSHOT, output: "-", format: "markdown" }),
    policy: () => policy(context, { snapshot: SNAPSHOT, failOn: "mandatory" }),
    "policy --format json": () =>
      policy(context, { snapshot: SNAPSHOT, failOn: "never", format: "json" }),
    "experiment list": () => experimentList(context, {}),
    "experiment expect": () =>
      experimentExpect(context, { experiment: ["isolate ceos_5"], snapshot: SNAPSHOT }),
    "experiment expect without one": () => experimentExpect(context, {}),
    "experiment expect of a wrong one": () =>
      experimentExpect(context, { experiment: ["isolate x"] }),
    "history --undo": () => history(context, { undo: true }),
    "history --undo of none": () => history(context, { undo: "none" }),
    validate: () => validate(context),
  };

  for (const [name, run] of Object.entries(VERBS))
    it(`name it: ${name}`, async () => {
      const text = await said(run);
      const commands = text.match(COMMANDS) ?? [];
      assert.ok(commands.length > 0 || /check --json|unreachable|cannot be read/.test(name), text);
      for (const command of commands) assert.ok(isAboutMine(command), `${command}\nin\n${text}`);
    });

  it("are after a first line that says which network it is", async () => {
    const about = /^(# )?stack mine \(PULUMI_STACK\), topology incident, file \S*incident\.yaml/;
    const other = { ...VERBS, graph: () => graph(context, { output: join(folder, "g.svg") }) };
    /** A page and the report have it in their heads, under the title. */
    const firstLine = (name: string): RegExp => {
      return name === "report" || name.endsWith("html")
        ? /stack mine \(PULUMI_STACK\), topology incident/
        : about;
    };
    for (const [name, run] of Object.entries(other)) {
      lines.length = 0;
      const text = (await said(run)).replace(/^error: .*/s, "");
      if (text === "") continue;
      if (name.includes("json")) {
        const { stack } = JSON.parse(text) as { stack: unknown };
        assert.equal(stack, "mine", name);
      } else assert.match(text.replaceAll("\\", ""), firstLine(name));
    }
  });

  it("of a topology file name the file, and no stack that nobody chose", async () => {
    const text = await said(() => check(context, { topology: TOPOLOGY, snapshot: SNAPSHOT }));
    assert.match(text, /^topology incident, file \S+incident\.yaml, no stack, snapshot /);
    assert.match(text, /next: `npx overlay diagnose --topology \S+incident\.yaml --snapshot \S+`/);
    assert.match(text, /pulumi up --stack NAME/);
    assert.doesNotMatch(text, /--stack (mine|dev)/);
  });

  it("of a comparison name the stack too", async () => {
    const compare = () => experimentCompare(context, SNAPSHOT, SNAPSHOT, {});
    assert.match(await said(compare), /npx overlay experiment list --stack mine/);
  });
});
