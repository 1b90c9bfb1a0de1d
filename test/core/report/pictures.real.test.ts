import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { drawOverlay, type Drawn } from "../../../core/report/draw.js";
import { TestBrowser, unreadable } from "./browser.js";
import {
  declaredIncident,
  incidentAsItWas,
  loopOverTunnel,
  manyDevices,
  type Case,
} from "./layers.js";

const CASES: Readonly<Record<string, () => Case>> = {
  clean: declaredIncident,
  leak: incidentAsItWas,
  loop: loopOverTunnel,
  "clean-200": () => manyDevices(200, 8),
  "loop-200": () => manyDevices(200, 8, true),
  "two-hosts-60": () => manyDevices(60, 2),
};

/** The part of the drawing that is in sight: x, y, width, height. */
const viewOf = async (page: Page): Promise<readonly number[]> => {
  const view = await page.locator("#stage").getAttribute("viewBox");
  return (view ?? "").split(" ").map(Number);
};

/** From afar a page shows the hosts' names only; this is what a reader sees who has come near. */
const atFullSize = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    const { clientWidth, clientHeight } = document.documentElement;
    const stage = document.querySelector("#stage");
    stage.setAttribute("viewBox", [0, 0, clientWidth, clientHeight].join(" "));
    stage.classList.remove("far");
  })()`);

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).textContent()) ?? "";

describe("pictures in a browser", function () {
  this.timeout(180_000);
  let browser: TestBrowser;
  const drawn = new Map<string, Drawn>();

  before(async () => {
    for (const [name, make] of Object.entries(CASES)) {
      const { layer, labels } = make();
      drawn.set(name, await drawOverlay(name, layer, labels));
    }
    browser = await TestBrowser.start();
  });

  after(async () => {
    await browser.stop();
  });

  const draw = (name: string): Drawn => {
    const found = drawn.get(name);
    if (found === undefined) throw new Error(`no picture ${name}`);
    return found;
  };

  for (const name of Object.keys(CASES)) {
    it(`can be read: ${name}, as a file`, async () => {
      const page = await browser.open(`${name}.svg`, draw(name).svg());
      assert.deepEqual(await unreadable(page), []);
      await page.close();
    });

    it(`can be read: ${name}, as a page`, async () => {
      const page = await browser.open(`${name}.html`, draw(name).html());
      await atFullSize(page);
      assert.deepEqual(await unreadable(page), []);
      await page.close();
    });
  }

  it("shows the way of a loop or a leak in red with its numbers, and nothing red where there is none", async () => {
    for (const name of ["leak", "loop", "loop-200"]) {
      const page = await browser.open(`${name}.svg`, draw(name).svg());
      const way = page.locator(".mark:not(.off)");
      assert.equal(await way.count(), 1);
      const numbers = await way.locator(".badge-text").allTextContents();
      assert.deepEqual(
        numbers,
        draw(name).picture.marks[0]?.steps.map((_, index) => `${index + 1}`),
      );
      const colours = await page.evaluate(
        `[...new Set([...document.querySelectorAll(".mark:not(.off) .danger")].map((path) => getComputedStyle(path).stroke))]`,
      );
      assert.deepEqual(colours, ["rgb(208, 2, 27)"]);
      await page.close();
    }
    const page = await browser.open("clean.svg", draw("clean").svg());
    assert.equal(await page.locator(".danger, .troubled").count(), 0);
    await page.close();
  });

  it("is dark where the reader's system is, and light on paper", async () => {
    const page = await browser.open("loop.svg", draw("loop").svg(), "dark");
    const fill = (): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.querySelector(".page")).fill`);
    assert.equal(await fill(), "rgb(15, 20, 26)");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.equal(await fill(), "rgb(255, 255, 255)");
    await page.close();
  });

  it("is searched by keyboard, and brings what is found into sight", async () => {
    const page = await browser.open("loop-200.html", draw("loop-200").html());
    await page.keyboard.press("/");
    await page.keyboard.type("leaf-137");
    assert.equal(await textOf(page, "#hits"), "1 found");
    await page.keyboard.press("Enter");
    assert.equal(await textOf(page, "#hits"), "1 of 1");
    const [stage, found] = await Promise.all(
      ["#stage", "#stage .found"].map((selector) => page.locator(selector).boundingBox()),
    );
    assert.ok(stage !== undefined && stage !== null && found !== undefined && found !== null);
    assert.ok(found.x >= stage.x && found.x + found.width <= stage.x + stage.width);
    assert.ok(found.y >= stage.y && found.y + found.height <= stage.y + stage.height);
    assert.ok(found.width > 80, `the device is ${found.width} pixels wide: too small to read`);
    assert.match(await textOf(page, "#inspector"), /leaf-137/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#stage .found").count(), 0);
    await page.keyboard.press("/");
    await page.keyboard.type("no such thing");
    assert.equal(await textOf(page, "#hits"), "nothing");
    await page.close();
  });

  it("is zoomed and moved by keyboard, wheel and mouse, and comes back whole", async () => {
    const page = await browser.open("leak.html", draw("leak").html());
    const whole = await viewOf(page);
    await page.keyboard.press("+");
    const [, , nearer = 0] = await viewOf(page);
    assert.ok(nearer < (whole[2] ?? 0));
    await page.keyboard.press("ArrowRight");
    const moved = await viewOf(page);
    await page.keyboard.press("-");
    assert.ok(((await viewOf(page))[2] ?? 0) > nearer);
    await page.keyboard.press("0");
    assert.deepEqual(await viewOf(page), whole);
    assert.notDeepEqual(moved, whole);
    await page.mouse.move(500, 450);
    await page.mouse.wheel(0, -300);
    await page.waitForFunction(
      `Number(document.querySelector("#stage").getAttribute("viewBox").split(" ")[2]) < ${whole[2] ?? 0}`,
    );
    const zoomed = await viewOf(page);
    await page.mouse.down();
    await page.mouse.move(560, 480, { steps: 4 });
    await page.mouse.up();
    assert.ok(((await viewOf(page))[0] ?? 0) < (zoomed[0] ?? 0));
    await page.getByRole("button", { name: "Show all of it" }).click();
    assert.deepEqual(await viewOf(page), whole);
    await page.close();
  });

  it("goes from part to part with Tab, and says what each is", async () => {
    const page = await browser.open("leak.html", draw("leak").html());
    await page.getByRole("button", { name: "Show all of it" }).focus();
    // The drawing itself comes first: it takes the arrow keys.
    await page.keyboard.press("Tab");
    const said: string[] = [];
    for (let presses = 0; presses < 3; presses += 1) {
      await page.keyboard.press("Tab");
      said.push(await textOf(page, "#inspector"));
    }
    assert.match(said[0] ?? "", /VNI 194382/);
    assert.equal(new Set(said).size, 3);
    assert.ok(await page.locator("#stage .part:focus").isVisible());
    await page.close();
  });

  it("lights up one broadcast domain, and puts the others back", async () => {
    const page = await browser.open("clean.html", draw("clean").html());
    const domain = page.getByRole("button", { name: "VLAN 3138: 2 ports" });
    await domain.click();
    assert.equal(await domain.getAttribute("aria-pressed"), "true");
    const lit = await page.locator("#stage .lit .pill-text").allTextContents();
    assert.equal(await page.locator("#stage .lit rect.pill").count(), 2);
    assert.deepEqual([...new Set(lit)], ["VLAN 3138"]);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#stage .lit").count(), 0);
    await page.close();
  });

  it("shows another way when it is chosen, and only that", async () => {
    const page = await browser.open("loop.html", draw("loop").html());
    await page.locator('button[data-mark="1"]').click();
    assert.equal(await page.locator("#stage .mark:not(.off)").count(), 1);
    assert.ok(await page.locator('#stage .mark[data-mark="1"]').isVisible());
    assert.ok(await page.locator('button[data-mark="1"] + .steps').isVisible());
    assert.deepEqual(await unreadable(page), []);
    await page.close();
  });

  it("asks no network for anything and has nothing to complain about", () => {
    assert.deepEqual(browser.complaints, []);
  });
});
