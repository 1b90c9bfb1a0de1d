import type { Rollback } from "../../core/journal/rollback.js";
import type { Foreseen } from "../../core/consequences/foresee.js";
import { counted } from "../../core/model/counted.js";
import { handLine } from "../../core/model/hand-line.js";
import { overlayLine, pulumiLine } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";
import { foldNumbered } from "../fold-numbered.js";
import { isBack, isReady, keyOfThing, type DoneThing, type ForeseenThing } from "./foreseen.js";
import { changeWords, foreseenWords, runWords, whyLost } from "./rollback-words.js";

/** What would be restored, host by host and property by property, and what would stay as it is. */
export const previewText = (
  { undone, lost }: Rollback,
  foreseen: readonly ForeseenThing[],
  { lines, notes }: Pick<Foreseen, "lines" | "notes">,
): readonly string[] => {
  const ready = foreseen.filter(isReady);
  const others = foreseen.filter((one) => !isReady(one));
  const left = others.filter(({ foreseen: { status } }) => status !== "as-recorded");
  const hosts = [...new Set(ready.map(({ thing }) => thing.host))];
  return [
    ...undoneLines(undone.map(runWords)),
    ...hosts.flatMap((host) => [
      `  ${host}`,
      ...ready.filter(({ thing }) => thing.host === host).flatMap(readyLines),
    ]),
    ...(others.length === left.length
      ? []
      : [`As they were already: ${counted(others.length - left.length, "thing")}.`]),
    ...(left.length + lost.length === 0
      ? []
      : [
          "Not restored:",
          ...left.map(
            (one) => `  ${keyOfThing(one.thing)}: ${indented(foreseenWords(one.foreseen))}`,
          ),
          ...lost.map((one) => `  ${keyOfThing(one)}: NOT POSSIBLE: ${whyLost(one)}`),
        ]),
    ...(lines.length === 0 ? [] : ["It changes who reaches whom:"]),
    ...lines.map((line) => `  ${line}`),
    ...notes,
  ];
};

const undoneLines = (runs: readonly string[]): readonly string[] => {
  const [only, ...others] = runs;
  if (only === undefined) return [];
  return others.length === 0
    ? ["Back to the state before this run, from what is there now:", `  ${only}`]
    : [
        "Back to the state before the last of these runs, the newest first; they all go:",
        ...runs.map((run) => `  ${run}`),
      ];
};

const readyLines = ({ thing, foreseen }: ForeseenThing): readonly string[] => {
  if (foreseen.status !== "ready") return [];
  const { changes, titles } = foreseen;
  const lines = changes.length === 0 ? titles : foldNumbered(changes.map(changeWords));
  return [`    ${thing.kind} ${thing.name}`, ...lines.map((line) => `      ${line}`)];
};

const indented = (text: string): string => text.split("\n").join("\n    ");

/** One thing, when it is done. */
export const doneLine = ({ thing, result, unrecorded }: DoneThing): string =>
  [`${keyOfThing(thing)}: ${resultWords(result)}`, ...unrecorded].join("\n    ");

const resultWords = (result: DoneThing["result"]): string => {
  switch (result.status) {
    case "as-recorded":
      return "as it was already";
    case "restored":
      return [
        "restored",
        ...result.outcomes.flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
      ].join("\n    ");
    case "not-run":
      return "NOT RUN";
    case "conflict":
    case "failed":
      return [
        `${result.status === "conflict" ? "CONFLICT" : "FAILED"}: ${result.reason}`,
        ...result.outcomes.flatMap(({ status, title, undo }) =>
          status === "not-run" ? [] : [`${status}: ${title}; undo: ${handLine(undo)}`],
        ),
      ].join("\n    ");
  }
};

/** What became of all, and what to do next. */
export const doneText = (
  run: string,
  done: readonly DoneThing[],
  stopped: boolean,
  subject: Subject,
): readonly string[] => {
  const back = done.filter(isBack).length;
  const notRun = done.filter(({ result }) => result.status === "not-run");
  const again = overlayLine(subject, "rollback", run);
  return [
    ...notRun.map(doneLine),
    `${back} of ${counted(done.length, "thing")} restored as before run ${run}.`,
    ...(stopped ? ["Stopped: what had begun was brought to its end, the rest was not begun."] : []),
    ...(back === done.length
      ? []
      : [`What was restored stays so. Correct what is listed, then the rest: ${again}`]),
    ...nextLines(subject),
  ];
};

/** What the stack declares is not what is there now: that is right, and has to be known. */
export const nextLines = (subject: Subject): readonly string[] => [
  "Forwarding tables were not touched; entries of theirs age out.",
  `The topology still declares what was taken back: ${pulumiLine(subject, "preview")} shows it as drift, and ${pulumiLine(subject, "up")} applies it again. Change the topology first.`,
];
