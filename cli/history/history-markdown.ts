import { markdownTable, markdownText } from "../../core/report/markdown.js";
import type { JournalRun } from "../../core/journal/runs.js";
import { undosOf } from "../../core/journal/undo.js";
import { countOutcomes, momentOf, OUTCOMES, purposeOf } from "./history-words.js";

const HEAD = ["time (UTC)", "host", "what", "outcome", "why", "undo"];

/** A run for a ticket. */
export const runMarkdown = (run: JournalRun): readonly string[] => {
  const undone = new Set(undosOf(run).map(({ of }) => of));
  const rows = run.steps.map((step) => [
    step.at.slice(11, 19),
    step.host,
    `${step.kind} ${step.name}: ${step.title}`,
    [OUTCOMES[step.outcome], ...(step.reason === undefined ? [] : [step.reason])].join(": "),
    step.why,
    undone.has(step) ? step.undo : "",
  ]);
  return [
    `### ${momentOf(run.from)}, run ${run.run} by ${markdownText(run.by)}`,
    "",
    `${purposeOf(run)}; ${countOutcomes(run)}`,
    "",
    ...markdownTable(HEAD, rows),
    "",
  ];
};
