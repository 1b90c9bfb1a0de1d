import { element, text, type Attributes, type Markup } from "../markup.js";
import type { Drawing } from "./drawing.js";

/** What a reader is told on demand, and a screen reader always. */
export const titled = (description: string): Markup => element("title", {}, text(description));

/** Makes a part reachable by keyboard and search in a page; nothing in a still picture. */
export const focusable = ({ interactive }: Drawing, label: string, search: string): Attributes =>
  interactive
    ? { tabindex: 0, role: "group", "aria-label": label, "data-search": search.toLowerCase() }
    : {};
