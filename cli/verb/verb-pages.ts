import { asSentence } from "../../core/model/words.js";
import { optionFlags } from "./add-verb.js";
import type { Exits, Verb } from "./define-verb.js";

/** A Markdown table of verbs with what each is for; groups are left out. */
export const verbTable = (verbs: readonly Verb[]): string => {
  const rows = verbs.filter(runs).map((verb) => [usage(verb), cell(verb.summary)] as const);
  const [left, right] = [0, 1].map((column) =>
    Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly [string, string]): string =>
    `| ${row[0].padEnd(left ?? 0)} | ${row[1].padEnd(right ?? 0)} |`;
  return [
    line(HEAD),
    line(["-".repeat(left ?? 0), "-".repeat(right ?? 0)]),
    ...rows.map(line),
  ].join("\n");
};

const HEAD = ["command", "what it does"] as const;

/** A Markdown section for each verb: arguments, options and exit codes. */
export const verbSections = (verbs: readonly Verb[]): string =>
  verbs.filter(runs).map(section).join("\n\n");

const runs = (verb: Verb): boolean => verb.run !== undefined;

const usage = ({ name, arguments: args }: Verb): string =>
  `\`overlay ${[name, ...Object.values(args).map(({ operand }) => operand)].join(" ")}\``;

const section = (verb: Verb): string => {
  const { summary, options, exits } = verb;
  const args = Object.values(verb.arguments).map(({ operand, text }) => [operand, text] as const);
  const given = Object.entries(options).map(([key, spec]) => {
    const { choices = [], default: fallback } = spec.more;
    const more = [
      ...(choices.length === 0 ? [] : [choices.join(", ")]),
      ...(typeof fallback === "string" ? [`default ${fallback}`] : []),
    ];
    return [optionFlags(key, spec), [spec.text, ...more].join("; ")] as const;
  });
  return [
    `## ${usage(verb)}`,
    "",
    asSentence(summary),
    ...list([...args, ...given].map(([left, right]) => `- \`${left}\`: ${right}`)),
    ...(Object.keys(exits).length === 0 ? [] : ["", "Exit codes:", "", exitList(exits)]),
  ].join("\n");
};

const list = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", ...lines];

/** A Markdown list of exit codes. */
export const exitList = (exits: Exits): string =>
  Object.entries(exits)
    .map(([code, text]) => `- \`${code}\` ${text}`)
    .join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|");
