import type { HostTarget, HostTools } from "../model/target.js";
import { hostArgv } from "./host-argv.js";
import { quoteArgv } from "../model/quote-argv.js";
import { destinationArguments } from "./ssh-arguments.js";

/**
 * A command on a host as one line that a person pastes where the product runs: the same login, host
 * key check and tools as the product's own. `-n` leaves standard input alone, or the first of several
 * pasted lines would swallow the others.
 *
 * @param command a line for the host's shell that calls `docker` and `ovs-vsctl` by these names
 * @throws Error when the target cannot be given to ssh safely
 */
export const commandByHand = (
  { ssh, tools }: Pick<HostTarget, "ssh" | "tools">,
  command: string,
): string => {
  const login = ["ssh", "-n", "-T", "-o", "RemoteCommand=none", ...destinationArguments(ssh)];
  return `${quoteArgv(login)} ${quoteLine(onHost(tools ?? {}, command))}`;
};

/** The line of the host's shell; it names engine and database itself, and needs no variable for them. */
const onHost = ({ sudo = false, ovsRunDir, ...tools }: HostTools, command: string): string => {
  const line = withTools(tools, command);
  if (!sudo && ovsRunDir === undefined) return line;
  const settings = { sudo, ...(ovsRunDir === undefined ? {} : { ovsRunDir }) };
  return `${quoteArgv(hostArgv(settings, ["sh", "-c"]))} ${quoteLine(line)}`;
};

/** The host's own engine and database, which plain `docker` and `ovs-vsctl` would not find. */
const withTools = ({ containerEngine = "docker", ovsdb }: HostTools, command: string): string => {
  const words: Readonly<Record<string, string>> = {
    docker: quoteArgv([containerEngine]),
    "ovs-vsctl": ovsdb === undefined ? "ovs-vsctl" : quoteArgv(["ovs-vsctl", `--db=${ovsdb}`]),
  };
  return command.replaceAll(QUOTED_OR_TOOL, (found) => words[found] ?? found);
};

/** What is quoted is matched first, as one, and stays; a tool only where a command begins. */
const QUOTED_OR_TOOL = /'[^']*'|\\.|(?<=^|&& |; |\| )(?:docker|ovs-vsctl)(?= )/g;

/** Nothing in it means anything to a shell between double quotes. */
const calm = /^(?:[^"$`!\\]|\\[a-z])*$/;

/** In double quotes where that is the same, because it can be read where there are single ones in it. */
const quoteLine = (line: string): string =>
  line.includes("'") && calm.test(line) ? `"${line}"` : quoteArgv([line]);
