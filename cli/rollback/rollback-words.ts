import type { Foreseen } from "../../core/engine/index.js";
import type { ThingLost } from "../../core/journal/rollback.js";
import type { JournalRun } from "../../core/journal/runs.js";
import type { Change } from "../../core/kinds/contract/change.js";
import type { Plain } from "../../core/model/plain.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { countOutcomes, momentOf, purposeOf } from "../history/history-words.js";

const LOST: Readonly<Record<ThingLost["why"], string>> = {
  "not-kept": "the journal has no state before it; an older version wrote it",
  unreadable: "a part of it could not be read before it was written",
  "one-shot": "a command of the program changed it, which nothing takes back",
  secret: "its state before holds a secret, which the journal does not keep",
  "too-large": "its state before is larger than a line of the journal may be",
};

export const whyLost = ({ why }: Pick<ThingLost, "why">): string => LOST[why];

/** "2026-11-23 09:41:05Z  run 1a2b by me@here: made as declared; 29 applied" */
export const runWords = (run: JournalRun): string =>
  `${momentOf(run.from)}  run ${run.run} by ${run.by}: ${purposeOf(run)}; ${countOutcomes(run)}`;

/** "trunks: [3034] → [3034,3138]": what is there now, and what comes back. */
export const changeWords = ({ path, from, to }: Change): string =>
  `${path.join(".")}: ${valueWords(from)} → ${valueWords(to)}`;

const valueWords = (value: Plain | undefined): string =>
  value === undefined ? "absent" : JSON.stringify(value);

/** What is known beforehand of a thing that stays as it is, or cannot be read. */
export const foreseenWords = (foreseen: Foreseen): string => {
  switch (foreseen.status) {
    case "ready":
      return "to be restored";
    case "as-recorded":
      return "is as it was already";
    case "conflict":
      return `CONFLICT: ${foreseen.reason}`;
    case "impossible":
      return `NOT POSSIBLE: ${foreseen.reason}`;
    case "unknown":
      return `UNKNOWN: ${describeUnknown(foreseen.unknown)}`;
  }
};
