import { COMMON_EXITS } from "../../cli/commands.js";
import type { Verb } from "../../cli/verb/define-verb.js";
import { exitList, verbSections, verbTable } from "../../cli/verb/verb-pages.js";

/** Relative to the project's folder. */
export const COMMANDS_PAGE = "docs/commands.md";

const BEGIN = "<!-- verbs: npx overlay dev docs writes them -->";
const END = "<!-- end of verbs -->";

/** A page of every verb with its options. */
export const commandsPage = (verbs: readonly Verb[]): string => `# Commands

\`npx overlay dev docs\` writes this page from the definitions of the verbs.

Exit codes of every verb:

${exitList(COMMON_EXITS)}

${verbSections(verbs)}
`;

/** The README with its table of verbs as they are now. @throws Error where it has no place for one */
export const withVerbTable = (readme: string, verbs: readonly Verb[]): string => {
  const [before, rest = ""] = readme.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined)
    throw new Error(`README.md has no line "${BEGIN}" with a line "${END}" after it`);
  const shown = verbs.filter(({ name }) => !name.startsWith("dev"));
  return `${before}${BEGIN}\n\n${verbTable(shown)}\n\n${END}${after}`;
};
