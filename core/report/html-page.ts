import { element, joined, text, verbatim, type Markup } from "./markup.js";

/** An HTML page that needs nothing else: light or dark as its reader's system is. */
export const htmlPage = (
  title: string,
  styles: readonly string[],
  body: readonly Markup[],
): string => {
  const page = element(
    "html",
    { lang: "en" },
    element(
      "head",
      {},
      element("meta", { charset: "utf-8" }),
      element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      element("meta", { name: "color-scheme", content: "light dark" }),
      element("title", {}, text(title)),
      element("style", {}, ...styles.map(verbatim)),
    ),
    element("body", {}, ...body),
  );
  return `<!doctype html>\n${joined(page)}\n`;
};
