import type { JournalRun } from "../../core/journal/runs.js";
import { laterWrites, resourceOf, undosOf } from "../../core/journal/undo.js";
import { REMOVED } from "../../core/model/removed.js";
import { momentOf } from "./history-words.js";

/**
 * The commands that would put a run back, last step first, for a person to read and to run on the
 * hosts. Everything else is a comment of a shell.
 *
 * @param runs all of the journal, so that later runs of the same things are named
 */
export const undoScript = (runs: readonly JournalRun[], run: JournalRun): readonly string[] => {
  const undos = undosOf(run);
  const head = `# What would put run ${run.run} of ${momentOf(run.from)} back, last step first. Nothing was run.`;
  if (undos.length === 0) return [head, "# It applied nothing."];
  return [
    head,
    "# Run each command on its host, as who may change Open vSwitch and the containers there.",
    "# Nothing guards them: look at what is there now first. `pulumi up` would mend it all again.",
    ...laterWrites(runs, run).map(
      (later) =>
        `# CAREFUL: run ${later.run.run} changed ${later.resources.join(", ")} again later: put that run back first.`,
    ),
    ...undos.flatMap(({ host, command, of }, index) => [
      ...(undos[index - 1]?.host === host ? [] : ["", comment(`on ${host}`)]),
      comment(`${resourceOf(of)}: ${of.title}`),
      ...(of.outcome === "unknown" ? ["# it is not known whether this took effect"] : []),
      ...runnable(command),
    ]),
  ];
};

/** No text of a step may leave its comment. */
const comment = (text: string): string => `# ${text.replaceAll(/\s+/g, " ")}`;

/** A command that lost a secret cannot be run as it is. */
const runnable = (command: string): readonly string[] =>
  command.includes(REMOVED)
    ? [comment(`not runnable as it is, a secret was left out of the journal: ${command}`)]
    : [command];
