import assert from "node:assert/strict";
import { isAlias, isScalar, parseDocument, visit } from "yaml";
import { parseTopology } from "../../../core/topology/parse.js";
import { readProjectFile } from "./project-files.js";

const INCIDENT = "topologies/incident.yaml";
const WRONG_VALUES = [null, "", "x; reboot", -1, {}, ["ceos_1:eth1"]];

/** Every text that differs from the file in one value. */
const textsWithOneOtherValue = function* (text: string, other: unknown): Generator<string> {
  const count = scalarCount(text);
  for (let index = 0; index < count; index += 1) {
    const document = parseDocument(text);
    let seen = -1;
    visit(document, {
      Scalar(key) {
        if (key === "key") return undefined;
        seen += 1;
        return seen === index ? document.createNode(other) : undefined;
      },
    });
    yield document.toString();
  }
};

const scalarCount = (text: string): number => {
  let count = 0;
  visit(parseDocument(text), {
    Node(key, node) {
      if (key !== "key" && (isScalar(node) || isAlias(node))) count += 1;
    },
  });
  return count;
};

const assertAnswer = (text: string): void => {
  const loaded = parseTopology(text, INCIDENT);
  if (loaded.ok) return;
  const lines = text.split("\n");
  assert.ok(loaded.mistakes.length > 0);
  for (const { line = 0, column = 0, found, allowed } of loaded.mistakes) {
    assert.ok(column >= 1 && column <= (lines[line - 1] ?? "").length + 1, `${line}:${column}`);
    assert.ok(found !== "" && allowed !== "" && !`${found}${allowed}`.includes("\n"));
  }
};

describe("a damaged topology file", function () {
  this.timeout(60_000);

  it("gets an answer with places, whichever line is missing", () => {
    const lines = readProjectFile(INCIDENT).split("\n");
    for (const index of lines.keys()) assertAnswer(lines.toSpliced(index, 1).join("\n"));
  });

  for (const value of WRONG_VALUES) {
    it(`gets an answer with places, whichever value is ${JSON.stringify(value)}`, () => {
      for (const text of textsWithOneOtherValue(readProjectFile(INCIDENT), value)) {
        assertAnswer(text);
      }
    });
  }
});
