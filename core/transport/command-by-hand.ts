import type { HandCommands } from "../model/hand-command.js";
import { forHost, handLine } from "../model/hand-line.js";
import { quoteArgv } from "../model/quote-argv.js";
import type { HostTarget, HostTools } from "../model/target.js";
import { hostArgv } from "./host-argv.js";
import { destinationArguments } from "./ssh-arguments.js";

type Login = Pick<HostTarget, "ssh" | "tools">;

/**
 * Commands on a host as one line that a person pastes where the product runs: the same login, host
 * key check and tools as the product's own. `-n` leaves standard input alone, or the first of several
 * pasted lines would swallow the others.
 *
 * @throws Error when the target cannot be given to ssh safely
 */
export const commandByHand = (login: Login, commands: HandCommands): string =>
  lineByHand(login, handLine(forHost(commands, login.tools)));

/**
 * A line for the host's shell as it stands, likewise.
 *
 * @param line names the host's engine and database itself
 */
export const lineByHand = ({ ssh, tools }: Login, line: string): string => {
  const login = ["ssh", "-n", "-T", "-o", "RemoteCommand=none", ...destinationArguments(ssh)];
  return `${quoteArgv(login)} ${quoteLine(onHost(tools ?? {}, line))}`;
};

/** The line of the host's shell; it names engine and database itself, and needs no variable for them. */
const onHost = ({ sudo = false, ovsRunDir }: HostTools, line: string): string => {
  if (!sudo && ovsRunDir === undefined) return line;
  // A person who does it has another login than one that may only read.
  const settings = { sudo: sudo !== false, ...(ovsRunDir === undefined ? {} : { ovsRunDir }) };
  return `${quoteArgv(hostArgv(settings, ["sh", "-c"]))} ${quoteLine(line)}`;
};

/** Nothing in it means anything to a shell between double quotes. */
const calm = /^(?:[^"$`!\\]|\\[a-z])*$/;

/** In double quotes where that is the same, because it can be read where there are single ones in it. */
const quoteLine = (line: string): string =>
  line.includes("'") && calm.test(line) ? `"${line}"` : quoteArgv([line]);
