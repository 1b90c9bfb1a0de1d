import { htmlPage } from "../html-page.js";
import { element, text, verbatim, type Markup } from "../markup.js";
import {
  SIGNS,
  wordsOf,
  type Block,
  type ListItem,
  type ReportDocument,
  type Section,
  type Word,
  type Words,
} from "./document.js";
import { DOCUMENT_STYLE } from "./style.js";

/**
 * A document as one HTML page that needs no network and no script. The same bytes for the same
 * document.
 */
export const documentPage = ({ title, about, verdict, facts, sections }: ReportDocument): string =>
  htmlPage(
    `${title}: report`,
    [DOCUMENT_STYLE],
    [
      element("a", { href: "#content", class: "skip" }, text("To the report")),
      element(
        "header",
        {},
        element("h1", {}, text(title)),
        about.map((line) => element("p", { class: "when" }, text(line))),
        element("nav", { "aria-label": "Sections" }, navigation(sections)),
      ),
      element(
        "main",
        { id: "content", tabindex: -1 },
        element("p", { class: `verdict ${verdict.status}` }, text(verdict.text)),
        facts.length > 0 &&
          element(
            "ul",
            { class: "facts" },
            facts.map((words) => element("li", {}, inline(words))),
          ),
        sections.map(sectionMarkup),
      ),
    ],
  );

const navigation = (sections: readonly Section[]): Markup =>
  element(
    "ul",
    {},
    sections.map(({ id, title }) =>
      element("li", {}, element("a", { href: `#${id}` }, text(title))),
    ),
  );

const sectionMarkup = ({ id, title, blocks }: Section): Markup =>
  element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, text(title)),
    blocks.map(block),
  );

const inline = (words: Words): readonly Markup[] => wordsOf(words).map(word);

const word = (one: Word): Markup => {
  if (typeof one === "string") return text(one);
  switch (one.kind) {
    case "sign":
      return element("span", { class: one.status }, text(`${SIGNS[one.status]} ${one.text}`));
    case "code":
      return element("code", {}, text(one.text));
    case "strong":
      return element("strong", {}, text(one.text));
    case "soft":
    case "badge":
      return element("span", { class: one.kind }, text(one.text));
  }
};

const block = (one: Block): Markup => {
  switch (one.kind) {
    case "paragraph":
      return element("p", {}, inline(one.words));
    case "heading":
      return element("h3", {}, inline(one.words));
    case "list":
      return element("ul", {}, one.items.map(listItem));
    case "table":
      return table(one);
    case "code":
      return scrolling("pre", one.label, text(one.text));
    case "answers":
      return element(
        "dl",
        {},
        one.answers.flatMap(({ question, answer }) => [
          element("dt", {}, text(question)),
          element("dd", {}, inline(answer)),
        ]),
      );
    case "fold":
      return element(
        "details",
        {},
        element("summary", {}, inline(one.summary)),
        element("div", { class: "folded" }, one.blocks.map(block)),
      );
    case "picture":
      return element(
        "div",
        { class: "picture", role: "region", "aria-label": "Drawing", tabindex: 0 },
        verbatim(one.svg),
      );
  }
};

const listItem = ({ words, blocks = [] }: ListItem): Markup =>
  element("li", {}, inline(words), blocks.map(block));

/** Scrolls by itself where it is wider than the page, by keyboard too. */
const scrolling = (name: string, label: string, inside: Markup, style?: string): Markup =>
  element(name, { class: style, role: "region", "aria-label": label, tabindex: 0 }, inside);

const table = ({ caption, head, rows }: Extract<Block, { kind: "table" }>): Markup =>
  scrolling(
    "div",
    caption,
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
        rows.map(([first = "", ...rest]) =>
          element(
            "tr",
            {},
            element("th", { scope: "row", class: breaking(first) }, inline(first)),
            rest.map((cell) => element("td", { class: breaking(cell) }, inline(cell))),
          ),
        ),
      ),
    ),
    "table",
  );

/** Characters of a name or a time; shorter cells are in one line, or a hyphen would end it. */
const ONE_LINE = 24;

const breaking = (cell: Words): string | undefined => {
  const length = wordsOf(cell).reduce(
    (sum, one) => sum + (typeof one === "string" ? one : one.text).length,
    0,
  );
  return length <= ONE_LINE ? "short" : undefined;
};
