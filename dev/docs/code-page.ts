import { UNKNOWNS } from "../../core/messages/unknowns.js";
import type { Definition, Sentences } from "../../core/messages/define.js";
import { OLDER } from "../../core/model/unknown.js";
import { RULE_CODES } from "../../core/model/rule-codes.js";
import { markdownTable } from "../../core/report/markdown.js";
import { ANSWERS, CAUSES, CLAIMS, EFFECTS, UNMODELLED } from "./code-meanings.js";

/** Relative to the project's folder. */
export const CODES_PAGE = "docs/codes.md";

/** A page of every code that a message can have. */
export const codesPage = (): string => `# Codes of messages

\`npx overlay dev docs\` writes this page from the source; a test holds it. A code is stable and never
given to another message: scripts, tickets and pages can point at it. \`--json\` has code and values beside the
text; words in capitals stand for values here.

## What is not known, or cannot be written

\`unknown[].unknown\` and \`byHand[].why\` of \`check --json\`, \`hosts.unread\` of \`diagnose --json\`,
\`unknown\` in snapshots: \`code\`, \`kind\` (its class), \`facts\` (the values), \`what\`, \`host\`, \`reason\`, \`next\`.
\`${OLDER}\` stands where a file of an older version has the text alone.

${table(["code", "kind", "what happened", "what to do next"], Object.entries(UNKNOWNS).toSorted(byCode).map(unknownRow))}

## Policy rules

\`findings[].code\` of \`check --json\` and \`policy --json\`: ${RULE_CODES.map((code) => `\`${code}\``).join(", ")}.
[policies.md](policies.md) says what each is about.

## Causes

\`explanations[].causes[].kind\` of \`diagnose --json\`, with the values of the kind.

${meanings(CAUSES)}

## What is not modelled

\`unmodelled[].code\` of \`diagnose --json\`.

${meanings(UNMODELLED)}

## Answers

\`questions[].code\` of \`diagnose --json\`.

${meanings(ANSWERS)}

## Effects that do not show

\`explanations[].unrelated[].effects[].code\` of \`diagnose --json\`.

${meanings(EFFECTS)}

## Claims of a verdict

\`verdict.claims[].code\` of \`check --json\`.

${meanings(CLAIMS)}
`;

const byCode = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  markdownTable(head, rows).join("\n");

const meanings = (of: Readonly<Record<string, string>>): string =>
  table(["code", "meaning"], Object.entries(of));

const unknownRow = ([code, definition]: readonly [string, Definition]): readonly string[] => {
  const { reason, next } = withPlaceholders(definition);
  return [code, definition.kind, reason, next];
};

/** Placeholders in place of values; lists where the words need lists. */
const withPlaceholders = ({ words }: Definition): Sentences => {
  const naming = { engine: "docker", update: "pulumi up" };
  try {
    return words(placeholders((name) => name) as never, naming);
  } catch {
    return words(placeholders((name) => [placeholder(name)]) as never, naming);
  }
};

const placeholders = (valueOf: (name: string) => unknown): object =>
  new Proxy({}, { get: (_, name) => valueOf(inCapitals(String(name))) });

const inCapitals = (name: string): string =>
  name === "path" ? "/PATH" : name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** One of a list: reads as its list's name, and has names for what is in it. */
const placeholder = (name: string): object => ({
  ...{ toString: () => name, name: "NAME", group: "N" },
  // Of a way in that an update cuts.
  ...{ how: "vlan", at: "PORT", what: "N" },
});
