import { element, text, type Inside, type Markup } from "../markup.js";

export const section = (id: string, title: string, inside: readonly Markup[]): Markup =>
  element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, text(title)),
    ...inside,
  );

export const paragraph = (content: string): Markup => element("p", {}, text(content));

/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
export const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Inside[])[],
): Markup =>
  element(
    "div",
    { class: "table", role: "region", "aria-label": caption, tabindex: 0 },
    element(
      "table",
      {},
      element("caption", {}, text(caption)),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          head.map((cell) => element("th", { scope: "col" }, text(cell))),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map(([first, ...rest]) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, first),
            rest.map((cell) => element("td", {}, cell)),
          ),
        ),
      ),
    ),
  );

/** A word with a sign beside it, so that colour says nothing alone. */
export const sign = (mood: "good" | "bad" | "unknown", word: string): Markup =>
  element("span", { class: mood }, text(`${SIGNS[mood]} ${word}`));

const SIGNS = { good: "✓", bad: "✗", unknown: "?" } as const;
