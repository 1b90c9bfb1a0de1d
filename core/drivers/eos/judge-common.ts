import type { CommandResult } from "../../model/command.js";
import type { Verdict } from "../../model/step.js";
import { cliAdvice, cliErrors } from "./cli-text.js";
import { describeDocker, dockerProblem, type Problem } from "./docker-problem.js";
import { parseFrames } from "./frames.js";

export type Judged =
  | { readonly ok: true; readonly frames: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly verdict: Verdict };

/**
 * The frames of a device script that ran to its end, or why it did not.
 *
 * @param writes whether the device may be changed by a script that was cut short
 */
export function judgeScript(
  container: string,
  { exitCode, stdout, stderr }: CommandResult,
  writes = false,
): Judged {
  const frames = parseFrames(stdout);
  if (frames === undefined) {
    const problem = dockerProblem(container, exitCode ?? 1, stderr);
    // Docker's own refusals come before anything runs; what it has no words for comes in the middle.
    const midway = writes && (problem.kind === "timed-out" || problem.kind === "unparsable");
    return {
      ok: false,
      verdict: midway ? cutShort(container, problem) : failed(describeDocker(problem)),
    };
  }
  const stopped = frames.get("stopped");
  return stopped === undefined
    ? { ok: true, frames }
    : { ok: false, verdict: judgeStop(container, stopped) };
}

/** The first line says which check of the script failed, the rest is what the device said. */
function judgeStop(container: string, text: string): Verdict {
  const [check = "", ...rest] = text.split("\n");
  const said = rest.join("\n");
  switch (check) {
    case "changed":
      return conflict(
        `the running-config of ${container} was changed by somebody else since it was read; nothing was written. Preview again.`,
      );
    case "foreign-timer":
      return conflict(
        `configuration session "${said}" on ${container} waits for its commit timer to be confirmed; nothing was written. Confirm or abort it, or wait until it expires, then preview again.`,
      );
    case "unopened":
      return failed(
        `${container} did not open a configuration session (${saidOf(said)}); nothing was written. ${cliAdvice(said, container)}`.trim(),
      );
    case "unconfirmed":
      return failed(
        `${container} did not take the confirmation (${saidOf(said)}): it takes the commit back by itself, and nothing was saved. Preview again.`,
      );
    default:
      return failed(
        `the CLI of ${container} did not give its running-config (${saidOf(said)}); nothing was written. ${cliAdvice(said, container)}`.trim(),
      );
  }
}

/** A failure when the text has an error line; undefined when it has none. */
export function failedText(container: string, doing: string, text: string): Verdict | undefined {
  const errors = cliErrors(text);
  if (errors.length === 0) return undefined;
  return failed(
    `${doing} on ${container}: ${errors.join("; ")}. ${cliAdvice(text, container)}`.trim(),
  );
}

const cutShort = (container: string, problem: Problem): Verdict => ({
  status: "unknown",
  reason:
    `the script on ${container} was cut short, and whether it had its effect is not known: ` +
    `${describeDocker(problem)} Look on the host: docker exec ${container} FastCli -p 15 -c 'show configuration sessions detail'`,
});

export const failed = (reason: string): Verdict => ({ status: "failed", reason });

const conflict = (reason: string): Verdict => ({ status: "conflict", reason });

const saidOf = (text: string): string => {
  const errors = cliErrors(text);
  if (errors.length > 0) return errors.join("; ");
  return text.trim() === ""
    ? "it printed nothing"
    : `it ended with "${text.trim().split("\n").at(-1) ?? ""}"`;
};
