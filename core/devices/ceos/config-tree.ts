import type { Words } from "../../model/words.js";
import { publicLine } from "./lines/public-line.js";

/** One line of a configuration and the lines that are indented below it. */
export interface ConfigLine {
  readonly text: string;
  readonly children: readonly ConfigLine[];
}

export type ConfigTree =
  | { readonly ok: true; readonly lines: readonly ConfigLine[] }
  | { readonly ok: false; readonly kind: "refused" | "unparsable"; readonly reason: Words };

interface Open {
  readonly indent: number;
  readonly text: string;
  readonly children: ConfigLine[];
}

/**
 * Commands whose free text follows until a line `EOF`, and how many such texts there are
 * (a certificate is followed by its key). The list is napalm's, from its EOS driver.
 */
const HEREDOCS: readonly (readonly [RegExp, number])[] = [
  [/^banner (?:login|motd|exec)$/, 1],
  [/^comment$/, 1],
  [/^action bash$/, 1],
  [/^protocol https certificate$/, 2],
];

/**
 * Reads `show running-config` text: three spaces of indent a level, sections apart by `!`, up to the
 * line `end`; what follows are commands to EOS and no configuration. Comments (`! …`, and `!! …`
 * inside sections) and heredoc texts are left out. Refused is a text with a `% …` line of its own;
 * unparsable one without `end`.
 */
export const parseConfigTree = (text: string): ConfigTree => {
  const lines: ConfigLine[] = [];
  const stack: Open[] = [{ indent: -1, text: "", children: lines }];
  const source = text.split(/\r?\n/);
  for (let at = 0; at < source.length; at += 1) {
    const raw = source[at] ?? "";
    const line = raw.trim();
    if (line === "" || line.startsWith("!")) continue;
    if (raw.startsWith("% ")) return { ok: false, kind: "refused", reason: line };
    if (/^end$/i.test(raw.trimEnd())) return { ok: true, lines };
    attach(stack, raw.length - raw.trimStart().length, line);
    at = endOfHeredocs(source, at, line);
  }
  const last = stack.at(-1)?.text ?? "";
  const seen = last === "" ? "there is no line in it" : `the last line is "${publicLine(last)}"`;
  return { ok: false, kind: "unparsable", reason: `the text does not end with "end": ${seen}` };
};

const attach = (stack: Open[], indent: number, text: string): void => {
  while (stack.length > 1 && indent <= (stack.at(-1)?.indent ?? -1)) stack.pop();
  const children: ConfigLine[] = [];
  stack.at(-1)?.children.push({ text, children });
  stack.push({ indent, text, children });
};

/** Index of the last line of the heredoc texts that `line` opens; `at` when it opens none. */
const endOfHeredocs = (source: readonly string[], at: number, line: string): number => {
  const count = HEREDOCS.find(([command]) => command.test(line))?.[1] ?? 0;
  let end = at;
  for (let text = 0; text < count; text += 1) {
    const next = source.findIndex((candidate, index) => index > end && candidate.trim() === "EOF");
    end = next === -1 ? source.length : next;
  }
  return end;
};
