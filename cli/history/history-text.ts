import type { JournalEntry } from "../../core/journal/entry.js";
import type { JournalRun } from "../../core/journal/runs.js";
import { undosOf } from "../../core/journal/undo.js";
import { countOutcomes, momentOf, OUTCOMES, PURPOSES } from "./history-words.js";

/** A run for a person: when, who, and on every host what was done, why, and how to undo it. */
export const runText = (run: JournalRun): readonly string[] => {
  const undone = new Set(undosOf(run).map(({ of }) => of));
  const hosts = [...new Set(run.steps.map(({ host }) => host))].sort();
  return [
    `${momentOf(run.from)}  run ${run.run} by ${run.by}: ${PURPOSES[run.purpose]}; ${countOutcomes(run)}`,
    ...hosts.flatMap((host) => [
      `  ${host}`,
      ...run.steps
        .filter((step) => step.host === host)
        .flatMap((step) => stepLines(step, undone.has(step))),
    ]),
    "",
  ];
};

const stepLines = (step: JournalEntry, mayBeUndone: boolean): readonly string[] => {
  const { at, kind, name, title, why, outcome, reason, undo } = step;
  const because = reason === undefined ? "" : `: ${reason}`;
  return [
    `    ${at.slice(11, 19)}  ${OUTCOMES[outcome]}: ${title}${because}`,
    `              ${kind} ${name}; why: ${why}`,
    ...(mayBeUndone ? [`              undo: ${undo}`] : []),
  ];
};
