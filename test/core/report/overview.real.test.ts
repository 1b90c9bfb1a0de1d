import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { overviewPage } from "../../../core/report/overview/overview-page.js";
import { overviewOfRecorded } from "./recorded-overview.js";
import { TestBrowser } from "./browser.js";

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** The rules of axe-core for WCAG 2.2 A and AA, and its best practices. */
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

describe("the report in a browser", function () {
  this.timeout(180_000);
  let browser: TestBrowser;
  const pages = new Map<string, string>();

  before(async () => {
    for (const state of ["as-booted", "mended"])
      pages.set(state, overviewPage({ now: await overviewOfRecorded(state) }));
    pages.set("half-read", overviewPage({ now: await overviewOfRecorded("as-booted", "host-b") }));
    browser = await TestBrowser.start();
  });

  after(async () => {
    await browser.stop();
  });

  for (const state of ["as-booted", "mended", "half-read"])
    for (const scheme of ["light", "dark"] as const)
      it(`has nothing that axe-core finds fault with: ${state}, ${scheme}`, async () => {
        const page = await browser.open(`${state}.html`, pages.get(state) ?? "", scheme);
        await page.addScriptTag({ content: await readFile(AXE, "utf8") });
        const { violations, passes } = await page.evaluate<{
          violations: readonly Violation[];
          passes: readonly unknown[];
        }>("axe.run(document)");
        assert.ok(passes.length > 10, `only ${passes.length} rules looked at anything`);
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
          [],
        );
        await page.close();
      });

  it("says the verdict first, and leads to every section by keyboard", async () => {
    const page = await browser.open("as-booted.html", pages.get("as-booted") ?? "");
    assert.match((await page.locator("main > :first-child").textContent()) ?? "", /^Certain/);
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(":focus").getAttribute("href"), "#content");
    for (const id of ["links", "picture", "explanations", "questions", "drift", "policies"]) {
      await page.keyboard.press("Tab");
      assert.equal(await page.locator(":focus").getAttribute("href"), `#${id}`);
      assert.equal(await page.locator(`section#${id} > h2`).count(), 1);
    }
    await page.close();
  });

  it("is as wide as the window, also a narrow one, and small enough to mail", async () => {
    const page = await browser.open("as-booted.html", pages.get("as-booted") ?? "");
    for (const width of [1400, 420]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(wide <= width, `${wide} pixels in a window of ${width}`);
    }
    for (const [state, html] of pages) assert.ok(html.length < 300_000, `${state}: ${html.length}`);
    await page.close();
  });

  it("complained about nothing, and asked no network for anything", () => {
    assert.deepEqual(browser.complaints, []);
  });
});
