import { htmlPage } from "../html-page.js";
import { element, text, verbatim, type Markup } from "../markup.js";
import type { Picture, PictureMark } from "../picture/picture.js";
import type { PlacedPicture } from "../picture/place-picture.js";
import { SIZE } from "../picture/sizes.js";
import { domainClasses } from "../svg/palette.js";
import { SVG_STYLE } from "../svg/style.js";
import { described, drawParts } from "../svg/svg-of.js";
import PAGE_SCRIPT from "./browser/page.iife.js";
import { PAGE_STYLE } from "./page-style.js";

/**
 * The picture as one HTML page that needs nothing else: it can be moved, zoomed and searched, by
 * mouse and by keyboard. The same bytes for the same picture.
 */
export const pageOf = (placed: PlacedPicture, about?: string): string => {
  const { picture } = placed;
  return htmlPage(
    `Overlay ${picture.title}, layer 2`,
    [SVG_STYLE, PAGE_STYLE],
    [
      headerOf(picture, about),
      element("main", {}, stage(placed), sideOf(picture)),
      element("output", { id: "inspector", "aria-live": "polite" }, text(HELP)),
      element("script", {}, verbatim(PAGE_SCRIPT)),
    ],
  );
};

const HELP =
  "Drag or arrow keys: move · wheel or + and −: zoom · 0: all of it · /: search · Tab: from part to part · Esc: clear";

const headerOf = ({ title, summary, marks }: Picture, about?: string): Markup =>
  element(
    "header",
    {},
    element("h1", {}, text(title)),
    about !== undefined && element("p", { class: "summary" }, text(about)),
    element("p", { class: marks.length > 0 ? "summary bad" : "summary" }, text(summary)),
    element(
      "form",
      { id: "search", role: "search" },
      element("input", {
        type: "search",
        id: "query",
        placeholder: "Device, VLAN, address, port",
        "aria-label": "Search device, VLAN, address or port",
        autocomplete: "off",
        spellcheck: "false",
      }),
      element("span", { id: "hits", "aria-live": "polite" }),
    ),
    element(
      "div",
      { class: "buttons", role: "group", "aria-label": "Zoom" },
      button("zoom-out", "Zoom out", "−"),
      button("zoom-in", "Zoom in", "+"),
      button("zoom-fit", "Show all of it", "Fit"),
    ),
  );

const button = (id: string, label: string, face: string): Markup =>
  element("button", { type: "button", id, "aria-label": label, title: label }, text(face));

const stage = (placed: PlacedPicture): Markup => {
  const { margin } = SIZE;
  const [width, height] = [placed.width, placed.height].map((length) =>
    Math.ceil(length + 2 * margin),
  );
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      id: "stage",
      viewBox: `0 0 ${width ?? 0} ${height ?? 0}`,
      "data-width": width,
      "data-height": height,
      role: "group",
      tabindex: 0,
      "aria-labelledby": "picture-title",
      "aria-describedby": "picture-description",
    },
    ...described(placed.picture),
    element("g", { transform: `translate(${margin} ${margin})` }, drawParts(placed, true)),
  );
};

const sideOf = ({ marks, hidden, domains, unknown }: Picture): Markup =>
  element(
    "aside",
    { "aria-label": "What is in the picture" },
    element("h2", {}, text("Loops and leaks")),
    marks.length === 0
      ? element(
          "p",
          { class: "quiet" },
          text(unknown.length === 0 ? "None." : "None that is known."),
        )
      : element("ol", { class: "marks-list" }, marks.map(markItem)),
    hidden > 0 && element("p", { class: "quiet" }, text(`and ${hidden} more ways like these`)),
    element("h2", {}, text("Broadcast domains")),
    element(
      "ul",
      { class: "domains" },
      domains.map(({ id, label, look, troubled }) =>
        element(
          "li",
          {},
          element(
            "button",
            { type: "button", "data-show": id, "aria-pressed": "false" },
            swatch(troubled ? "wire troubled" : `wire ${domainClasses(look)}`),
            element("span", {}, text(label)),
          ),
        ),
      ),
    ),
    unknown.length > 0 && [
      element("h2", {}, text("Not known")),
      element(
        "ul",
        { class: "quiet" },
        unknown.map((line) => element("li", {}, text(line))),
      ),
    ],
  );

const swatch = (classes: string): Markup =>
  element(
    "svg",
    { width: 30, height: 10, viewBox: "0 0 30 10", "aria-hidden": "true" },
    element("path", { class: classes, d: "M0 5h30" }),
  );

const markItem = ({ title, steps }: PictureMark, index: number): Markup =>
  element(
    "li",
    {},
    element(
      "button",
      { type: "button", "data-mark": index, "aria-pressed": index === 0 ? "true" : "false" },
      text(title),
    ),
    element(
      "ol",
      { class: "steps" },
      steps.map((step) => element("li", {}, text(step.text))),
    ),
  );
