const SHORT: Readonly<Record<string, string>> = {
  "\u0007": String.raw`\a`,
  "\b": String.raw`\b`,
  "\f": String.raw`\f`,
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
  "\t": String.raw`\t`,
  "\v": String.raw`\v`,
  '"': String.raw`\"`,
  "\\": String.raw`\\`,
};

const hex = (character: string): string =>
  String.raw`\x` + character.charCodeAt(0).toString(16).padStart(2, "0");

/** A string as Go's `%q` prints it (strconv.Quote), which the command plugin's errors do. */
export const goQuote = (text: string): string => {
  const escaped = text.replace(/[\u0000-\u001f"\\\u007f]/g, (found) => SHORT[found] ?? hex(found));
  return `"${escaped}"`;
};
