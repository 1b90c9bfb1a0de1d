import assert from "node:assert/strict";
import {
  code,
  list,
  paragraph,
  sign,
  type Block,
  type ReportDocument,
} from "../../../core/report/document/document.js";
import { documentPage } from "../../../core/report/document/html.js";
import { documentMarkdown, MOST_CHARACTERS } from "../../../core/report/document/markdown.js";

const documentOf = (...blocks: readonly Block[]): ReportDocument => ({
  title: "A",
  about: ["Seen at noon"],
  verdict: { status: "unknown", text: "nobody can tell" },
  facts: [],
  sections: [
    { id: "one", title: "One", blocks },
    { id: "two", title: "Two", blocks: [paragraph("the end")] },
  ],
});

const table = (rows: number): Block => ({
  kind: "table",
  caption: "Many",
  head: ["what", "is"],
  rows: Array.from({ length: rows }, (_, index) => [`row ${index}`, "x".repeat(50)]),
});

describe("a report's Markdown", () => {
  const markdown = (...blocks: readonly Block[]): string => documentMarkdown(documentOf(...blocks));

  it("begins with the verdict and its sign, and has every section in its order", () => {
    const text = markdown(paragraph(sign("bad", "ill")));
    assert.match(text, /^# A\n\nSeen at noon {2}\n\n> \*\*\? nobody can tell\*\*\n/);
    assert.match(text, /\n## One\n\n✗ ill\n\n## Two\n\nthe end\n$/);
  });

  it("keeps what hosts say from becoming markup", () => {
    const text = markdown(
      paragraph("<b>*a*</b>"),
      { kind: "table", caption: "c", head: ["h"], rows: [["a|b"], [code("c|`d`")]] },
      { kind: "fold", summary: "<i>s</i>", blocks: [] },
      { kind: "code", label: "l", text: "a\n```\nb" },
    );
    assert.match(text, /^\\<b\\>\\\*a\\\*\\<\/b\\>$/m);
    assert.match(text, /^\| a\\\|b \|$/m);
    assert.match(text, /^\| `` c\\\|`d` `` \|$/m);
    assert.match(text, /<summary>&#60;i&#62;s/);
    assert.match(text, /\n````\na\n```\nb\n````\n/);
  });

  it("indents what belongs to an item, and has a diagram where there is one", () => {
    const text = markdown(
      { kind: "list", items: [{ words: "item", blocks: [paragraph("of it")] }] },
      { kind: "picture", svg: "<svg/>", mermaid: ["flowchart LR"] },
    );
    assert.match(text, /- item\n\n {2}of it\n/);
    assert.match(text, /```mermaid\nflowchart LR\n```/);
    assert.ok(!text.includes("<svg"));
  });

  it("is not cut when it just fits", () => {
    const whole = markdown(table(10));
    const document = documentOf(table(10));
    assert.equal(documentMarkdown(document, whole.length + 1), whole);
  });

  it("fits a comment: what is too long gives way, said in its place and at the beginning", () => {
    const text = markdown(paragraph("first"), table(5000), paragraph("last"));
    assert.ok(text.length <= MOST_CHARACTERS, `${text.length}`);
    assert.match(text, /> \*\*[^]*cut to the length of a comment; not whole: One\. [^]*## One/);
    assert.match(text, /first\n\n_Left out here[^]*last\n\n## Two\n\nthe end/);
    assert.ok(!text.includes("row 0"));
  });
});

describe("a report's page", () => {
  it("has the same in the same order, everything escaped", () => {
    const page = documentPage(documentOf(paragraph("<b>"), list([sign("good", "well")]), table(1)));
    const at = ["nobody can tell", "&lt;b&gt;", "✓ well", "row 0", "the end"].map((text) =>
      page.indexOf(text),
    );
    assert.ok(!at.includes(-1), at.join(" "));
    assert.deepEqual(
      at,
      at.toSorted((a, b) => a - b),
    );
    assert.ok(!page.includes("<script"));
  });
});
