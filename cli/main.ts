import { CommanderError } from "commander";
import { projectAround } from "../core/topology/find-project.js";
import { buildCommands } from "./commands.js";
import type { CliContext } from "./context.js";
import { wantsColour } from "./colour.js";
import { EXIT } from "./exit-codes.js";
import { describeError } from "./describe-error.js";
import { interruptSignal } from "./interrupt-signal.js";
import { watchOutput } from "./output-trouble.js";
import { print, say } from "./say.js";
import { findVerbs } from "./verb/find-verbs.js";

const failed = (error: unknown, interrupted: boolean): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.failed;
  if (interrupted) {
    say("Interrupted.");
    return EXIT.interrupted;
  }
  say(describeError(error, process.env["OVERLAY_DEBUG"] === "1"));
  return EXIT.failed;
};

/** Libraries have their own ideas (some colour whenever CI is set): one rule for all of them. */
const settleColour = (): void => {
  if (!wantsColour(process.env)) process.env["NO_COLOR"] = "1";
};

const isVersion = ([first]: readonly string[]): boolean => first === "-V" || first === "--version";

/**
 * Runs one `overlay` command.
 *
 * @param argv the arguments after the command's name
 * @param verbFolders the folders of its verbs: the product's, and those that a checkout has beyond them
 * @param checkout the folder of a checkout, which is its own project; an installed command works on the
 *   Pulumi project around the working folder, or else in that folder
 * @returns the exit code; never rejects
 */
export const main = async (
  argv: readonly string[],
  verbFolders: readonly string[],
  checkout?: string,
): Promise<number> => {
  settleColour();
  const interruptible = interruptSignal();
  const output = watchOutput(interruptible.abort);
  let exitCode: number = EXIT.ok;
  const context: CliContext = {
    projectRoot: checkout ?? projectAround(process.cwd()) ?? process.cwd(),
    verbFolders,
    get signal() {
      return interruptible.signal;
    },
    env: process.env,
    print,
  };
  try {
    const setExitCode = (code: number): void => {
      exitCode = code;
    };
    const verbs = isVersion(argv) ? [] : await findVerbs(context.verbFolders, argv);
    const program = buildCommands(context, verbs, setExitCode);
    await program.parseAsync([...argv], { from: "user" });
    const interrupted = interruptible.aborted();
    return await output.exitCode(interrupted ? EXIT.interrupted : exitCode, !interrupted);
  } catch (error) {
    return await output.exitCode(failed(error, interruptible.aborted()), false);
  } finally {
    interruptible.stop();
  }
};
