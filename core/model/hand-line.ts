import type { Argv, HandCommand, HandCommands } from "./hand-command.js";
import { quoteArgv } from "./quote-argv.js";
import type { HostTools } from "./target.js";

/** The same commands for a host with an engine and a database of its own. */
export const forHost = (commands: HandCommands, tools: HostTools = {}): HandCommands =>
  commands.map((command) =>
    command.in === "host"
      ? { ...command, run: command.run.map((argv) => withTools(argv, tools)) }
      : {
          ...command,
          ...(tools.containerEngine === undefined ? {} : { engine: tools.containerEngine }),
        },
  );

const withTools = (argv: Argv, { containerEngine, ovsdb }: HostTools): Argv => {
  const [program, ...rest] = argv;
  if (program === "docker" && containerEngine !== undefined) return [containerEngine, ...rest];
  return program === "ovs-vsctl" && ovsdb !== undefined
    ? [program, `--db=${ovsdb}`, ...rest]
    : argv;
};

/**
 * Commands as one line for a host's shell, which a person can paste; "" for none.
 *
 * @param between what stands between two of them; by default the next waits for the success of the last
 */
export const handLine = (commands: HandCommands, between: " && " | "; " = " && "): string =>
  commands.map(lineOf).join(between);

const lineOf = (command: HandCommand): string => {
  if (command.in === "host") return command.run.map(words).join(" && ");
  const engine = quoteArgv([command.engine ?? "docker"]);
  const container = quoteArgv([command.container]);
  switch (command.in) {
    case "container":
      return `${engine} exec ${container} ${inShell(command.run)}`;
    case "container-input":
      return `printf '%s\\n' ${command.lines.map(quoted).join(" ")} | ${engine} exec -i ${container} ${words(command.argv)}`;
    case "network-of": {
      const pid = `"$(${engine} container inspect -f '{{.State.Pid}}' ${container})"`;
      return `nsenter -t ${pid} -n ${inShell(command.run)}`;
    }
  }
};

const inShell = (run: readonly Argv[]): string => {
  const [first, ...rest] = run;
  return first !== undefined && rest.length === 0
    ? words(first)
    : `sh -c ${quoteArgv([run.map(words).join("; ")])}`;
};

/** Always in quotes: lines of a configuration are told apart at a glance then. */
const quoted = (line: string): string => {
  const word = quoteArgv([line]);
  return word === line ? `'${line}'` : word;
};

const words = (argv: Argv): string => argv.map(word).join(" ");

/** KEY=VALUE has its quotes round the value alone, as people write it. */
const word = (argument: string): string => {
  const [, key, value] = /^([\w:.-]+=)(.+)$/s.exec(argument) ?? [];
  return key === undefined || value === undefined
    ? quoteArgv([argument])
    : `${key}${quoteArgv([value])}`;
};
