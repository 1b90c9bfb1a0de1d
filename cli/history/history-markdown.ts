import { markdownTable, markdownText } from "../../core/report/markdown.js";
import type { JournalRun } from "../../core/journal/runs.js";
import type { Subject } from "../../core/model/subject.js";
import { undosOf } from "../../core/journal/undo.js";
import {
  BY_COMMAND,
  countOutcomes,
  momentOf,
  nextFor,
  outcomeWords,
  purposeOf,
} from "./history-words.js";

const HEAD = ["time (UTC)", "host", "what", "outcome", "why", "undo"];

/** A run for a ticket. */
export const runMarkdown = (run: JournalRun, subject: Subject): readonly string[] => {
  const undone = new Set(undosOf(run).map(({ of }) => of));
  const steps = run.steps.map((step) => [
    step.at.slice(11, 19),
    step.host,
    `${step.kind} ${step.name}: ${step.title}`,
    [outcomeWords(step, run), ...(step.reason === undefined ? [] : [step.reason])].join(": "),
    step.why,
    undone.has(step) ? step.undo : "",
  ]);
  const commanded = run.commanded.map(({ at, host, kind, name }) => [
    ...[at.slice(11, 19), host, `${kind} ${name}`],
    ...[BY_COMMAND, "", ""],
  ]);
  return [
    `### ${momentOf(run.from)}, run ${run.run} by ${markdownText(run.by)}`,
    "",
    `${purposeOf(run)}; ${countOutcomes(run)}`,
    ...nextFor(run, subject).flatMap((line) => ["", markdownText(line)]),
    "",
    ...markdownTable(HEAD, [...steps, ...commanded]),
    "",
  ];
};
