import type { CommandResult } from "../../model/command.js";
import type { Verdict } from "../../model/step.js";
import { parseChangeAnswer, type ChangeAnswer, type OperationResult } from "./change-answer.js";
import { answerSeconds, patienceSeconds, reconfigureSeconds } from "./change-command.js";
import { differences, isAsBefore, isMade } from "./change-outcome.js";
import type { GuardedChange } from "./guarded-change.js";
import { showCell } from "./ovsdb-cell.js";
import type { Words } from "../../model/words.js";

const failed = (reason: string): Verdict => ({ status: "failed", reason });
const unknown = (reason: string): Verdict => ({ status: "unknown", reason });
const incomplete = (reason: string): Verdict => ({ status: "incomplete", reason });
const unusable = (reason: string): Verdict => ({ status: "unusable", reason });

/** "2026-11-28T14:39:09Z|00001|fatal_signal|WARN|…": the tools' own log, which says it again. */
const logLine = /^\d{4}-\S+Z\|/;

const wordsOf = ({ stderr }: CommandResult): Words =>
  stderr
    .split("\n")
    .filter((line) => line.trim() !== "" && !logLine.test(line))
    .join("; ") || "no message";

/** What a person types to see whether the change is there. */
const lookCommand = ({ guards }: GuardedChange): string =>
  `ovs-vsctl ${guards.map(({ table, name }) => `list ${table} ${name}`).join(" -- ")}`;

const notSent = (result: CommandResult): Verdict =>
  failed(
    result.exitCode === 127
      ? `Open vSwitch's tools are not there, nothing was written (${wordsOf(result)})`
      : `Open vSwitch's database does not answer, and was not asked to change anything: nothing was written (${wordsOf(result)})`,
  );

/** What the tools say where the server has ended, or was ended, and did not just let them wait. */
const isGone = ({ stderr }: CommandResult): boolean =>
  /failed to connect|End of file|Connection (?:refused|reset)|Broken pipe/.test(stderr) &&
  !stderr.includes("Alarm clock");

const silent = (change: GuardedChange, result: CommandResult): Verdict => {
  const look = `Look on the host: ${lookCommand(change)}`;
  return unknown(
    isGone(result)
      ? `Open vSwitch's database was sent the change, and ovsdb-server ended before it answered ` +
          `(${wordsOf(result)}): whether it was written is not known. ${look}`
      : `Open vSwitch's database was sent the change and did not answer in ${answerSeconds} s, nor in ` +
          `${patienceSeconds} s more when it was asked what is there (${wordsOf(result)}): whether it was ` +
          `written is not known, and it may still be when ovsdb-server goes on. ${look}`,
  );
};

const errorText = ({ error, details }: OperationResult): string =>
  [error, details].filter((text) => text !== undefined && text !== "").join(": ");

const conflict = (change: GuardedChange, { readBack }: ChangeAnswer): Verdict => {
  const what = readBack === undefined ? [] : differences(change, readBack);
  const detail = what.length === 0 ? "what it was changed to is not known" : what.join("; ");
  return {
    status: "conflict",
    reason: `changed by somebody else since it was observed; nothing was written (${detail})`,
  };
};

/** The interface is the last row read back. An error leaves the port there, but it carries nothing. */
const interfaceVerdict = (change: GuardedChange, { inEffect, readBack }: ChangeAnswer): Verdict => {
  const { interfaceName, removes } = change;
  if (!inEffect) {
    const late = `written, but ovs-vswitchd did not put it into effect in ${reconfigureSeconds} s`;
    return incomplete(`${late}; it does as soon as it runs again`);
  }
  if (readBack === undefined) {
    return incomplete("written, but what is there now could not be read back");
  }
  const row = readBack.at(-1)?.rows[0];
  if (removes === true) {
    return row === undefined
      ? { status: "done" }
      : incomplete(`written, but interface ${interfaceName} is still there`);
  }
  if (row === undefined) return incomplete(`interface ${interfaceName} was gone after the change`);
  const error = showCell(row["error"]);
  if (error !== "[]") {
    return unusable(`written, but Open vSwitch cannot use ${interfaceName}: ${error}`);
  }
  const ofport = row["ofport"];
  return typeof ofport === "number" && ofport > 0
    ? { status: "done" }
    : unusable(`written, but ${interfaceName} has no OpenFlow port (ofport ${showCell(ofport)})`);
};

const judgeResults = (
  change: GuardedChange,
  answer: ChangeAnswer,
  results: NonNullable<ChangeAnswer["results"]>,
): Verdict => {
  const errorAt = results.findIndex((result) => result?.error !== undefined);
  const error = results[errorAt];
  if (error !== undefined && error !== null) {
    return errorAt < change.guards.length && error.error === "timed out"
      ? conflict(change, answer)
      : failed(`Open vSwitch's database refused it, nothing was written: ${errorText(error)}`);
  }
  const wrong = results.find((result) => result?.count !== undefined && result.count !== 1);
  return wrong === undefined
    ? interfaceVerdict(change, answer)
    : incomplete(`written to ${wrong?.count ?? 0} rows instead of one; look at ovs-vsctl show`);
};

/** The change had no answer, and what was asked after it had one. */
const judgeLate = (
  change: GuardedChange,
  answer: ChangeAnswer,
  readBack: NonNullable<ChangeAnswer["readBack"]>,
  result: CommandResult,
): Verdict => {
  const late = isGone(result)
    ? "ovsdb-server ended before it answered the change; it runs again"
    : `Open vSwitch's database did not answer the change in ${answerSeconds} s; it answers again`;
  if (isAsBefore(change, readBack)) return failed(`${late}, and nothing was written`);
  if (isMade(change, readBack)) return interfaceVerdict(change, answer);
  return unknown(
    `${late}, and whether it was written is not known, because it was changed otherwise too ` +
      `(${differences(change, readBack).join("; ")}). Look on the host: ${lookCommand(change)}`,
  );
};

/** What the result of `changeCommand` means. Pure; never throws. */
export const judgeChange = (change: GuardedChange, result: CommandResult): Verdict => {
  const answer = parseChangeAnswer(result.stdout);
  const { sent, unanswered, results, readBack } = answer;
  if (results !== undefined) return judgeResults(change, answer, results);
  if (unanswered && readBack !== undefined) return judgeLate(change, answer, readBack, result);
  // A command that did not end may have said less than it did.
  return sent || result.failure !== undefined ? silent(change, result) : notSent(result);
};
