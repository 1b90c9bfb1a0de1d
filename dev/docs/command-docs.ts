import { COMMON_EXITS } from "../../cli/commands.js";
import type { Verb } from "../../cli/verb/define-verb.js";
import { exitList, verbSections, verbTable } from "../../cli/verb/verb-pages.js";

/** Relative to the project's folder. */
export const COMMANDS_PAGE = "docs/commands.md";

/** A page of every verb with its options. */
export const commandsPage = (verbs: readonly Verb[]): string => `# Commands

\`npx overlay dev docs\` writes this page from the definitions of the verbs.

${verbTable(verbs.filter(({ name }) => !name.startsWith("dev")))}

Before the verb: \`--toolchain auto|own|bundled\` chooses the Pulumi ([how](own-hosts.md#your-own-backend-passphrase-and-login)).

Exit codes of every verb:

${exitList(COMMON_EXITS)}

${verbSections(verbs)}
`;
