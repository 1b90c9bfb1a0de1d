import { editSession } from "../config/sessions.js";
import { applyFilters, splitPipes } from "./pipes.js";
import type { CliContext, Configuring, ExecCommand } from "./context.js";
import type { Edit } from "./edit.js";
import { betterMatch, matchEdit } from "./edit-grammar.js";
import { describeMismatch, notReady, PRIVILEGE_REQUIRED, splitTokens } from "./errors.js";
import { matchCommand, type Match } from "./grammar.js";
import { CONFIG_GRAMMAR, EXEC_GRAMMAR } from "./exec-grammar.js";

/** Runs one line of input and returns what the user sees, with a final newline or empty. */
export const runLine = async (context: CliContext, line: string): Promise<string> => {
  const { words, json, filters, problem } = splitPipes(line);
  const tokens = splitTokens(words);
  if (tokens.length === 0 || tokens[0]?.startsWith("!") === true) return "";
  if (!context.device.ready()) return endLine(notReady(line));
  if (problem !== undefined) return endLine(problem);
  const output = await runTokens(context, tokens, json);
  return endLine(applyFilters(output, filters));
};

const endLine = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

const runTokens = async (
  context: CliContext,
  tokens: readonly string[],
  json: boolean,
): Promise<string> => {
  const { configuring } = context;
  if (configuring !== null) {
    const edit = matchEdit(configuring.scope, tokens);
    if (edit.ok) return runEdit(context, configuring, edit);
    const other = betterMatch(edit, matchExec(true, tokens));
    return runMatch(context, other as Match<ExecCommand>, tokens, json);
  }
  return runMatch(context, matchExec(false, tokens), tokens, json);
};

const matchExec = (configuring: boolean, tokens: readonly string[]): Match<ExecCommand> => {
  const exec = matchCommand(EXEC_GRAMMAR, tokens);
  return configuring ? betterMatch(matchCommand(CONFIG_GRAMMAR, tokens), exec) : exec;
};

const runMatch = async (
  context: CliContext,
  match: Match<ExecCommand>,
  tokens: readonly string[],
  json: boolean,
): Promise<string> => {
  if (!match.ok) return describeMismatch(match, tokens);
  if (match.action.privileged && context.privilege < 15) return PRIVILEGE_REQUIRED;
  // A command sees, and leaves behind, a kernel that is as the running-config says.
  await context.device.settle();
  const output = await match.action.run(context, match.args, json);
  await context.device.settle();
  return output;
};

const runEdit = (
  context: CliContext,
  configuring: Configuring,
  match: Match<Edit> & { readonly ok: true },
): string => {
  const { device } = context;
  const { session, scope } = configuring;
  const before = session === null ? device.running() : device.sessions().byName[session]?.candidate;
  if (before === undefined) {
    context.configuring = null;
    return `% Session ${session ?? ""} does not exist`;
  }
  const edited = match.action(before, scope, match.args, { ports: device.ports() });
  if (session === null) device.setRunning(edited.config);
  else device.setSessions(editSession(device.sessions(), session, edited.config));
  context.configuring = { session, scope: edited.scope };
  return edited.message ?? "";
};
