import assert from "node:assert/strict";
import type { FileEdit, Finding } from "../../core/model/finding.js";
import type { DesiredResource } from "../../core/kinds/declarations.js";
import { editYaml } from "../../core/topology/edit/file-edit.js";
import { factsFromResources } from "../../policies/facts-from-resources.js";
import { judge } from "../../policies/judge.js";
import { rules } from "../../policies/rules.js";
import { caseFolders, readCase, type GoldenCase } from "./golden-cases.js";

const judged = ({ resources, declared }: GoldenCase): readonly Finding[] =>
  judge(rules, factsFromResources({ resources, declared }), { today: "2026-11-23" });

const keyOf = ({ code, subjects }: Finding): string => [code, ...subjects].join(" ");

const remediated = (folder: string, edits: readonly FileEdit[]): GoldenCase =>
  readCase(folder, "violates.yaml", (text) => editYaml(text, edits) ?? assert.fail("no edit"));

/** "ovs-vsctl set port NAME trunks=LIST # on HOST" and its kin, done to the ports that they name. */
const COMMAND =
  /^ovs-vsctl (set|remove) (port|interface) (\S+) (?:trunks|options:key)(?:=| )(\S+) # on (\S+)$/;

const commanded = (golden: GoldenCase, line: string): GoldenCase => {
  const [, verb, table, name, value = "", host] = COMMAND.exec(line) ?? assert.fail(line);
  const numbers = value.split(",").map(Number);
  let met = 0;
  const resources = golden.resources.map((resource): DesiredResource => {
    if (resource.kind !== "VtepPort") return resource;
    const { inputs } = resource;
    if (inputs.name !== name || inputs.host !== host) return resource;
    met += 1;
    if (table === "interface") return { ...resource, inputs: { ...inputs, vni: Number(value) } };
    const trunks =
      verb === "set" ? numbers : inputs.trunks.filter((vlan) => !numbers.includes(vlan));
    return { ...resource, inputs: { ...inputs, trunks } };
  });
  assert.equal(met, 1, `${line} names no port of the case`);
  return { ...golden, resources };
};

/** That a finding is gone, and that nothing has come that stops an update. */
const assertRemediated = (
  finding: Finding,
  before: readonly Finding[],
  after: GoldenCase,
): void => {
  const found = judged(after);
  assert.ok(!found.map(keyOf).includes(keyOf(finding)), `${keyOf(finding)} stays`);
  const known = new Set(before.map(keyOf));
  assert.deepEqual(
    found.filter((one) => one.severity === "mandatory" && !known.has(keyOf(one))),
    [],
    "a new mandatory finding",
  );
};

describe("what a rule suggests", function () {
  this.timeout(30_000);
  let tried = 0;

  for (const folder of caseFolders()) {
    const golden = readCase(folder, "violates.yaml");
    const findings = judged(golden);
    if (!findings.some(({ fix }) => fix?.edits !== undefined || fix?.paste !== undefined)) continue;
    it(`clears the finding of ${golden.code}, and makes no other`, () => {
      for (const finding of findings) {
        const { edits, paste } = finding.fix ?? {};
        if (edits !== undefined) {
          assertRemediated(finding, findings, remediated(folder, edits));
          tried += 1;
        }
        if (paste === undefined) continue;
        assertRemediated(finding, findings, paste.split("\n").reduce(commanded, golden));
        tried += 1;
      }
    });
  }

  it("was tried for a good part of them", () => {
    assert.ok(tried >= 10, `${tried}`);
  });
});
