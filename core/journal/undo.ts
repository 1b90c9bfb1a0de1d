import type { HandCommands } from "../model/hand-command.js";
import { thingKey } from "../model/thing-key.js";
import type { JournalEntry } from "./entry.js";
import type { JournalRun } from "./runs.js";

/** One command that would restore something. */
export interface Undo {
  readonly host: string;
  /** A line for the host's shell, with the tools by their usual names. */
  readonly command: string;
  /** The same as data; absent in what an older version wrote. */
  readonly commands?: HandCommands;
  /** What it takes back. */
  readonly of: JournalEntry;
}

/** What became of a step that may have left something on its host. */
export const MAY_BE_THERE: ReadonlySet<JournalEntry["outcome"]> = new Set([
  "applied",
  "incomplete",
  "unknown",
  "started",
]);

/**
 * What would take a run back, last step first. Of a resource that was written, the writing steps
 * count, each command once (the steps of one configuration session share theirs); of one that was
 * only opened and not taken back, what was opened.
 */
export const undosOf = ({ steps }: JournalRun): readonly Undo[] => {
  const left = steps.filter(({ outcome }) => MAY_BE_THERE.has(outcome));
  const written = new Set(left.filter(({ writes }) => writes).map(resourceOf));
  const seen = new Set<string>();
  return left
    .toReversed()
    .filter((step) => step.writes || !written.has(resourceOf(step)))
    .filter(({ undo }) => undo !== "")
    .filter((step) => {
      const key = JSON.stringify([resourceOf(step), step.undo]);
      return seen.has(key) ? false : seen.add(key);
    })
    .map((of) => ({
      host: of.host,
      command: of.undo,
      ...(of.undoCommands === undefined ? {} : { commands: of.undoCommands }),
      of,
    }));
};

/**
 * Later runs that wrote the same resources, with their names: what they wrote would be lost, so they
 * are undone first.
 */
export const laterWrites = (
  runs: readonly JournalRun[],
  run: JournalRun,
): readonly { readonly run: JournalRun; readonly resources: readonly string[] }[] => {
  const own = new Set(undosOf(run).map(({ of }) => resourceOf(of)));
  return runs.slice(runs.indexOf(run) + 1).flatMap((later) => {
    const shared = undosOf(later).map(({ of }) => resourceOf(of));
    const resources = [...new Set(shared.filter((resource) => own.has(resource)))].sort();
    return resources.length === 0 ? [] : [{ run: later, resources }];
  });
};

/** "VtepPort host-a/arch-ovs/vtep-10-14-23-1" */
export const resourceOf = ({
  host,
  kind,
  name,
}: Pick<JournalEntry, "host" | "kind" | "name">): string =>
  thingKey({ kind, id: `${host}/${name}` });
