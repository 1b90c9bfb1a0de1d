import { createHash } from "node:crypto";
import type { HostCommand } from "../../model/command.js";
import { OBSERVER, observerExit } from "../../model/observer.js";
import type { Probe } from "../../model/probe.js";
import { quoteArgv } from "../../model/quote-argv.js";
import { withConstants } from "../../model/shell-script.js";
import { toolEnvironment, type HostTools } from "../../model/target.js";
import { endOfScript, observationTimeoutMs, prologue } from "../observation-command.js";
import { takesInShell } from "./forms.js";
import entry from "./observer-entry.sh.js";
import main from "./observer.sh.js";
import { observingPrograms, programName } from "./observing-programs.js";

/** Bytes that may be asked for at once; a host of 1,000 devices asks for some 100 kB. */
const MOST_BYTES = 4 * 1024 * 1024;

const shellCase = (name: string, arms: readonly (readonly [string, string])[]): string =>
  [
    `${name}() {`,
    "  program=$1; shift",
    "  case $program in",
    ...arms.map(([program, text]) => `  ${program})\n${text} ;;`),
    "  *) return 1 ;;\n  esac\n}",
  ].join("\n");

const TAKES = shellCase(
  "takes",
  observingPrograms.map(({ name, takes }) => [name, `    ${takesInShell(takes)}`]),
);

const SCRIPTS = [
  "script_of() {\n  case $1 in",
  ...observingPrograms.map(
    ({ name, script }) =>
      `  ${name}) cat <<'${endOfScript}'\n${script.replace(/\n*$/, "\n")}${endOfScript}\n  ;;`,
  ),
  "  *) return 1 ;;\n  esac\n}",
].join("\n");

const REST = [
  prologue,
  TAKES,
  SCRIPTS,
  withConstants(
    { MOST_BYTES, OTHER_VERSION: observerExit.otherVersion, REFUSED: observerExit.refused },
    main,
  ),
].join("\n");

const HEAD = `#!/bin/sh
# overlay-observe: reads what the overlay operator reads of a host, for a login that may write nothing there. It
# takes no arguments, and does nothing but what stands in it. It is generated: install another one, do not edit it.`;

interface Observer {
  /** 16 hexadecimal digits, other ones after every change of the program or of a setting in it. */
  readonly version: string;
  /** POSIX shell. */
  readonly program: string;
}

/**
 * The one program that a login which may only read runs as root, with every script that reads a host, and the
 * host's settings, which nobody may choose who runs it.
 */
export const observerOf = (tools: HostTools | undefined): Observer => {
  const settings = toolEnvironment(tools ?? {}).map(
    ([name, value]) => `${name}=${quoteArgv([value])}; export ${name}`,
  );
  const body = [...settings, REST].join("\n");
  const version = createHash("sha256").update(`${entry}\n${body}`).digest("hex").slice(0, 16);
  const program = [HEAD, entry, withConstants({ VERSION: version }, body)].join("\n");
  return { version, program: program.replace(/\n*$/, "\n") };
};

const checked = (line: string): string => {
  if (/[\n\0]/.test(line)) throw new Error("an argument of a probe has a line break");
  return line;
};

/**
 * The same as `observationCommand`, run by the program that is installed on the host.
 *
 * @throws Error for a probe that the program does not have
 */
export const observerCommand = (
  probes: readonly Probe[],
  tools: HostTools | undefined,
): HostCommand => {
  const lines = probes.flatMap((probe) => {
    const name = programName(probe);
    if (!observingPrograms.some((one) => one.name === name && one.script === probe.script))
      throw new Error(`overlay-observe has no program for the probe ${probe.name}`);
    return [`probe ${probe.name} ${name}`, ...probe.args.map((arg) => `=${arg}`), "run"];
  });
  const asked = [`overlay ${observerOf(tools).version}`, ...lines].map(checked);
  return { argv: [OBSERVER], stdin: `${asked.join("\n")}\n`, timeoutMs: observationTimeoutMs };
};
