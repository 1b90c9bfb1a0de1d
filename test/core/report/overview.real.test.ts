import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { drawOverlay } from "../../../core/report/draw.js";
import { diagnosisPage, overviewPage } from "../../../core/report/overview/overview-page.js";
import type { Remark } from "../../../core/report/picture/remark.js";
import { manyDevices } from "./layers.js";
import { recordedContent } from "./recorded-content.js";
import { overviewOfRecorded } from "./recorded-overview.js";
import { TestBrowser, unreadable } from "./browser.js";

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** The rules of axe-core for WCAG 2.2 A and AA, and its best practices. */
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Contrast ratio of two colours "rgb(1, 2, 3)" (WCAG 2.2, relative luminance). */
const contrast = (...colours: readonly [string, string]): number => {
  const [darker = 0, lighter = 0] = colours
    .map((colour) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const SECTIONS = [
  ...["links", "picture", "before", "explanations", "questions"],
  ...["disagreements", "drift", "policies"],
  "applied",
];

describe("the report in a browser", function () {
  this.timeout(180_000);
  let browser: TestBrowser;
  const pages = new Map<string, string>();

  before(async () => {
    for (const state of ["as-booted", "remediated"])
      pages.set(state, overviewPage({ now: await overviewOfRecorded(state) }));
    const half = await overviewOfRecorded("as-booted", "host-b");
    pages.set("half-read", overviewPage({ now: half }));
    pages.set("before-and-after", overviewPage(await recordedContent()));
    pages.set(
      "diagnosis",
      diagnosisPage(half.diagnosis, { ...half, experiments: ["isolate ceos_5"] }),
    );
    browser = await TestBrowser.start();
  });

  after(async () => {
    await browser.stop();
  });

  for (const state of ["as-booted", "half-read", "before-and-after", "diagnosis"])
    for (const scheme of ["light", "dark"] as const)
      it(`has nothing that axe-core finds fault with: ${state}, ${scheme}`, async () => {
        const page = await browser.open(`${state}.html`, pages.get(state) ?? "", scheme);
        await page.evaluate(
          "document.querySelectorAll('details').forEach((one) => (one.open = true))",
        );
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
    const page = await browser.open("all.html", pages.get("before-and-after") ?? "");
    assert.match((await page.locator("main > :first-child").textContent()) ?? "", /^clean: /);
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(":focus").getAttribute("href"), "#content");
    for (const id of SECTIONS) {
      await page.keyboard.press("Tab");
      assert.equal(await page.locator(":focus").getAttribute("href"), `#${id}`);
      assert.equal(await page.locator(`section#${id} > h2`).count(), 1);
    }
    await page.close();
  });

  it("has the verdict, the matrix of links and the picture in the first screen and a half", async () => {
    const page = await browser.open("first.html", pages.get("as-booted") ?? "");
    for (const last of ["#links tbody tr:last-child", "#picture svg .parts"]) {
      const box = await page.locator(last).boundingBox();
      assert.ok(box !== null && box.y + box.height < 1.5 * 900, `${last}: ${JSON.stringify(box)}`);
    }
    await page.close();
  });

  it("has a picture with everything that is written in it to be read", async () => {
    for (const state of ["as-booted", "half-read", "remediated"]) {
      const drawing = /<svg .*<\/svg>/s.exec(pages.get(state) ?? "")?.[0] ?? "";
      const page = await browser.open(`${state}.svg`, drawing);
      assert.ok((await page.locator("text").count()) > 20);
      assert.deepEqual(await unreadable(page), []);
      await page.close();
    }
  });

  it("has room in the picture for remarks everywhere", async () => {
    const { layer, labels } = manyDevices(24, 2);
    const everywhere = [
      ...layer.bridges.flatMap(({ host, bridge, ports }) => [
        { kind: "host" as const, host },
        ...ports.map(({ name: port }) => ({ kind: "tunnel-port" as const, host, bridge, port })),
      ]),
      ...layer.devices.flatMap(({ host, container, ports }) => [
        { kind: "device" as const, host, container },
        ...ports.map((port) => ({ kind: "port" as const, host, container, ...port })),
      ]),
    ].flatMap((at): readonly Remark[] => [
      { at, kind: "cause", words: "C12", sentence: "C12 is the cause" },
      { at, kind: "seen", words: "answered more than once", sentence: "seen" },
    ]);
    const drawn = await drawOverlay("crowded", layer, labels, everywhere);
    const page = await browser.open("crowded.svg", drawn.svg());
    assert.ok((await page.locator(".remark").count()) > 100);
    assert.deepEqual(await unreadable(page), []);
    await page.close();
  });

  it("writes remarks in colours that can be read on a tunnel's port, light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const page = await browser.open("contrast.html", pages.get("as-booted") ?? "", scheme);
      const [text, ground] = await page.evaluate<readonly [string, string]>(`(() => {
        const colour = (selector) => getComputedStyle(document.querySelector(selector)).fill;
        return [colour(".remark.seen text"), colour("rect.vtep")];
      })()`);
      assert.ok(contrast(text, ground) >= 4.5, `${text} on ${ground}: ${contrast(text, ground)}`);
      await page.close();
    }
  });

  it("opens everything on paper, and what is folded by keyboard", async () => {
    const page = await browser.open("paper.html", pages.get("as-booted") ?? "");
    const folded = page.locator("#drift details table").first();
    assert.equal(await folded.isVisible(), false);
    await page.locator("#drift summary").first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await folded.isVisible(), true);
    await page.keyboard.press("Enter");
    await page.emulateMedia({ media: "print" });
    assert.ok(((await folded.boundingBox())?.height ?? 0) > 100, "the table is not on paper");
    assert.equal(await page.locator("nav").isVisible(), false);
    await page.close();
  });

  it("is as wide as the window, also a narrow one", async () => {
    for (const state of pages.keys()) {
      const page = await browser.open(`${state}.html`, pages.get(state) ?? "");
      for (const width of [1400, 400]) {
        await page.setViewportSize({ width, height: 800 });
        const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
        assert.ok(wide <= width, `${state}: ${wide} pixels in a window of ${width}`);
      }
      await page.close();
    }
  });

  it("complained about nothing, and asked no network for anything", () => {
    assert.deepEqual(browser.complaints, []);
  });
});
