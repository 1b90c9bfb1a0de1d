import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { PlacedFinding } from "../../../core/report/policy/policy-report.js";
import { refusalOf, runPolicy } from "./run-policy.js";

const topology = ["topologies/incident.yaml"];
const asBooted = "test/fixtures/snapshots/as-booted.yaml";
const remediated = "test/fixtures/snapshots/remediated.yaml";

interface Written {
  readonly hosts: object;
  readonly devices: object;
  readonly links: readonly unknown[];
}

interface Report {
  readonly files: readonly { readonly file: string; readonly findings: readonly PlacedFinding[] }[];
}

describe("overlay policy, without the engine", function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-policy-test-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  describe("on the incident as it was recorded", () => {
    const findings = async (): Promise<readonly PlacedFinding[]> => {
      const { text } = await runPolicy({ topology, snapshot: asBooted, format: "json" });
      const [file] = (JSON.parse(text) as Report).files;
      assert.ok(file);
      return file.findings;
    };
    const lineWith = async (words: string): Promise<number> => {
      const lines = (await readFile("topologies/incident.yaml", "utf8")).split("\n");
      return lines.findIndex((line) => line.startsWith(words)) + 1;
    };

    it("exits with 3, and with 0 where nothing is to fail", async () => {
      const failOn = "never";
      assert.equal((await runPolicy({ topology, snapshot: asBooted })).exitCode, 3);
      assert.equal((await runPolicy({ topology, snapshot: asBooted, failOn })).exitCode, 0);
    });

    it("says of what an update takes away that it does, and has nothing to paste", async () => {
      const fixes = (await findings()).flatMap(({ fix }) => fix?.summary ?? []);
      assert.ok(fixes.length > 2, `${fixes.length} fixes`);
      for (const fix of fixes)
        assert.match(fix, /^`pulumi up --stack NAME`: its plan takes this away$/);
    });

    it("finds the leak through ceos_2 and ceos_4 over all five links and the isolated VLANs", async () => {
      const leak = (await findings()).find(
        ({ code, subjects }) => code === "L2-LEAK" && subjects.includes("ceos_2"),
      );
      assert.ok(leak);
      assert.ok(leak.subjects.includes("ceos_4"));
      const vlans = leak.facts?.["vlans"] as readonly number[];
      for (const vlan of [3034, 3096, 3138, 3285, 3644]) assert.ok(vlans.includes(vlan), `${vlan}`);
      assert.equal(vlans.filter((vlan) => vlan >= 100 && vlan <= 131 && vlan !== 101).length, 25);
    });

    it("finds both tunnels without a list, the MTU, the agents, each on its line", async () => {
      const found = await findings();
      const lines = (code: string) =>
        found.filter((one) => one.code === code).map(({ line }) => line);
      assert.deepEqual(lines("VTEP-ALL-VLANS"), [
        await lineWith("  host-a:"),
        await lineWith("  host-b:"),
      ]);
      assert.deepEqual(lines("MTU-TOO-BIG"), [await lineWith("  tenantMtu:")]);
      assert.equal(lines("AGENT-SKEW").length, 1);
      assert.deepEqual(found.find(({ code }) => code === "AGENT-SKEW")?.evidence, [
        "host-a 40be3a5",
        "host-b 2acf0c4",
      ]);
      const weights = found.map(({ severity }) => severity);
      assert.deepEqual(weights, weights.toSorted().toReversed(), "the worst first");
    });

    it("is clean once it is remediated, and then an advisory level has nothing to fail on", async () => {
      const { exitCode, text } = await runPolicy({
        topology,
        snapshot: remediated,
        failOn: "advisory",
      });
      assert.equal(exitCode, 0);
      assert.match(text, /^no finding \(28 rules\)$/m);
    });

    it("exits with 2 for advisory findings alone, where that is asked for", async () => {
      const policyPackConfig = join(folder, "levels.json");
      await writeFile(policyPackConfig, JSON.stringify({ all: "advisory" }));
      const options = { topology, snapshot: asBooted, policyPackConfig };
      assert.equal((await runPolicy({ ...options, failOn: "advisory" })).exitCode, 2);
      const { exitCode, text } = await runPolicy(options);
      assert.equal(exitCode, 0);
      assert.match(text, /^11 advisory \(28 rules\)$/m);
    });

    it("leaves out a rule that is disabled", async () => {
      const policyPackConfig = join(folder, "levels.json");
      await writeFile(policyPackConfig, JSON.stringify({ "L2-LEAK": "disabled" }));
      const { text } = await runPolicy({ topology, snapshot: asBooted, policyPackConfig });
      assert.doesNotMatch(text, /L2-LEAK/);
      assert.match(text, /\(27 rules\)$/m);
    });

    it("gives the same bytes for the same input, in every form", async () => {
      for (const format of ["text", "markdown", "json", "sarif", "junit"] as const) {
        const once = await runPolicy({ topology, snapshot: asBooted, format });
        const again = await runPolicy({ topology, snapshot: asBooted, format });
        assert.equal(once.text, again.text, format);
      }
    });
  });

  it("says the same whatever the order of the topology file", async () => {
    const reversed = (record: object) => Object.fromEntries(Object.entries(record).toReversed());
    const written = parse(await readFile("topologies/incident.yaml", "utf8")) as Written;
    const turned = {
      ...written,
      hosts: reversed(written.hosts),
      devices: reversed(written.devices),
      links: written.links.toReversed(),
    };
    const other = join(folder, "turned.yaml");
    await writeFile(other, stringify(turned));
    const said = async (file: string): Promise<unknown> => {
      const { text } = await runPolicy({ topology: [file], snapshot: asBooted, format: "json" });
      // Places are the file's own; everything else is the overlay's.
      return (JSON.parse(text) as Report).files[0]?.findings.map((finding) => ({
        ...finding,
        line: 0,
        column: 0,
        path: [],
      }));
    };
    assert.deepEqual(await said(other), await said("topologies/incident.yaml"));
  });

  describe("with mistakes in topologies", () => {
    it("names all of them with their places, exits with 1, and draws nothing", async () => {
      const text = await readFile("topologies/incident.yaml", "utf8");
      const [one, other] = [join(folder, "a.yaml"), join(folder, "b.yaml")];
      await writeFile(one, text.replace("vni: 194382", "vni: 99999999"));
      await writeFile(other, text.replace('"ceos_2:eth1"]', '"ceos_9:eth1"]'));
      const said = await runPolicy({
        topology: [...topology, other, one],
        failOn: "never",
        output: [join(folder, "report.sarif"), join(folder, "report.md")],
        pictures: join(folder, "pictures"),
      });
      assert.equal(said.exitCode, 1);
      assert.match(said.text, /a\.yaml:47:8: overlay\.vni: found 99999999/);
      assert.match(
        said.text,
        /b\.yaml:\d+:\d+: links\[0\]\.ends\[1\]: found unknown device "ceos_9"/,
      );
      assert.deepEqual((await readdir(folder)).toSorted(), [
        "a.yaml",
        "b.yaml",
        "report.md",
        "report.sarif",
      ]);
      assert.match(await readFile(join(folder, "report.sarif"), "utf8"), /"startLine": 47/);
    });

    it("says of a file that is not there that it is not", async () => {
      const { exitCode, text } = await runPolicy({ topology: [join(folder, "no.yaml")] });
      assert.equal(exitCode, 1);
      assert.match(text, /no\.yaml: .*ENOENT/);
    });
  });

  describe("refuses, and says what to do", () => {
    it("a form that is not clear", async () => {
      assert.match(await refusalOf({ topology, output: ["a.pdf"] }), /a\.pdf[\s\S]*\.sarif/);
      const output = ["a.md", "b.md"];
      assert.match(await refusalOf({ topology, output, format: "json" }), /form of one file/);
    });

    it("a snapshot with several topologies, or with a base", async () => {
      const two = ["topologies/incident.yaml", "topologies/minimal.yaml"];
      assert.match(await refusalOf({ topology: two, snapshot: asBooted }), /single topology/);
      assert.match(await refusalOf({ topology, snapshot: asBooted, base: "." }), /--base/);
    });

    it("a base that is not there, and one file for several topologies", async () => {
      assert.match(await refusalOf({ topology, base: join(folder, "no") }), /nothing to compare/);
      const two = ["topologies/incident.yaml", "topologies/minimal.yaml"];
      assert.match(
        await refusalOf({ topology: two, base: "topologies/minimal.yaml" }),
        /with one file/,
      );
    });

    it("a configuration with a rule, a level or a parameter that does not exist", async () => {
      const policyPackConfig = join(folder, "levels.json");
      await writeFile(
        policyPackConfig,
        JSON.stringify({ "L2-LOP": "advisory", "L2-LEAK": "loud", "L2-LOOP": { repoted: 1 } }),
      );
      const refusal = await refusalOf({ topology, snapshot: remediated, policyPackConfig });
      assert.match(refusal, /unknown rule "L2-LOP"; did you mean L2-LOOP\?/);
      assert.match(refusal, /L2-LEAK: a level is one of/);
      assert.match(refusal, /unknown parameter repoted/);
      await writeFile(policyPackConfig, "{");
      assert.match(await refusalOf({ topology, policyPackConfig }), /cannot be read[\s\S]*JSON/);
    });

    it("a snapshot of another topology", async () => {
      const refusal = await refusalOf({
        topology: ["topologies/three-hosts.yaml"],
        snapshot: remediated,
      });
      assert.match(refusal, /snapshot is not one of this topology/);
    });

    it("a report that cannot be written", async () => {
      await writeFile(join(folder, "file"), "");
      const output = [join(folder, "file/report.md")];
      assert.match(
        await refusalOf({ topology, snapshot: remediated, output }),
        /could not be written/,
      );
    });
  });
});
