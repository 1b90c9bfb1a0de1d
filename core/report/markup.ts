/** Markup that is well-formed and has everything escaped: made by `element` and `text` only. */
export type Markup = string & { readonly markup: unique symbol };

/** What an element may have inside; `undefined` and `false` are nothing. */
export type Inside = Markup | false | undefined | readonly Inside[];

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG or HTML element; attributes that are undefined are left out. */
export const element = (name: string, attributes: Attributes, ...inside: Inside[]): Markup => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
  const content = joined(inside);
  return (
    content === "" && !NEVER_EMPTY.has(name)
      ? `<${name}${written}/>`
      : `<${name}${written}>${content}</${name}>`
  ) as Markup;
};

/** HTML knows no empty form of these. */
const NEVER_EMPTY = new Set(["script", "style", "div", "span", "p", "ol", "ul", "button", "aside"]);

export const text = (value: string): Markup => escaped(value) as Markup;

/** Style sheets and scripts of our own, which must not contain what ends them. */
export const verbatim = (source: string): Markup => source as Markup;

export const joined = (inside: Inside): string => {
  if (inside === undefined || inside === false) return "";
  return typeof inside === "string" ? inside : inside.map(joined).join("");
};

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters have no place in XML 1.0 (section 2.2), not even escaped. */
const escaped = (value: string): string =>
  value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
