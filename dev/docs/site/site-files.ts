import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { posix } from "node:path";

/** Folders whose Markdown files are pages, and single ones besides. */
const PAGE_FOLDERS = ["docs", "docs/decisions", "docs/reference"];
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "examples/README.md",
  "toolchain/README.md",
  "dev/lab/README.md",
];

/** Shown as they are; everything else that a page leads to is shown as text. */
const PICTURES = /\.(?:svg|png|gif)$/;

/** The pages of the manual, relative to the project. */
export const manualPages = (projectRoot: string): readonly string[] => [
  ...PAGES,
  ...PAGE_FOLDERS.flatMap((folder) =>
    readdirSync(join(projectRoot, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Where a file of the project is in the site. */
export const placeOf = (path: string): string => {
  if (PICTURES.test(path)) return path;
  if (path === "README.md") return "index.html";
  return path.endsWith(".md") ? path.replace(/\.md$/, ".html") : `${path}.html`;
};

/** Where a link of a page leads. */
export type Target =
  /** Elsewhere in the web, or in the page itself. */
  | { readonly kind: "as it is" }
  | {
      readonly kind: "page" | "picture" | "source";
      /** Relative to the project. */
      readonly path: string;
      /** With its "#", or empty. */
      readonly anchor: string;
    };

/**
 * What a link means. Rejects with an Error for one that leads nowhere.
 *
 * @param page the page that has it, relative to the project
 */
export const targetOf = (
  projectRoot: string,
  pages: ReadonlySet<string>,
  page: string,
  href: string,
): Target => {
  if (/^(?:[a-z]+:|#)/.test(href)) return { kind: "as it is" };
  const [to = "", ...anchors] = href.split("#");
  const path = posix.join(posix.dirname(page), to).replace(/\/$/, "");
  const anchor = anchors.length === 0 ? "" : `#${anchors.join("#")}`;
  if (!existsSync(join(projectRoot, path))) throw new Error(`${page}: ${href} leads nowhere`);
  const readme = posix.join(path, "README.md");
  if (pages.has(readme)) return { kind: "page", path: readme, anchor };
  if (pages.has(path)) return { kind: "page", path, anchor };
  return { kind: PICTURES.test(path) ? "picture" : "source", path, anchor };
};

/** What is made beside sources, and is none. */
const MADE = new Set(["node_modules", "venv", "__pycache__", "package-lock.json", "go.sum"]);

/** The files of a source: itself, or those of a folder. */
export const sourceFiles = (projectRoot: string, path: string): readonly string[] =>
  statSync(join(projectRoot, path)).isFile()
    ? [path]
    : readdirSync(join(projectRoot, path))
        .filter((name) => !MADE.has(name) && !name.startsWith("."))
        .flatMap((name) => sourceFiles(projectRoot, `${path}/${name}`));
