import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { findCommand } from "../../../setup/find-command.js";

/** Debian's Chromium without a window, and pages that it shows from files. */
export class TestBrowser {
  readonly #browser: Browser;
  readonly #folder: string;
  /** What a page complained about, and what it asked a network for: both are to stay empty. */
  readonly complaints: string[] = [];

  private constructor(browser: Browser, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
  }

  static async start(): Promise<TestBrowser> {
    const executablePath = await findCommand("chromium", process.env["PATH"]);
    if (executablePath === undefined)
      throw new Error("chromium is not installed: npx overlay dev test");
    // As root there is no sandbox; without /dev/shm of some size, its files go to /tmp.
    const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];
    const browser = await chromium.launch({ executablePath, args });
    return new TestBrowser(browser, await mkdtemp(join(tmpdir(), "overlay-pictures-")));
  }

  /** Opens a file of this content as a user would, without a network. */
  async open(
    name: string,
    content: string,
    colorScheme: "light" | "dark" = "light",
  ): Promise<Page> {
    const file = join(this.#folder, name);
    await writeFile(file, content);
    return this.visit(file, colorScheme);
  }

  /** Opens a file that is there, in the same way. */
  async visit(file: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const name = basename(file);
    const page = await this.#browser.newPage({
      colorScheme,
      offline: true,
      viewport: { width: 1400, height: 900 },
    });
    page.on("console", (message) => this.complaints.push(`${name}: ${message.text()}`));
    page.on("pageerror", (error) => this.complaints.push(`${name}: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith("file://")) this.complaints.push(`${name}: ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await rm(this.#folder, { recursive: true });
  }
}

/**
 * What of a drawing's text cannot be read: texts that lie on each other, on a step's number, or
 * outside of the drawing or their card. Runs in the page.
 */
export const unreadable = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const problems = [];
    const root = document.querySelector("#stage") ?? document.documentElement;
    const whole = root.querySelector(".page")?.getBoundingClientRect();
    const boxOf = (element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom, name: element.textContent };
    };
    const visible = (element) => element.checkVisibility() && element.textContent.trim() !== "";
    const texts = [...root.querySelectorAll("text:not(.far-name)")].filter(visible);
    const boxes = [...texts.filter((text) => !text.matches(".step *")), ...[...root.querySelectorAll(".step")].filter(visible)].map(boxOf);
    const scale = root.getScreenCTM().a;
    const slack = 1 * scale;
    const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3 * scale;
    boxes.sort((a, b) => a.top - b.top);
    for (const [index, box] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        if (other.top > box.bottom) break;
        if (overlap(box, other)) problems.push(box.name + " lies on " + other.name);
      }
    if (whole !== undefined)
      for (const box of boxes)
        if (box.left < whole.left || box.right > whole.right || box.top < whole.top || box.bottom > whole.bottom)
          problems.push(box.name + " is outside of the drawing");
    for (const part of root.querySelectorAll(".host-parts > g, .host-frame, .parts > .part")) {
      const frame = part.querySelector("rect")?.getBoundingClientRect();
      if (frame === undefined) continue;
      for (const text of part.querySelectorAll("text")) {
        const box = boxOf(text);
        if (box.left < frame.left || box.right > frame.right || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
          problems.push(box.name + " is wider or higher than its box");
      }
    }
    return problems;
  })()`);
