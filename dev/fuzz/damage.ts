import * as fc from "fast-check";

/** One change of a text. Places are fractions of it, so that an edit fits a text of any length. */
export type Damage =
  | { readonly kind: "cut" | "double" | "drop"; readonly at: number; readonly share: number }
  | { readonly kind: "put"; readonly at: number; readonly text: string }
  | { readonly kind: "overwrite"; readonly at: number; readonly text: string }
  | { readonly kind: "value"; readonly at: number; readonly text: string }
  | { readonly kind: "swap-lines"; readonly at: number; readonly with: number }
  | { readonly kind: "repeat-line"; readonly at: number; readonly times: number }
  | { readonly kind: "splice"; readonly at: number; readonly from: number; readonly share: number };

/**
 * What has broken readers and terminals before: control sequences of terminals (ECMA-48; OSC 8), bidirectional
 * controls (UAX 9), names that objects of JavaScript have, numbers at the edges, tags and anchors of YAML, shells'
 * own characters, depth.
 */
const HOSTILE: readonly string[] = [
  ...["\u001b[2J", "\u001b]0;x\u0007", "\u001b]8;;http://x\u001b\\", "\r", "\u0000", "\u009b31m"],
  ...["\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\ud800", "\u{e0041}"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "__proto__: {polluted: true}"],
  ...["-1", "0", "4096", "65536", "4294967296", "9007199254740993", "1e999", "NaN", "0x1f", ".inf"],
  ...["null", "~", "true", "[]", "{}", '""', "''", "!!binary aGk=", "!!js/function x", "!x y"],
  ...["&a [*a, *a]", "*nowhere", "<<: *a", "? [a]\n: b", "---\n", "...\n", "|\n", ">-\n", "%TAG"],
  ...["$(touch polluted)", "`touch polluted`", "; touch polluted", "${HOME}", "\\", "'", '"'],
  ...["../../../../etc/passwd", "/dev/zero", "a".repeat(300), "[".repeat(3000), "\t", " ", "\n"],
  ...["end\n", "!\n", "interface Ethernet1\n", "   switchport\n", "banner login\nEOF\n", "no "],
];

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const share = fc.double({ min: 0, max: 0.3, noNaN: true });
const hostile = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constantFrom("cut", "double", "drop"), at: place, share }),
  fc.record({ kind: fc.constantFrom("put", "overwrite", "value"), at: place, text: hostile }),
  fc.record({ kind: fc.constant("swap-lines"), at: place, with: place }),
  fc.record({
    kind: fc.constant("repeat-line"),
    at: place,
    times: fc.integer({ min: 1, max: 500 }),
  }),
  fc.record({ kind: fc.constant("splice"), at: place, from: place, share }),
);

/** Several at once: one mistake hides others. */
export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(damage, {
  minLength: 1,
  maxLength: 6,
});

/** Where a value of YAML, of JSON or of a command's output begins and ends. */
const VALUE = /(?<=[:=\s,[])[^\s,:=[\]{}]+/g;

/** The text with the changes made, one after the other. `other` is what is spliced in. Pure. */
export const damaged = (text: string, other: string, changes: readonly Damage[]): string =>
  changes.reduce((before, change) => changed(before, other, change), text);

const changed = (text: string, other: string, change: Damage): string => {
  const at = Math.floor(change.at * text.length);
  switch (change.kind) {
    case "cut":
      return text.slice(0, at);
    case "drop":
      return text.slice(0, at) + text.slice(at + lengthOf(text, change.share));
    case "double":
      return text.slice(0, at + lengthOf(text, change.share)) + text.slice(at);
    case "put":
      return text.slice(0, at) + change.text + text.slice(at);
    case "overwrite":
      return text.slice(0, at) + change.text + text.slice(at + change.text.length);
    case "value":
      return withValue(text, change.at, change.text);
    case "swap-lines":
      return withLines(text, (lines) =>
        swapped(lines, indexOf(lines, change.at), indexOf(lines, change.with)),
      );
    case "repeat-line":
      return withLines(text, (lines) => repeated(lines, indexOf(lines, change.at), change.times));
    case "splice": {
      const from = Math.floor(change.from * other.length);
      const part = other.slice(from, from + lengthOf(other, change.share));
      return text.slice(0, at) + part + text.slice(at);
    }
  }
};

const lengthOf = (text: string, part: number): number => Math.ceil(part * text.length);

const withValue = (text: string, at: number, value: string): string => {
  const found = [...text.matchAll(VALUE)];
  const match = found[Math.floor(at * found.length)];
  if (match === undefined) return text;
  return text.slice(0, match.index) + value + text.slice(match.index + match[0].length);
};

const withLines = (text: string, change: (lines: readonly string[]) => readonly string[]): string =>
  change(text.split("\n")).join("\n");

const indexOf = (lines: readonly string[], at: number): number => Math.floor(at * lines.length);

const swapped = (lines: readonly string[], one: number, other: number): readonly string[] =>
  lines.with(one, lines[other] ?? "").with(other, lines[one] ?? "");

const repeated = (lines: readonly string[], index: number, times: number): readonly string[] =>
  lines.toSpliced(index, 0, ...Array.from({ length: times }, () => lines[index] ?? ""));
