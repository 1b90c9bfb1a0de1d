import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

/** A part of a page below one heading, for the search. */
export interface Section {
  /** Of the heading; empty for what comes before the first one. */
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

export interface RenderedPage {
  /** The first heading. */
  readonly title: string;
  readonly html: string;
  readonly sections: readonly Section[];
}

const markdown = new MarkdownIt({ html: true });
markdown.renderer.rules["table_open"] = () => '<div class="table"><table>\n';
markdown.renderer.rules["table_close"] = () => "</table></div>\n";

/**
 * A page of the manual as HTML, with anchors as GitHub names them.
 *
 * @param link where a link of the page leads in the site
 */
export const renderPage = (source: string, link: (href: string) => string): RenderedPage => {
  const tokens = markdown.parse(source, {});
  nameHeadings(tokens);
  for (const token of withChildren(tokens))
    for (const name of ["href", "src"]) {
      const to = token.attrGet(name);
      if (typeof to === "string") token.attrSet(name, link(to));
    }
  const sections = sectionsOf(tokens);
  const title = sections.find(({ heading }) => heading !== "")?.heading ?? "";
  return { title, sections, html: markdown.renderer.render(tokens, markdown.options, {}) };
};

/** What a page has of links: a heading above, its text and where it leads, in order. */
export const linksOf = (
  source: string,
): readonly { readonly heading: string; readonly text: string; readonly href: string }[] => {
  let heading = "";
  return markdown.parse(source, {}).flatMap((token, index, all) => {
    if (all[index - 1]?.type === "heading_open") heading = textOf(token);
    return (token.children ?? []).flatMap((child, at, children) => {
      const href = child.attrGet("href");
      if (child.type !== "link_open" || typeof href !== "string") return [];
      const end = children.findIndex(({ type }, next) => next > at && type === "link_close");
      const text = children.slice(at, end).map(wordsOf).join("");
      return [{ heading, text, href }];
    });
  });
};

const withChildren = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => [token, ...withChildren(token.children ?? [])]);

const wordsOf = ({ type, content }: Token): string => {
  if (type === "softbreak" || type === "hardbreak") return " ";
  return type === "text" || type === "code_inline" ? content : "";
};

const textOf = ({ children }: Token): string => (children ?? []).map(wordsOf).join("");

/** Gives every heading its id; a second one that is called alike gets a number. */
const nameHeadings = (tokens: readonly Token[]): void => {
  const seen = new Map<string, number>();
  tokens.forEach((token, index) => {
    const inline = tokens[index + 1];
    if (token.type !== "heading_open" || inline === undefined) return;
    const name = textOf(inline)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    token.attrSet("id", times === 0 ? name : `${name}-${times}`);
  });
};

const sectionsOf = (tokens: readonly Token[]): readonly Section[] => {
  const sections: { anchor: string; heading: string; text: string }[] = [];
  tokens.forEach((token, index) => {
    const opening = tokens[index - 1];
    const last = sections.at(-1);
    if (opening?.type === "heading_open")
      sections.push({
        anchor: String(opening.attrGet("id") ?? ""),
        heading: textOf(token),
        text: "",
      });
    else if (token.type === "inline" || token.type === "fence") {
      const text = token.type === "fence" ? token.content : textOf(token);
      if (last === undefined) sections.push({ anchor: "", heading: "", text });
      else last.text += ` ${text}`;
    }
  });
  return sections;
};
