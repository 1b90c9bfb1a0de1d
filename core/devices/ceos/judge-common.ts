import type { StepResult, Verdict } from "../../model/step.js";
import { cliAdvice, cliErrors } from "./cli-text.js";
import { describeDocker, dockerProblem } from "../container/docker-problem.js";
import { parseFrames } from "../container/frames.js";
import { inTime } from "./pending-commit.js";
import { readSessions } from "./read-sessions.js";
import { parseSessionName } from "./session-name.js";
import { type Problem } from "../../messages/unknowns.js";
import { cli } from "../../messages/eos.js";

/** The device, and how its host's container engine is called where that is not docker. */
export interface Judging {
  readonly container: string;
  readonly engine: string | undefined;
}

export type Judged =
  | { readonly ok: true; readonly frames: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly verdict: Verdict };

/**
 * The frames of a device script that ran to its end, or why it did not.
 *
 * @param writes whether the device may be changed by a script that was cut short
 */
export const judgeScript = (
  container: string,
  { exitCode, stdout, stderr, engine }: StepResult,
  writes = false,
): Judged => {
  const frames = parseFrames(stdout);
  if (frames === undefined) {
    const problem = dockerProblem(container, exitCode ?? 1, stderr, engine);
    // Docker's own refusals come before anything runs; what it has no words for comes in the middle.
    const midway = writes && (problem.kind === "timed-out" || problem.kind === "unparsable");
    return {
      ok: false,
      verdict: midway ? cutShort(container, problem, engine) : failed(describeDocker(problem)),
    };
  }
  const stopped = frames.get("stopped");
  return stopped === undefined
    ? { ok: true, frames }
    : { ok: false, verdict: judgeStop(container, stopped, engine) };
};

/** The first line says which check of the script failed, the rest is what the device said. */
const judgeStop = (container: string, text: string, engine: string | undefined): Verdict => {
  const [check = "", ...rest] = text.split("\n");
  const said = rest.join("\n");
  switch (check) {
    case "changed":
      return conflict(
        `the running-config of ${container} was changed by somebody else since it was read; nothing was written. Preview again.`,
      );
    case "overtaken":
      return conflict(
        `the running-config of ${container} was changed by somebody else in the moment in which it was committed. ${
          cliErrors(said).length === 0
            ? "The commit was taken back, and what they changed is there again"
            : `The commit is not confirmed, so EOS takes it back within a minute, and what they changed is there again then (${saidOf(said)})`
        }. Preview again.`,
      );
    case "foreign-timer":
      return conflict(
        `${foreignTimer(container, said)}; nothing was written. Confirm or abort it, or wait until it expires, then preview again.`,
      );
    case "settled":
      return { status: "done", detail: `EOS on ${container} had settled it already` };
    case "unsettled":
      return failed(
        `the commit on ${container} is still not confirmed, and EOS has not taken it back (${saidOf(said)}). See "${showSessions(container, engine)}", then run this again.`,
      );
    case "unopened":
      return failed(
        `${container} did not open a configuration session (${saidOf(said)}); nothing was written. ${openSessions(container, said, engine) ?? cliAdvice(said, container, engine)}`.trim(),
      );
    case "uncommitted":
      return {
        status: "unknown",
        reason: `the CLI of ${container} did not answer the commit within 20 s, so it may be committed, under its timer, or not; nothing was confirmed or saved. Run this again: what became of it is read then`,
      };
    case "unanswered":
      return {
        status: "unknown",
        reason: `the CLI of ${container} did not answer the confirmation within 20 s, so the commit may be confirmed or not; nothing was saved. Run this again: what became of it is read then`,
      };
    case "unconfirmed":
      return failed(
        `${container} did not take the confirmation (${saidOf(said)}): it takes the commit back by itself, and nothing was saved. Preview again.`,
      );
    default:
      return failed(
        `the CLI of ${container} did not give its running-config (${saidOf(said)}); nothing was written. ${cliAdvice(said, container, engine)}`.trim(),
      );
  }
};

/** Whose sessions take the room, and what drops each; undefined where the device lists none. */
const openSessions = (
  container: string,
  table: string,
  engine: string | undefined,
): string | undefined => {
  const read = readSessions({ text: table, json: "", now: NaN });
  if (!read.ok || read.sessions.open.length === 0) return undefined;
  const named = read.sessions.open.map(({ session, user }) => {
    const run = parseSessionName(session)?.run;
    if (run !== undefined) return `${session} (run ${run} of this product)`;
    return user === null ? session : `${session} (user ${user})`;
  });
  const drops = read.sessions.open.map(({ session }) =>
    cli(container, `configure session ${session} abort`, { engine }),
  );
  return [
    `Open are ${named.join(", ")}. Where nobody works in one any more, its line drops it:`,
    ...drops,
  ].join("\n");
};

const foreignTimer = (container: string, table: string): string => {
  const read = readSessions({ text: table, json: "", now: NaN });
  const pending = read.ok ? read.sessions.pendingCommit : null;
  if (pending === null) return `a configuration session on ${container} waits to be confirmed`;
  const { session, user } = pending;
  const whose = user === null ? "" : ` of user ${user}`;
  return `configuration session "${session}"${whose} on ${container} waits for its commit to be confirmed, which EOS takes back ${inTime(pending)}`;
};

/** A failure when the text has an error line; undefined when it has none. */
export const failedText = (
  { container, engine }: Judging,
  doing: string,
  text: string,
): Verdict | undefined => {
  const errors = cliErrors(text);
  if (errors.length === 0) return undefined;
  return failed(
    `${doing} on ${container}: ${errors.join("; ")}. ${cliAdvice(text, container, engine)}`.trim(),
  );
};

const cutShort = (container: string, problem: Problem, engine: string | undefined): Verdict => ({
  status: "unknown",
  reason:
    `the script on ${container} was cut short, and whether it had its effect is not known: ` +
    `${describeDocker(problem)} Look on the host: ${showSessions(container, engine)}`,
});

const showSessions = (container: string, engine: string | undefined): string =>
  cli(container, "show configuration sessions detail", { engine });

export const failed = (reason: string): Verdict => ({ status: "failed", reason });

export const conflict = (reason: string): Verdict => ({ status: "conflict", reason });

const saidOf = (text: string): string => {
  const errors = cliErrors(text);
  if (errors.length > 0) return errors.join("; ");
  return text.trim() === ""
    ? "it printed nothing"
    : `it ended with "${text.trim().split("\n").at(-1) ?? ""}"`;
};
