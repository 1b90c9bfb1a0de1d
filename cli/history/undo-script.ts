import type { JournalRun } from "../../core/journal/runs.js";
import { laterWrites, resourceOf, undosOf, type Undo } from "../../core/journal/undo.js";
import { overlayLine, pulumiLine } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";
import type { HostTools } from "../../core/model/target.js";
import { REMOVED } from "../../core/model/removed.js";
import { commandByHand, lineByHand } from "../../core/transport/index.js";
import { BY_COMMAND, momentOf } from "./history-words.js";
import type { Logins } from "./logins-of.js";

/** Characters of what a run had found; `overlay history` has all of it. */
const FOUND = 160;

/**
 * The commands that would restore what was before a run, last step first, for a person to read and to paste: each
 * logs in to its host itself, as the product does. Everything else is a comment of a shell.
 *
 * @param runs all of the journal, so that later runs of the same things are named
 */
export const undoScript = (
  runs: readonly JournalRun[],
  run: JournalRun,
  { logins, subject }: { readonly logins: Logins; readonly subject: Subject },
): readonly string[] => {
  const undos = undosOf(run);
  const head = `# What would put run ${run.run} of ${momentOf(run.from)} back, last step first. Nothing was run.`;
  const commanded = run.commanded.map((thing) =>
    comment(`${resourceOf(thing)}: ${BY_COMMAND}, which nothing here takes back`),
  );
  if (undos.length === 0)
    return [head, ...(commanded.length === 0 ? ["# It applied nothing."] : commanded)];
  return [
    head,
    ...commanded,
    comment(logins.about),
    comment(
      `Nothing guards them: look at what is there now first. An update would remediate all of it again: ${pulumiLine(subject, "up")}`,
    ),
    ...laterWrites(runs, run).map(
      (later) =>
        `# CAREFUL: run ${later.run.run} changed ${later.resources.join(", ")} again later: take that run back first.`,
    ),
    ...undos.flatMap((undo) => [
      "",
      ...describe(undo, overlayLine(subject, "history")),
      ...runnable(undo, logins),
    ]),
  ];
};

const describe = ({ of }: Undo, all: string): readonly string[] => [
  comment(`${resourceOf(of)}: takes back "${of.title}"`),
  comment(`the run had found ${shortened(of.why, all)}`),
  ...(of.outcome === "unknown" || of.outcome === "started"
    ? ["# it is not known whether this took effect"]
    : []),
];

const shortened = (text: string, all: string): string =>
  text.length <= FOUND ? text : `${text.slice(0, FOUND)}… (all of it: ${all})`;

/** No text of a step may leave its comment. */
const comment = (text: string): string => `# ${text.replaceAll(/\s+/g, " ")}`;

/** A command that lost a secret cannot be run as it is; nor can one whose host has no known login. */
const runnable = ({ host, command, commands }: Undo, { targets }: Logins): readonly string[] => {
  if (command.includes(REMOVED))
    return [comment(`not runnable as it is, a secret was left out of the journal: ${command}`)];
  const target = targets.get(host);
  if (target === undefined)
    return [comment(`to be run on ${host}, whose login is not known here: ${command}`)];
  if (commands !== undefined) return [commandByHand(target, commands)];
  // An older version kept the line alone, which names the tools as most hosts have them.
  if (hasUsualTools(target.tools)) return [lineByHand(target, command)];
  return [
    comment(`to be run on ${host}, with its own engine and database in place of these: ${command}`),
  ];
};

const hasUsualTools = ({ containerEngine, ovsdb }: HostTools = {}): boolean =>
  containerEngine === undefined && ovsdb === undefined;
