import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { FileEdit, Finding } from "../../core/model/finding.js";
import { judgeDeclaredText } from "../../policies/judge-text.js";
import { provenFixes, type JudgeText } from "../../policies/proven-fixes.js";
import { goldenTopology } from "./golden-cases.js";

const finding = (code: string, subject: string, edits?: readonly FileEdit[]): Finding => ({
  code,
  severity: "mandatory",
  verdict: "violated",
  message: `${code} ${subject}`,
  subjects: [subject],
  evidence: [],
  fix: { summary: "remediate it", ...(edits === undefined ? {} : { edits }) },
});

/** "a: bad" is the finding A, "b: bad" is B, and "a: worse" is another one in A's place. */
const judgeText: JudgeText = (text) => {
  if (text.includes("broken")) return undefined;
  return [
    ...(text.includes("a: bad") ? [finding("A", "a")] : []),
    ...(text.includes("a: worse") ? [finding("A", "elsewhere")] : []),
    ...(text.includes("b: bad") ? [finding("B", "b")] : []),
  ];
};

const TEXT = "a: bad\nb: bad\n";
const setA = (value: string) => [{ path: ["a"], value }];
const setB = (value: string) => [{ path: ["b"], value }];

describe("fixes that were tried", () => {
  it("keep what clears a finding, and join what does", () => {
    const findings = [finding("A", "a", setA("good")), finding("B", "b", setB("good"))];
    const proven = provenFixes(TEXT, findings, judgeText);
    assert.deepEqual(proven.findings, findings);
    assert.equal(proven.remediated?.text, "a: good\nb: good\n");
    assert.deepEqual(
      proven.remediated.cleared.map(({ code }) => code),
      ["A", "B"],
    );
  });

  it("drop what leaves it, what makes another one, and what makes no topology", () => {
    for (const value of ["bad", "worse", "broken"]) {
      const { findings, remediated } = provenFixes(
        TEXT,
        [finding("A", "a", setA(value))],
        judgeText,
      );
      assert.deepEqual(findings[0]?.fix, { summary: "remediate it" }, value);
      assert.equal(remediated, undefined);
    }
  });

  it("do not touch a finding that the text does not have", () => {
    const elsewhere = finding("C", "c", setA("good"));
    assert.equal(provenFixes(TEXT, [elsewhere], judgeText).remediated, undefined);
  });

  it("clear a real loop and a leak, which are gone when the file is judged again", () => {
    const options = { today: "2026-11-23" };
    const incident = readFileSync("topologies/incident.yaml", "utf8");
    const texts = {
      "l2-loop": goldenTopology("l2-loop", "violates"),
      "stp-blind": goldenTopology("stp-blind", "violates"),
      "l2-leak": incident.replaceAll(/^ *unusedPorts: .*\n/gm, ""),
    };
    for (const [folder, text] of Object.entries(texts)) {
      const judged = judgeDeclaredText(options);
      const codes = (judged(text) ?? []).map(({ code }) => code.toLowerCase());
      assert.ok(codes.includes(folder), folder);
      const { remediated } = provenFixes(text, judged(text) ?? [], judged);
      assert.ok(remediated !== undefined, folder);
      assert.deepEqual(
        (judged(remediated.text) ?? []).filter(({ severity }) => severity === "mandatory"),
        [],
        folder,
      );
    }
  });
});
