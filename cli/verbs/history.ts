import type { Journal } from "../../core/journal/load-file.js";
import { isWriterAlive } from "../../core/journal/living.js";
import { journalRuns, type JournalRun } from "../../core/journal/runs.js";
import { subjectLine, type Subject } from "../../core/model/subject.js";
import { markdownText } from "../../core/report/markdown.js";
import type { CliContext } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { findRun } from "../history/find-run.js";
import { historyJson } from "../history/history-json.js";
import { runMarkdown } from "../history/history-markdown.js";
import { runText } from "../history/history-text.js";
import { aboutJournal, nothingApplied } from "../history/history-words.js";
import { loginsOf, type Logins } from "../history/logins-of.js";
import { openJournal } from "../history/open-journal.js";
import { undoScript } from "../history/undo-script.js";
import { chooseStack, type ChosenStack } from "../stack/choose-stack.js";
import { declaredTopology, stackSubject } from "../stack-topology.js";
import { defineVerb } from "../verb/define-verb.js";
import { STACK } from "../verb/common-options.js";
import { flag, value, valueOrTrue, type OptionsOf } from "../verb/specs.js";

const OPTIONS = {
  ...STACK,
  last: value("<n>", "only the newest runs; all by default"),
  undo: valueOrTrue(
    "[run]",
    "only commands to paste that would take a run (the last) back; runs nothing",
  ),
  json: flag("for programs", { excludes: ["markdown", "undo"] }),
  markdown: flag("for a ticket", { excludes: ["undo"] }),
};

export type HistoryOptions = OptionsOf<typeof OPTIONS>;

/**
 * `overlay history`: what was applied, the newest run last. Runs nothing and asks no host. Exit code
 * 4 where a part of the journal could not be read: the list may not be whole.
 */
export const history = async (context: CliContext, options: HistoryOptions): Promise<number> => {
  const count = wantedCount(options.last);
  const stack = await chooseStack(context, options.stack);
  const subject = await subjectOf(context.projectRoot, stack);
  const journal = await openJournal(context.projectRoot, stack.name);
  const all = journalRuns({ ...journal, isAlive: isWriterAlive });
  const runs = all.slice(-count);
  if (options.undo !== undefined) {
    const logins = await loginsOf(context.projectRoot, stack);
    context.print(`# ${subjectLine(subject)}`);
    for (const line of undoOf({ journal, subject, all, logins }, options.undo)) context.print(line);
  } else for (const line of render(journal, runs, subject, options)) context.print(line);
  return journal.damaged.length === 0 ? EXIT.ok : EXIT.unknown;
};

const render = (
  journal: Journal,
  runs: readonly JournalRun[],
  subject: Subject,
  { json, markdown }: HistoryOptions,
): readonly string[] => {
  if (json === true) return [historyJson(journal, subject, runs)];
  const form = markdown === true ? runMarkdown : runText;
  const about = subjectLine(subject);
  return [
    ...(markdown === true ? [markdownText(about), ""] : [about]),
    ...(runs.length === 0
      ? [nothingApplied(journal, subject)]
      : runs.flatMap((run) => form(run, subject))),
    ...(journal.bytes === 0 ? [] : aboutJournal(journal)),
  ];
};

interface Past {
  readonly journal: Journal;
  readonly subject: Subject;
  /** All runs of the journal. */
  readonly all: readonly JournalRun[];
  readonly logins: Logins;
}

const undoOf = (
  { journal, subject, all, logins }: Past,
  wanted: string | true,
): readonly string[] => {
  const unread = journal.damaged.map(
    ({ file, line, reason }) => `# NOT READ, so this may not be all: ${file}:${line}: ${reason}`,
  );
  if (wanted === true && all.length === 0)
    return [...unread, `# ${nothingApplied(journal, subject)}`];
  const named = wanted === true ? undefined : findRun(wanted, all, journal, subject);
  const run = named ?? all.at(-1);
  return run === undefined ? unread : [...unread, ...undoScript(all, run, { logins, subject })];
};

const wantedCount = (last: string | undefined): number => {
  if (last === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d*$/.test(last)) return Number(last);
  throw new Failure({
    what: `--last ${last}: not a number of runs`,
    next: "give a whole number from 1 on, e.g. --last 3",
  });
};

/** A journal is of use without the topology: what is wrong with it stops nothing. */
const subjectOf = async (projectRoot: string, stack: ChosenStack): Promise<Subject> => {
  try {
    return (await declaredTopology(projectRoot, stack)).subject;
  } catch (error) {
    if (error instanceof Failure) return stackSubject(stack);
    throw error;
  }
};

export default defineVerb({
  name: "history",
  summary: "what was applied on the hosts, when, by whom and why, and how to undo it",
  options: OPTIONS,
  exits: { 4: "a line of the journal could not be read" },
  run: history,
});
