import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { escapeHtml, pageHtml, type NavGroup, type PageParts } from "./page-template.js";
import { linksOf, renderPage, type Section } from "./render-page.js";
import { manualPages, placeOf, sourceFiles, targetOf } from "./site-files.js";

/** The manual's contents: the list beside each page is made of them. */
const CONTENTS = "docs/README.md";

/** Beside dist/: what a browser gets as it is. */
const ASSETS = "dev/docs/site/assets";

/** What the search knows of a part of a page. */
interface Entry extends Section {
  readonly id: number;
  readonly page: string;
  readonly place: string;
}

interface Site {
  readonly projectRoot: string;
  readonly pages: ReadonlySet<string>;
  /** What pages lead to besides other pages; grows as they are rendered. */
  readonly pictures: Set<string>;
  readonly sources: Set<string>;
}

/**
 * Writes the manual as a static site, which a browser opens from a folder as well as from a server.
 * Rejects with an Error where a link leads nowhere.
 *
 * @param folder absolute; what is there is replaced
 * @returns how many pages it has
 */
export const writeSite = async (projectRoot: string, folder: string): Promise<number> => {
  const pages = new Set(manualPages(projectRoot));
  const site: Site = { projectRoot, pages, pictures: new Set(), sources: new Set() };
  const nav = await readNav(site);
  await rm(folder, { recursive: true, force: true });
  const entries: Entry[] = [];
  for (const page of pages) {
    const text = await readFile(join(projectRoot, page), "utf8");
    const rendered = renderPage(text, linkFrom(site, page));
    const place = placeOf(page);
    await put(
      folder,
      pageHtml({ ...{ place, title: rendered.title }, body: rendered.html }, nav),
      place,
    );
    for (const section of rendered.sections)
      entries.push({ ...section, id: entries.length, page: rendered.title, place });
  }
  for (const source of site.sources)
    await put(folder, pageHtml(await sourcePage(site, source), nav), placeOf(source));
  for (const picture of site.pictures) await cp(join(projectRoot, picture), join(folder, picture));
  await writeAssets(projectRoot, folder, entries);
  return pages.size + site.sources.size;
};

const put = async (folder: string, text: string, place: string): Promise<void> => {
  const file = join(folder, place);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};

/** Where the links of a page lead in the site; remembers what has to be there for them. */
const linkFrom =
  (site: Site, page: string) =>
  (href: string): string => {
    const target = targetOf(site.projectRoot, site.pages, page, href);
    if (target.kind === "as it is") return href;
    if (target.kind === "picture") site.pictures.add(target.path);
    if (target.kind === "source") site.sources.add(target.path);
    const place = posix.relative(posix.dirname(placeOf(page)), placeOf(target.path));
    return `${place}${target.anchor}`;
  };

const readNav = async (site: Site): Promise<readonly NavGroup[]> => {
  const groups = new Map([["Start", [{ text: "What it is", to: placeOf("README.md") }]]]);
  for (const { heading, text, href } of linksOf(
    await readFile(join(site.projectRoot, CONTENTS), "utf8"),
  )) {
    const target = targetOf(site.projectRoot, site.pages, CONTENTS, href);
    if (target.kind !== "page") continue;
    const group = groups.get(heading) ?? [];
    groups.set(heading, [...group, { text, to: `${placeOf(target.path)}${target.anchor}` }]);
  }
  return [...groups].map(([heading, entries]) => ({ heading, entries }));
};

/** A file or the files of a folder, as text. */
const sourcePage = async ({ projectRoot }: Site, path: string): Promise<PageParts> => {
  const files = sourceFiles(projectRoot, path);
  const parts = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(projectRoot, file), "utf8");
      return `<h2>${escapeHtml(file)}</h2>\n<pre><code>${escapeHtml(text)}</code></pre>`;
    }),
  );
  const body = `<h1>${escapeHtml(path)}</h1>\n${parts.join("\n")}`;
  return { place: placeOf(path), title: path, body };
};

const writeAssets = async (
  projectRoot: string,
  folder: string,
  entries: readonly Entry[],
): Promise<void> => {
  const assets = join(folder, "assets");
  await cp(join(projectRoot, ASSETS), assets, { recursive: true });
  const library = createRequire(import.meta.url).resolve("minisearch");
  await cp(join(dirname(library), "../umd/index.js"), join(assets, "minisearch.js"));
  // A script and no JSON: a page that was opened from a folder may not fetch.
  await writeFile(join(assets, "pages.js"), `window.sitePages = ${JSON.stringify(entries)};\n`);
};
