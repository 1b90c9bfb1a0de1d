import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import Ajv from "ajv";
import { policySarif } from "../../../../core/report/policy/policy-sarif.js";
import { EXAMPLE, WRONG } from "./example-report.js";

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: Readonly<Record<string, number>>;
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
}

const runOf = (text: string) => {
  const log = JSON.parse(text) as {
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      invocations: { executionSuccessful: boolean }[];
      results: Result[];
    }[];
  };
  const [run] = log.runs;
  assert.ok(run);
  return run;
};

/** The schema that SchemaStore publishes for SARIF 2.1.0; it is of draft 4. */
const validate = async (): Promise<(log: unknown) => readonly unknown[]> => {
  const read = async (path: string) => JSON.parse(await readFile(path, "utf8")) as object;
  const ajv = new Ajv({ schemaId: "id", allErrors: true, unknownFormats: "ignore", logger: false });
  ajv.addMetaSchema(await read("node_modules/ajv/lib/refs/json-schema-draft-04.json"));
  const check = ajv.compile(await read("test/core/report/policy/sarif-2.1.0-rtm.5.schema.json"));
  return (log) => (check(log) === true ? [] : (check.errors ?? []));
};

describe("the policy report as SARIF", () => {
  it("is valid by the schema, with findings and with mistakes", async () => {
    const errorsIn = await validate();
    for (const report of [EXAMPLE, WRONG, { rules: [], files: [] }])
      assert.deepEqual(errorsIn(JSON.parse(policySarif(report))), []);
    assert.notDeepEqual(errorsIn({ version: "2.1.0" }), [], "the schema refuses what is wrong");
  });

  it("puts findings on the lines of the topology file, at their level", () => {
    const { results, tool } = runOf(policySarif(EXAMPLE));
    const [leak, unjudged, skew, accepted] = results;
    assert.deepEqual(leak?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: "topologies/my%20lab.yaml" },
      region: { startLine: 12, startColumn: 3 },
    });
    assert.deepEqual(
      results.map(({ level }) => level),
      ["error", "error", "warning", "warning"],
    );
    assert.match(unjudged?.message.text ?? "", /^cannot judge: /);
    assert.deepEqual(unjudged?.locations[0]?.physicalLocation.region, { startLine: 1 });
    assert.equal(skew?.suppressions, undefined);
    assert.equal(accepted?.suppressions?.[0]?.justification, "until 2999-12-31: a lab");
    for (const { ruleId, ruleIndex } of results)
      assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it("knows a finding again when its line has moved", () => {
    const moved = {
      ...EXAMPLE,
      files: EXAMPLE.files.map((file) =>
        file.status === "judged"
          ? { ...file, findings: file.findings.map((finding) => ({ ...finding, line: 99 })) }
          : file,
      ),
    };
    const prints = (text: string) =>
      runOf(text).results.map(({ partialFingerprints }) => partialFingerprints);
    assert.deepEqual(prints(policySarif(moved)), prints(policySarif(EXAMPLE)));
    assert.equal(new Set(prints(policySarif(EXAMPLE)).map((one) => JSON.stringify(one))).size, 4);
  });

  it("has a topology's mistakes as results, and says that it was not judged", () => {
    const { results, invocations } = runOf(policySarif(WRONG));
    assert.equal(invocations[0]?.executionSuccessful, false);
    assert.deepEqual(
      results.map(({ ruleId, message }) => [ruleId, message.text]),
      [
        ["TOPOLOGY", 'links[0].vlan: found "x"; allowed: a VLAN. Did you mean "y"?'],
        ["TOPOLOGY", "found nothing; allowed: a file"],
      ],
    );
  });
});
