import type { JournalEntry } from "../../core/journal/entry.js";
import type { JournalRun } from "../../core/journal/runs.js";
import type { Subject } from "../../core/model/subject.js";
import { resourceOf, undosOf } from "../../core/journal/undo.js";
import {
  BY_COMMAND,
  countOutcomes,
  momentOf,
  nextFor,
  outcomeWords,
  purposeOf,
} from "./history-words.js";

/**
 * A run for a person: when, who, and on every host what was done with each thing, why, and how to
 * undo it. Things are worked on side by side, so a thing's steps are shown together.
 */
export const runText = (run: JournalRun, subject: Subject): readonly string[] => {
  const undone = new Set(undosOf(run).map(({ of }) => of));
  const hosts = [...new Set([...run.steps, ...run.commanded].map(({ host }) => host))].sort();
  return [
    `${momentOf(run.from)}  run ${run.run} by ${run.by}: ${purposeOf(run)}; ${countOutcomes(run)}`,
    ...hosts.flatMap((host) => [
      `  ${host}`,
      ...byResource(run.steps.filter((step) => step.host === host)).flatMap((steps) =>
        resourceLines(steps, run, undone),
      ),
      ...run.commanded
        .filter((thing) => thing.host === host)
        .flatMap((thing) => [
          `    ${thing.kind} ${thing.name}`,
          `      ${thing.at.slice(11, 19)}  ${BY_COMMAND}`,
        ]),
    ]),
    ...nextFor(run, subject).map((line) => `  ${line}`),
    "",
  ];
};

const byResource = (steps: readonly JournalEntry[]): readonly (readonly JournalEntry[])[] => {
  const resources = new Map<string, JournalEntry[]>();
  for (const step of steps) {
    const key = resourceOf(step);
    resources.set(key, [...(resources.get(key) ?? []), step]);
  }
  return [...resources.values()];
};

/** A reason that all steps share is said once, with the thing. */
const resourceLines = (
  steps: readonly JournalEntry[],
  run: JournalRun,
  undone: ReadonlySet<JournalEntry>,
): readonly string[] => {
  const [first] = steps;
  const shared = steps.every(({ why }) => why === first?.why) ? `; why: ${first?.why ?? ""}` : "";
  return [
    `    ${first?.kind ?? ""} ${first?.name ?? ""}${shared}`,
    ...steps.flatMap((step) => [
      `      ${step.at.slice(11, 19)}  ${outcomeOf(step, run)}`,
      ...(shared === "" ? [`                why: ${step.why}`] : []),
      ...(undone.has(step) ? [`                undo: ${step.undo}`] : []),
    ]),
  ];
};

const outcomeOf = (step: JournalEntry, run: JournalRun): string =>
  [outcomeWords(step, run), step.title, ...(step.reason === undefined ? [] : [step.reason])].join(
    ": ",
  );
