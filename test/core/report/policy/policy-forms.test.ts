import assert from "node:assert/strict";
import { DOMParser } from "@xmldom/xmldom";
import { changeLines } from "../../../../core/report/policy/change-lines.js";
import { policyJson } from "../../../../core/report/policy/policy-json.js";
import { policyJunit } from "../../../../core/report/policy/policy-junit.js";
import { policyMarkdown } from "../../../../core/report/policy/policy-markdown.js";
import type { Weight } from "../../../../core/report/policy/policy-report.js";
import { policyText } from "../../../../core/report/policy/policy-text.js";
import { EXAMPLE, FINDINGS, WRONG } from "./example-report.js";

describe("the policy report", () => {
  describe("as text", () => {
    it("has every finding with weight, place, evidence and fix, and what changes", () => {
      const text = policyText(EXAMPLE).join("\n");
      assert.match(
        text,
        /^topology my-lab, file topologies\/my lab\.yaml, no stack\n2 hosts · 3 devices · 1 leak$/m,
      );
      assert.match(text, /^ {2}mandatory L2-LEAK: 2 links are one segment/m);
      assert.match(text, /^ {4}at topologies\/my lab\.yaml:12:3$/m);
      assert.match(text, /^ {2}mandatory VNI-MISMATCH: cannot judge: VtepPort one/m);
      assert.match(text, /^ {2}accepted HOST-KEY-UNCHECKED/m);
      assert.match(text, /^ {4}accepted until 2999-12-31: a lab$/m);
      assert.match(text, /^ {10}unusedPorts: shutdown$/m);
      assert.match(
        text,
        /^ {2}joined: \[a:eth1-b:eth1; VLAN 10 on h\/br\] and \[a:eth2-b:eth2; VLAN 11 on h\/br\] → \[.*; bridged by b; 1 loop\]$/m,
      );
      assert.match(text, /layer 2: this topology is new/);
      assert.match(text, /^2 mandatory, 1 advisory, 1 accepted \(4 rules\)$/m);
    });

    it("says of a domain that stays one only what is different", () => {
      const names = ["a:eth1-b:eth1"];
      const segments = [
        { bridge: "h/br", vlans: "10" },
        { bridge: "i/br", vlans: "10" },
      ];
      const before = [{ names, segments, devices: ["s"], cycles: 0 }];
      const after = [{ names, segments, devices: ["s"], cycles: 1 }];
      const changes = {
        status: "compared" as const,
        before: "no loop",
        after: "1 loop",
        domains: [{ fate: "changed" as const, before, after }],
      };
      assert.equal(
        changeLines(changes).at(-1),
        "changed: [a:eth1-b:eth1] → [a:eth1-b:eth1; 1 loop]",
      );
      const gone = [{ fate: "gone" as const, before, after: [] }];
      assert.equal(
        changeLines({ ...changes, domains: gone }).at(-1),
        "gone: [a:eth1-b:eth1; VLAN 10 on h/br, i/br; bridged by s]",
      );
    });

    it("has all mistakes with their places where nothing could be judged", () => {
      const text = policyText(WRONG).join("\n");
      assert.match(
        text,
        /^topology not known, file bad\.yaml, no stack\nbad\.yaml: 2 mistakes, so nothing was judged$/m,
      );
      assert.match(text, /^ {2}bad\.yaml:3:5: links\[0\]\.vlan: found "x"/m);
    });
  });

  describe("as JSON", () => {
    it("has everything, with totals", () => {
      const read = JSON.parse(policyJson(EXAMPLE)) as {
        version: number;
        totals: unknown;
        files: { findings?: unknown; status: string }[];
        rules: unknown[];
      };
      assert.equal(read.version, 1);
      assert.deepEqual(read.totals, { mandatory: 2, advisory: 1, accepted: 1, mistakes: 0 });
      assert.deepEqual(read.files[0]?.findings, FINDINGS);
      assert.equal(read.rules.length, 5);
      assert.match(policyJson(WRONG), /"status": "wrong"/);
    });
  });

  describe("as JUnit XML", () => {
    const parse = (text: string) => {
      const document = new DOMParser({
        onError: (_, message) => assert.fail(message),
      }).parseFromString(text, "text/xml");
      return {
        suites: [...document.getElementsByTagName("testsuite")],
        cases: [...document.getElementsByTagName("testcase")],
        named: (name: string) => [...document.getElementsByTagName(name)],
      };
    };
    const read = (failing: readonly Weight[]) => parse(policyJunit(EXAMPLE, failing).join("\n"));

    it("has a suite for each file and a case for each rule; what fails is what was asked for", () => {
      const { suites, cases, named } = read(["mandatory"]);
      assert.equal(suites.length, 2);
      assert.equal(cases.length, 10);
      const counts = ["tests", "failures", "errors", "skipped"].map((name) =>
        suites[0]?.getAttribute(name),
      );
      assert.deepEqual(counts, ["5", "2", "0", "1"]);
      assert.equal(named("failure").length, 2);
      assert.match(named("failure")[0]?.textContent ?? "", /<ceos_2> \| ceos_4[\s\S]*a & b/);
      assert.equal(named("system-out").length, 2, "what does not fail is said");
    });

    it("fails on advisory findings, or on nothing, where that is asked for", () => {
      assert.equal(read(["mandatory", "advisory"]).named("failure").length, 3);
      assert.equal(read([]).named("failure").length, 0);
    });

    it("has a topology's mistakes as an error", () => {
      const { named } = parse(policyJunit(WRONG, ["mandatory"]).join("\n"));
      assert.match(named("error")[0]?.textContent ?? "", /bad\.yaml:3:5/);
    });
  });

  describe("as Markdown", () => {
    const text = policyMarkdown(EXAMPLE).join("\n");

    it("starts with what a comment is found by again, and the figures", () => {
      assert.match(
        text,
        /^<!-- overlay-policy -->\n## Overlay policies: 2 mandatory, 1 advisory, 1 accepted\n/,
      );
    });

    it("has a table of findings, in which names stay text", () => {
      assert.match(
        text,
        /^\| mandatory \| L2-LEAK \| 12 \| 2 links are one segment through \\<ceos\\_2\\> \\\| ceos\\_4 \|$/m,
      );
      assert.match(text, /^\| accepted \| HOST-KEY-UNCHECKED \| 5 \|/m);
    });

    it("folds evidence and fix, in fences that nothing inside can end", () => {
      assert.match(text, /^````text\nhost-a\/arch-ovs `vtep` -> ceos_2:eth1\n```\na & b\n````$/m);
      assert.match(text, /^<details><summary>L2-LEAK at topologies\/my lab\.yaml:12:3: /m);
      assert.match(text, /^Accepted until 2999-12-31: a lab$/m);
    });

    it("says what becomes of the broadcast domains, and draws them", () => {
      assert.match(text, /^Broadcast domains: no leak → 1 leak$/m);
      assert.match(text, /^\| joined \| \\\[a:eth1-b:eth1; VLAN 10 on h\/br\\\] and /m);
      assert.match(
        text,
        /^<details open><summary>.*diagram<\/summary>\n\n```mermaid\nflowchart LR\n/m,
      );
      assert.match(text, /^The topology is new\.$/m);
    });

    it("fits in a comment, and counts what does not", () => {
      const [file] = EXAMPLE.files;
      assert.ok(file?.status === "judged");
      const [leak] = FINDINGS;
      assert.ok(leak);
      const many = Array.from({ length: 400 }, (_, index) => ({
        ...leak,
        message: `leak ${index}`,
        evidence: Array.from({ length: 20 }, () => "x".repeat(100)),
      }));
      const long = policyMarkdown({ ...EXAMPLE, files: [{ ...file, findings: many }] }).join("\n");
      assert.ok(long.length < 65_000, String(long.length));
      assert.match(long, /and 350 more findings: in the attached reports/);
      assert.match(long, /and \d+ more findings with their evidence: in the attached reports/);
    });

    it("fits in a comment with twenty files of 38 bad links each, and names every file", () => {
      const [judged] = EXAMPLE.files;
      assert.ok(judged?.status === "judged");
      const [leak] = FINDINGS;
      assert.ok(leak !== undefined);
      const findings = Array.from({ length: 38 }, (_, link) => ({
        ...leak,
        message: `link ${link} ${"joins what must be apart ".repeat(8)}`,
      }));
      const many = (count: number): string =>
        policyMarkdown({
          ...EXAMPLE,
          files: Array.from({ length: count }, (_, index) => ({
            ...judged,
            file: `topologies/lab-${index}.yaml`,
            findings,
          })),
        }).join("\n");
      const twenty = many(20);
      assert.ok(twenty.length < 62_000, `${twenty.length} characters`);
      for (let index = 0; index < 20; index += 1)
        assert.match(twenty, new RegExp(`^### topologies/lab-${index}\\.yaml: `, "m"));
      assert.ok(twenty.includes("link 37 joins"), "the first files have all of their findings");
      assert.match(twenty, /^The rest of it is in the attached reports\.$/m);
      const thousand = many(1000);
      assert.ok(thousand.length < 62_000, `${thousand.length} characters`);
      assert.match(thousand, /^and \d+ more files: in the attached reports$/m);
    });

    it("has the mistakes of a topology that cannot be judged", () => {
      const wrong = policyMarkdown(WRONG).join("\n");
      assert.match(wrong, /^### bad\.yaml: nothing was judged$/m);
      assert.match(wrong, /^\| 3 \| links\\\[0\\\]\.vlan \| "x" \| a VLAN \|$/m);
    });
  });
});
