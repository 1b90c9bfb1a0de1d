import assert from "node:assert/strict";
import { join } from "node:path";
import { writeSite } from "../../../dev/docs/site/write-site.js";
import { TestBrowser } from "../../core/report/browser.js";
import { projectRoot } from "../../core/topology/project-files.js";
import { temporaryFolder, type TemporaryFolder } from "../../toolchain/temporary-folder.js";

describe("the manual in a browser", function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let browser: TestBrowser;

  before(async () => {
    folder = await temporaryFolder();
    await writeSite(projectRoot, folder.path);
    browser = await TestBrowser.start();
  });
  after(async () => {
    await browser.stop();
    await folder.remove();
  });

  it("finds a word, and the result leads to the part of the page that has it", async () => {
    const page = await browser.visit(join(folder.path, "index.html"));
    await page.keyboard.press("/");
    await page.keyboard.type("passphrase");
    const first = page.locator("#found a").first();
    assert.match((await first.textContent()) ?? "", /passphrase/i);
    const [, anchor = ""] = ((await first.getAttribute("href")) ?? "").split("#");
    await first.click();
    await page.waitForURL(`**/*.html#${anchor}`);
    assert.match((await page.locator(`[id="${anchor}"]`).textContent()) ?? "", /passphrase/i);
    assert.deepEqual(browser.complaints, []);
  });

  it("finds a word from a page in a folder too, and says where there is none", async () => {
    const page = await browser.visit(join(folder.path, "docs/reference/vtep-port.html"));
    await page.locator("#search").fill("no-such-word-anywhere-xyz");
    assert.equal(await page.locator("#found").textContent(), "Nothing found.");
    await page.locator("#search").fill("split overlay");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/docs/split-overlay.html*");
    assert.deepEqual(browser.complaints, []);
  });

  it("is no wider than a narrow window", async () => {
    const page = await browser.visit(join(folder.path, "docs/commands.html"));
    await page.setViewportSize({ width: 400, height: 800 });
    const width = await page.evaluate("document.documentElement.scrollWidth");
    assert.ok(Number(width) <= 400, String(width));
  });
});
