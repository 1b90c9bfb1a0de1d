/**
 * What a terminal, a browser or an editor acts on instead of showing it: control characters (C0, DEL,
 * C1) but for line break and tab, format characters (bidirectional, of no width, tags) and Unicode's own
 * line breaks.
 */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** "\u001b": as JSON and YAML write it, so that such a text stays what it was. */
const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");

/**
 * A text from outside as it may be shown: what would act on whatever shows it stands there as its
 * number, so that a person sees that it was there. The line ends of Windows and of EOS become plain
 * ones. Pure, idempotent.
 */
export const visible = (text: string): string =>
  text.replaceAll("\r\n", "\n").replace(HIDDEN, escaped);

/** The same of every text in a plain value, keys included. */
export const visibleValue = <T>(value: T): T => visibly(value) as T;

const visibly = (value: unknown): unknown => {
  if (typeof value === "string") return visible(value);
  if (Array.isArray(value)) return value.map(visibly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [visible(key), visibly(inner)]),
  );
};
