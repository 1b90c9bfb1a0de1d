import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DesiredResource } from "../../../core/kinds/declarations.js";
import { rules } from "../../../policies/rules.js";
import { goldenCases, goldenTopology, type GoldenCase } from "../golden-cases.js";
import type { DeclaredOverlay } from "./program.js";
import { previewFolder, writeConfig, type PreviewFolder, type Run } from "./preview-folder.js";

const CASES = goldenCases();

describe("the policy pack in the real engine", function () {
  this.timeout(180_000);
  let project: PreviewFolder;

  before(async () => {
    project = await previewFolder();
  });
  after(() => project.remove());

  describe("previews every case, without a host", () => {
    let run: Run;
    before(() => {
      const all = CASES.map(
        ({ name, resources, declared }) => [name, { resources, declared }] as const,
      );
      run = project.withPack(Object.fromEntries<DeclaredOverlay>(all), "preview");
    });

    it("and fails, because some violate mandatory rules", () => {
      assert.notEqual(run.exitCode, 0, run.output);
      assert.match(run.output, /overlay@v0\.1\.0/);
    });

    for (const { name, code, violates } of CASES) {
      it(`${name} ${violates ? `violates ${code}` : "is clean"}`, () => {
        const said = violationsOf(run.output, name);
        assert.deepEqual(said, violates ? [code] : [], run.output.slice(-4000));
      });
    }
  });

  it("takes levels and parameters from a configuration file", async () => {
    const config = await writeConfig(project.folder, {
      "L2-LOOP": { enforcementLevel: "advisory", reported: 3 },
    });
    const run = project.withPack(
      only("l2-loop/violates"),
      "preview",
      "--policy-pack-config",
      config,
    );
    assert.equal(run.exitCode, 0, run.output);
    assert.match(run.output, /\[advisory\] +L2-LOOP/);
  });

  it("refuses a parameter that a rule does not have, and one of another type", async () => {
    for (const wrong of [{ repoted: 3 }, { reported: "three" }]) {
      const config = await writeConfig(project.folder, { "L2-LOOP": wrong });
      const run = project.withPack(
        only("l2-loop/clean"),
        "preview",
        "--policy-pack-config",
        config,
      );
      assert.notEqual(run.exitCode, 0, run.output);
      assert.match(run.output, /L2-LOOP/);
      assert.match(run.output, /repo(?:r)?ted/);
    }
  });

  it("says of a value that is not known yet that it could not judge", () => {
    const golden = caseNamed("vni-mismatch/clean");
    const resources = golden.resources.map(
      (resource) =>
        (resource.kind === "VtepPort"
          ? { ...resource, inputs: { ...resource.inputs, vni: "<unknown>" } }
          : resource) as DesiredResource,
    );
    const run = project.withPack({ one: { resources, declared: golden.declared } }, "preview");
    const unjudged = run.findings.filter(({ verdict }) => verdict === "cannot-judge");
    const readers = rules.filter(({ reads }) => reads.includes("VtepPort"));
    assert.deepEqual(
      [...new Set(unjudged.map(({ code }) => code))].sort(),
      readers.map(({ code }) => code).sort(),
    );
    assert.match(run.output, /cannot judge: VtepPort one host-a-to-host-b: vni is not known/);
  });

  it("stops an update before its first change", () => {
    const run = project.withPack(only("l2-loop/violates"), "up", "--yes", "--skip-preview");
    assert.notEqual(run.exitCode, 0, run.output);
    assert.match(run.output, /\[mandatory\] +L2-LOOP/);
    const { output } = project.pulumi("stack", "export");
    assert.doesNotMatch(output, /overlay:/, "nothing of the overlay is recorded");
    assert.doesNotMatch(run.output, /only previews/, "no resource was created");
  });

  it("reports an accepted finding, and counts it again once the exception has ended", () => {
    const golden = caseNamed("host-key-unchecked/violates");
    const until = (expires: string) => ({
      one: {
        resources: golden.resources,
        declared: {
          ...golden.declared,
          exceptions: [{ rule: golden.code as "HOST-KEY-UNCHECKED", reason: "a lab", expires }],
        },
      },
    });
    const accepted = project.withPack(until("2999-12-31"), "preview");
    assert.deepEqual(violationsOf(accepted.output, "one"), []);
    assert.deepEqual(accepted.findings[0]?.excepted, { reason: "a lab", expires: "2999-12-31" });
    const ended = project.withPack(until("2020-01-01"), "preview");
    assert.match(ended.output, /an exception ended on 2020-01-01 \(a lab\): it counts again/);
  });
});

describe("a topology in the real engine", function () {
  this.timeout(120_000);

  it("is previewed with all its components, without a host, and the incident's is clean", async () => {
    const project = await previewFolder(resolve("dist/policy-preview/program.js"));
    try {
      const topology = resolve("topologies/incident.yaml");
      project.pulumi("config", "set", "overlay:topology", topology);
      const run = project.withPack({}, "preview");
      assert.equal(run.exitCode, 0, run.output);
      assert.match(run.output, /overlay:components:Overlay incident create/);
      assert.match(run.output, /overlay@v0\.1\.0/);
      assert.deepEqual(run.findings, []);
    } finally {
      await project.remove();
    }
  });

  it("with a loop is refused by the project's program, the pack or not", async () => {
    const project = await previewFolder(resolve("dist/program.mjs"));
    try {
      await writeFile(join(project.folder, "loop.yaml"), goldenTopology("l2-loop", "violates"));
      project.pulumi("config", "set", "overlay:topology", join(project.folder, "loop.yaml"));
      const run = project.pulumi("up", "--yes", "--skip-preview");
      assert.notEqual(run.exitCode, 0, run.output);
      assert.match(run.output, /an update is refused\s+L2-LOOP: layer-2 loop: /);
      assert.doesNotMatch(project.pulumi("stack", "export").output, /overlay:/);
    } finally {
      await project.remove();
    }
  });
});

const caseNamed = (name: string): GoldenCase => {
  const found = CASES.find((golden) => golden.name === name);
  assert.ok(found, name);
  return found;
};

const only = (name: string) => ({ [name]: caseNamed(name) });

/** Codes that the engine shows for an overlay: `- [mandatory]  L2-LOOP  (overlay:…:Overlay: NAME)`. */
const violationsOf = (output: string, overlay: string): readonly string[] => {
  const lines = output.matchAll(/- \[(?:mandatory|advisory)\] +(\S+) +\(\S+: (.+)\)/g);
  const codes = [...lines].filter(([, , name]) => name === overlay).map(([, code]) => code ?? "");
  return [...new Set(codes)];
};
