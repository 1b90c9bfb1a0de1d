import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeSite } from "../../../dev/docs/site/write-site.js";
import { projectRoot } from "../../core/topology/project-files.js";
import { temporaryFolder, type TemporaryFolder } from "../../toolchain/temporary-folder.js";

const ATTRIBUTE = / (?:href|src)="([^"]*)"/g;

describe("the manual as a site", function () {
  this.timeout(30_000);
  let folder: TemporaryFolder;
  let places: readonly string[];
  const htmlOf = (place: string): string => readFileSync(join(folder.path, place), "utf8");
  const linksOf = (place: string): readonly string[] =>
    [...htmlOf(place).matchAll(ATTRIBUTE)].map(([, link = ""]) => link);

  before(async () => {
    folder = await temporaryFolder();
    await writeSite(projectRoot, folder.path);
    places = readdirSync(folder.path, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".html"),
    );
  });
  after(() => folder.remove());

  it("has every page of the manual", () => {
    const pages = ["index.html", "docs/tutorial.html", "docs/reference/vtep-port.html"];
    assert.deepEqual(
      pages.filter((place) => !places.includes(place)),
      [],
    );
    assert.ok(places.length > 60);
  });

  it("has no dead link, neither to a file nor to a heading", () => {
    const dead = places.flatMap((place) =>
      linksOf(place)
        .filter((link) => !/^(?:https?|mailto):/.test(link))
        .filter((link) => {
          const [path = "", anchor] = link.split("#");
          const target = path === "" ? place : join(dirname(place), path);
          if (!existsSync(join(folder.path, target))) return true;
          return anchor !== undefined && !htmlOf(target).includes(`id="${anchor}"`);
        })
        .map((link) => `${place}: ${link}`),
    );
    assert.deepEqual(dead, []);
  });

  it("loads nothing from elsewhere", () => {
    const loads = / src="https?:|<link [^>]*href="https?:|@import|url\(/;
    const assets = readdirSync(join(folder.path, "assets")).filter((name) => name.endsWith(".css"));
    const loading = [...places, ...assets.map((name) => `assets/${name}`)].filter((place) =>
      loads.test(htmlOf(place).replaceAll(/<(pre|code)>[^]*?<\/\1>/g, "")),
    );
    assert.deepEqual(loading, []);
  });

  it("lists its pages in the order in which one meets them", () => {
    const nav = htmlOf("index.html").split("</nav>")[0] ?? "";
    const headings = [...nav.matchAll(/<h2>(.*)<\/h2>/g)].map(([, heading]) => heading);
    assert.deepEqual(headings, [
      "Start",
      "Tutorial",
      "How to",
      "Reference",
      "Explanation",
      "For contributors",
    ]);
  });
});
