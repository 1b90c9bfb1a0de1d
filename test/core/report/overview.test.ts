import assert from "node:assert/strict";
import type { Block, Word, Words } from "../../../core/report/document/document.js";
import { wordsOf } from "../../../core/report/document/document.js";
import { overviewDocument } from "../../../core/report/overview/overview-document.js";
import { overviewMarkdown, overviewPage } from "../../../core/report/overview/overview-page.js";
import type { Applied, Overview } from "../../../core/report/overview/overview.js";
import { recordedContent, step } from "./recorded-content.js";
import { overviewOfRecorded } from "./recorded-overview.js";

const plain = (words: Words): string =>
  wordsOf(words)
    .map((word: Word) => (typeof word === "string" ? word : word.text))
    .join("");

/** All text of blocks, a line for each paragraph, item and row. */
const linesOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case "paragraph":
      case "heading":
        return [plain(block.words)];
      case "list":
        return block.items.flatMap(({ words, blocks: own = [] }) => [
          plain(words),
          ...linesOf(own),
        ]);
      case "table":
        return block.rows.map((row) => row.map(plain).join(" | "));
      case "code":
        return [block.text];
      case "answers":
        return block.answers.map(({ question, answer }) => `${question} ${plain(answer)}`);
      case "fold":
        return [plain(block.summary), ...linesOf(block.blocks)];
      case "picture":
        return [];
    }
  });

const sectionOf = (content: Parameters<typeof overviewDocument>[0], id: string) =>
  linesOf(overviewDocument(content).sections.find((one) => one.id === id)?.blocks ?? []);

const factsOf = (now: Overview): readonly string[] => overviewDocument({ now }).facts.map(plain);

describe("a report", () => {
  it("says in a line each how links, drift and rules are, and which experiments are on", async () => {
    const now = await overviewOfRecorded("remediated");
    assert.deepEqual(factsOf({ ...now, experiments: ["isolate ceos_5"] }), [
      "Experiment on: isolate ceos_5",
      "Nothing that was seen speaks against the overlay as it is declared.",
      "8 of 8 pinged links well",
      "no drift",
      "no finding of the rules",
    ]);
  });

  it("never counts as well what is not known", async () => {
    const half = await overviewOfRecorded("as-booted", "host-b");
    const [, links, drift] = factsOf(half);
    assert.equal(links, "0 of 1 pinged link well, 7 not pinged");
    assert.match(drift ?? "", /drifted on host-a, \d+ not known$/);
    assert.equal(overviewDocument({ now: half }).verdict.status, "bad");
    const blind = await overviewOfRecorded("remediated", "host-b");
    assert.equal(overviewDocument({ now: blind }).verdict.status, "unknown");
  });

  it("says once what is not known for the same reason", async () => {
    const half = await overviewOfRecorded("as-booted", "host-b");
    const unread = sectionOf({ now: half }, "drift").filter((line) => line.startsWith("host-b:"));
    assert.deepEqual(unread, [
      "host-b: everything is unknown: it offers no shell. Ask its owner for one.",
    ]);
    const [unjudged] = sectionOf({ now: half }, "policies").filter((line) =>
      line.startsWith("Not judged"),
    );
    assert.match(unjudged ?? "", /: \d+ judgements of \d+ rules$/);
  });

  it("has links that recovered, drift, trunks and forwarding tables before and after", async () => {
    const lines = sectionOf(await recordedContent(), "before");
    assert.match(lines[0] ?? "", /^Before, .*: drift: 14 things drifted/);
    assert.match(
      lines[1] ?? "",
      /^After, .*: clean: 45 things as declared; no rule broken; 14 of 14 pings as they should be/,
    );
    const wanted = [
      /^ceos_1:eth3-ceos_2:eth1 \| .*no ARP reply.* \| both ways: answered; both ways: 1446 bytes pass \| recovered$/,
      /^drift on host-a \| \d+ things, \d+ properties \| none$/,
      /^vtep-10-14-23-1 of host-a carries \| all VLANs \| VLAN 3034, 3096, 3138, 3285, 3644$/,
      /^ceos_1's MAC .* at vtep-10-14-23-1 of host-a \| on 30 VLANs \| on no VLAN$/,
      /^Nothing that was looked at is still wrong\.$/,
    ];
    for (const one of wanted)
      assert.ok(
        lines.some((line) => one.test(line)),
        String(one),
      );
  });

  it("names what fails now, and what still fails", async () => {
    const before = await overviewOfRecorded("remediated");
    const now = await overviewOfRecorded("wrong-address");
    const lines = sectionOf({ now, before }, "before");
    assert.ok(lines.some((line) => line.endsWith("| failing now")));
    assert.ok(lines.includes("Still wrong:"));
    assert.ok(lines.some((line) => /^host-[ab]: CeosConfig ceos_\d drifted$/.test(line)));
  });

  it("says that an earlier look is the later one", async () => {
    const content = await recordedContent();
    const { before, now } = content;
    assert.ok(before);
    const lines = sectionOf({ now: before, before: now }, "before");
    assert.ok(lines.includes("What is called before here was seen later."));
  });

  it("puts what was predicted beside what was seen where it is not as it should be", async () => {
    const lines = sectionOf({ now: await overviewOfRecorded("as-booted") }, "explanations");
    const mac =
      /^ceos_1's MAC \S+ at vtep-10-14-23-1 of host-a \| on 30 VLANs: .* \| the same \| exact$/;
    assert.ok(lines.some((line) => mac.test(line)));
    assert.ok(lines.some((line) => /^\d+ more as predicted, and as they should be$/.test(line)));
    assert.ok(!lines.some((line) => line.includes("| on no VLAN | the same |")));
  });

  it("lists what was applied, the newest last, and says when nothing was", async () => {
    const { now } = await recordedContent();
    const applied = (given: Applied) => sectionOf({ now, applied: given }, "applied");
    const steps = [
      step(),
      step({ at: "2026-11-23T06:31:11.500Z", outcome: "failed", status: "bad" }),
    ];
    assert.deepEqual(applied({ steps, notes: ["One line is damaged."] }), [
      "2026-11-23 06:31:10 | host-a | VtepPort arch-ovs/vtep-10-14-23-1 | restrict the trunks | applied",
      "2026-11-23 06:31:11 | host-a | VtepPort arch-ovs/vtep-10-14-23-1 | restrict the trunks | failed",
      "One line is damaged.",
    ]);
    assert.deepEqual(applied({ steps: [], notes: [] }), ["Nothing was applied."]);
    assert.deepEqual(applied({ steps: undefined, notes: ["It cannot be read."] }), [
      "It cannot be read.",
    ]);
    assert.deepEqual(sectionOf({ now }, "applied"), []);
  });

  it("has the same sections in Markdown and in HTML, and fits a comment", async () => {
    for (const content of [
      await recordedContent(),
      { now: await overviewOfRecorded("as-booted") },
    ]) {
      const titles = overviewDocument(content).sections.map(({ title }) => title);
      const markdown = overviewMarkdown(content);
      assert.ok(markdown.length < 65_536);
      const inMarkdown = [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
      const page = overviewPage(content);
      const inHtml = [...page.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, title]) => title);
      assert.deepEqual([inMarkdown, inHtml], [titles, titles]);
    }
  });

  it("shows in Markdown what is written in the picture, as a list", async () => {
    const markdown = overviewMarkdown({ now: await overviewOfRecorded("as-booted") });
    assert.match(markdown, /```mermaid\nflowchart LR/);
    assert.match(markdown, /- ceos\\_1's MAC \S+ at vtep-10-14-23-1 of host-a: on 30 VLANs/);
  });

  it("is small enough to mail", async () => {
    for (const state of ["as-booted", "remediated"]) {
      const { length } = overviewPage({ now: await overviewOfRecorded(state) });
      assert.ok(length < 200_000, `${state}: ${length} bytes`);
    }
  });
});
