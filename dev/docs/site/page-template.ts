import { posix } from "node:path";

/** A group of the list beside each page. */
export interface NavGroup {
  readonly heading: string;
  readonly entries: readonly NavEntry[];
}

export interface NavEntry {
  readonly text: string;
  /** In the site, with an anchor where there is one. */
  readonly to: string;
}

export interface PageParts {
  /** Where it is in the site: "docs/tutorial.html". */
  readonly place: string;
  readonly title: string;
  readonly body: string;
}

const PRODUCT = "overlay-operator";

export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** A whole page: the list of pages, the search, and the text. Nothing of it is loaded from elsewhere. */
export const pageHtml = ({ place, title, body }: PageParts, nav: readonly NavGroup[]): string => {
  const from = posix.dirname(place);
  const to = (target: string): string => posix.relative(from, target);
  const root = to(".");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title === PRODUCT ? title : `${title} · ${PRODUCT}`)}</title>
<link rel="stylesheet" href="${to("assets/site.css")}">
</head>
<body data-root="${root === "" ? "." : root}">
<header>
<a class="name" href="${to("index.html")}">${PRODUCT}</a>
<div class="search">
<input id="search" type="search" placeholder="Search ( / )" aria-label="Search" autocomplete="off">
<div id="found" role="listbox" hidden></div>
</div>
</header>
<div class="columns">
<nav aria-label="Pages">
${nav.map((group) => groupHtml(group, place, to)).join("\n")}
</nav>
<main>
${body}
</main>
</div>
<script src="${to("assets/minisearch.js")}"></script>
<script src="${to("assets/pages.js")}"></script>
<script src="${to("assets/search.js")}"></script>
</body>
</html>
`;
};

const groupHtml = (
  { heading, entries }: NavGroup,
  place: string,
  to: (target: string) => string,
): string => {
  const items = entries.map((entry) => {
    const here = entry.to === place ? ' aria-current="page"' : "";
    return `<li><a href="${to(entry.to)}"${here}>${escapeHtml(entry.text)}</a></li>`;
  });
  return `<h2>${escapeHtml(heading)}</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
};
