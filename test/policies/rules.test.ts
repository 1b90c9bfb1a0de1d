import assert from "node:assert/strict";
import { RULE_CODES } from "../../core/model/rule-codes.js";
import type { DesiredResource } from "../../core/kinds/declarations.js";
import { factsFromResources } from "../../policies/facts-from-resources.js";
import { factsFromTopology } from "../../policies/facts-from-topology.js";
import { judge } from "../../policies/judge.js";
import { rules } from "../../policies/rules.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import { namesIn } from "../core/topology/project-files.js";
import { caseFolders, goldenCases, type GoldenCase } from "./golden-cases.js";

const TODAY = "2026-11-23";
const judged = ({ resources, declared }: Pick<GoldenCase, "resources" | "declared">) =>
  judge(rules, factsFromResources({ resources, declared }), { today: TODAY });

const CASES = goldenCases();

describe("the policy rules", function () {
  this.timeout(20_000);

  it("are those of the list of codes, each once", () => {
    assert.deepEqual(rules.map(({ code }) => code).sort(), [...RULE_CODES].sort());
  });

  it("have a case that violates them and its nearest clean neighbour", () => {
    const ofFiles = rules.filter(({ observedOnly }) => observedOnly !== true);
    assert.deepEqual(caseFolders(), ofFiles.map(({ code }) => code.toLowerCase()).sort());
    const names = CASES.map(({ name }) => name);
    const wanted = caseFolders().flatMap((name) => [`${name}/clean`, `${name}/violates`]);
    assert.deepEqual(names, wanted);
  });

  for (const golden of CASES) {
    it(`${golden.name}: ${golden.about}`, () => {
      const found = judged(golden);
      const codes = [...new Set(found.map(({ code }) => code))];
      assert.deepEqual(codes, golden.violates ? [golden.code] : [], JSON.stringify(found, null, 2));
      for (const finding of found) {
        const unknown = finding.code === "L2-UNKNOWN";
        assert.equal(finding.verdict, unknown ? "cannot-judge" : "violated");
        assert.ok(finding.subjects.length > 0 && finding.evidence.length > 0);
        assert.ok((finding.fix?.summary ?? "").length > 0);
        assert.ok(finding.path !== undefined || finding.code === "VTEP-FULL-MESH");
      }
    });
  }

  it("say the same in whatever order the resources come", () => {
    for (const golden of CASES) {
      const { declared } = golden;
      const resources = shuffled(golden.resources);
      assert.equal(JSON.stringify(judged({ resources, declared })), JSON.stringify(judged(golden)));
    }
  });

  for (const name of namesIn("topologies").filter((file) => file.endsWith(".yaml"))) {
    it(`find nothing in topologies/${name}`, async () => {
      const loaded = await loadTopologyFile(`topologies/${name}`);
      assert.ok(loaded.ok);
      assert.deepEqual(judge(rules, factsFromTopology(loaded.topology), { today: TODAY }), []);
    });
  }
});

/** Another order, the same every time. */
const shuffled = (resources: readonly DesiredResource[]): readonly DesiredResource[] =>
  resources
    .map((resource, index) => ({ resource, place: ((index * 7919) % 104_729) % 97 }))
    .sort((one, other) => other.place - one.place)
    .map(({ resource }) => resource);
