import { command, privileged } from "./context.js";
import { CONFIGURE_COMMANDS, CONFIG_MODE_COMMANDS } from "./configure-commands.js";
import { FILE_COMMANDS } from "./file-commands.js";
import { compileGrammar } from "./grammar.js";
import { CLEAR_COMMANDS } from "./clear-commands.js";
import { PING_COMMANDS } from "./ping-commands.js";
import { SHOW_CONFIG } from "./show-config.js";
import { SHOW_INTERFACES } from "./show-interfaces.js";
import { SHOW_SESSIONS } from "./show-sessions.js";
import { SHOW_SWITCHING } from "./show-switching.js";
import { SHOW_SYSTEM } from "./show-system.js";
import { SHOW_TABLES } from "./show-tables.js";

/** Commands that work in every mode. */
export const EXEC_GRAMMAR = compileGrammar([
  command("enable", (context) => {
    context.privilege = 15;
    return "";
  }),
  command("disable", (context) => {
    context.privilege = 1;
    return "";
  }),
  command("exit", (context) => {
    context.closed = true;
    return "";
  }),
  command("end", () => ""),
  command("terminal length <lines:word>", () => ""),
  command("terminal width <columns:word>", () => ""),
  ...SHOW_SYSTEM,
  ...SHOW_INTERFACES,
  ...SHOW_TABLES,
  ...SHOW_SWITCHING,
  ...PING_COMMANDS,
  ...[
    ...SHOW_CONFIG,
    ...SHOW_SESSIONS,
    ...CONFIGURE_COMMANDS,
    ...FILE_COMMANDS,
    ...CLEAR_COMMANDS,
  ].map(([pattern, { run }]) => privileged(pattern, run)),
]);

/** Commands of the configuration modes that are no configuration lines. */
export const CONFIG_GRAMMAR = compileGrammar(CONFIG_MODE_COMMANDS);
