import { isRecord, mergeDeep } from "./merge-deep.js";
import type { JournalEntry } from "./entry.js";
import type { JournalRun } from "./runs.js";
import type { ThingLine } from "./thing-line.js";
import { MAY_BE_THERE, resourceOf } from "./undo.js";

type Inputs = ThingLine["declared"];

/** A thing that runs wrote, with all that is needed to restore it. */
export interface ThingBefore extends Pick<ThingLine, "host" | "kind" | "name"> {
  readonly is: "known";
  /** As it was before the first of the runs, in the words of its kind's restorer. */
  readonly was: string;
  /** What a reading showed then; absent: it was not there. */
  readonly seen?: Inputs;
  /** Everything that any of the runs mentions, as the newest has it. */
  readonly applied: Inputs;
  /** What the newest run may have left, null for nothing: two where nobody knows how far it came. */
  readonly left: readonly (Inputs | null)[];
  /** The runs that wrote it, the newest first. */
  readonly runs: readonly string[];
}

/** A thing that runs wrote, and of which nobody knows any more how it was. */
export interface ThingLost extends Pick<ThingLine, "host" | "kind" | "name"> {
  readonly is: "lost";
  /** `not-kept`: an older version wrote it, or the run only settled what an earlier one had begun. */
  readonly why: NonNullable<ThingLine["lost"]> | "not-kept";
  /** The run before which it is not known. */
  readonly run: string;
}

/** What is to be done for the state before a run. */
export interface Rollback {
  /** That run and all after it that wrote something, the newest first: they all go. */
  readonly undone: readonly JournalRun[];
  readonly things: readonly ThingBefore[];
  readonly lost: readonly ThingLost[];
}

/** How far a run came with a thing: whole, or nobody knows. */
interface Link {
  readonly run: string;
  readonly line: ThingLine | undefined;
  readonly whole: boolean;
}

/**
 * The state before a run, thing by thing: how it was before the first run, of this one and all later
 * ones, that wrote it. What the last of them left has to be there still, else it is somebody else's.
 *
 * @param runs all of the journal, in its order
 */
export const rollbackTo = (
  run: JournalRun,
  runs: readonly JournalRun[],
  lines: readonly ThingLine[],
): Rollback => {
  const later = runs.slice(runs.indexOf(run)).map((one) => ({ one, links: linksOf(one, lines) }));
  const chains = new Map<string, { readonly about: About; readonly links: Link[] }>();
  for (const { links } of later)
    for (const [key, about, link] of links) {
      const chain = chains.get(key);
      if (chain === undefined) chains.set(key, { about, links: [link] });
      else chain.links.push(link);
    }
  const settled = [...chains.values()].map(({ about, links }) => beforeOf(about, links));
  return {
    undone: later
      .filter(({ one, links }) => one === run || links.length > 0)
      .map(({ one }) => one)
      .toReversed(),
    things: settled.filter((one) => one.is === "known"),
    lost: settled.filter((one) => one.is === "lost"),
  };
};

type About = Pick<ThingLine, "host" | "kind" | "name">;

/** What a run may have written, by the key of the thing. */
const linksOf = (
  run: JournalRun,
  lines: readonly ThingLine[],
): readonly (readonly [string, About, Link])[] => {
  const own = new Map<string, ThingLine>();
  for (const line of lines)
    if (line.run === run.run && line.stack === run.stack && !own.has(resourceOf(line)))
      own.set(resourceOf(line), line);
  const steps = new Map<string, JournalEntry[]>();
  for (const step of run.steps) {
    const key = resourceOf(step);
    steps.set(key, [...(steps.get(key) ?? []), step]);
  }
  return [...new Set([...own.keys(), ...steps.keys()])].flatMap((key) => {
    const [line, done] = [own.get(key), steps.get(key) ?? []];
    const about = line ?? done[0];
    if (about === undefined || !mayHaveWritten(line, done)) return [];
    const whole = done.every(({ outcome }) => outcome === "applied");
    const { host, kind, name } = about;
    return [[key, { host, kind, name }, { run: run.run, line, whole }] as const];
  });
};

const mayHaveWritten = (line: ThingLine | undefined, steps: readonly JournalEntry[]): boolean =>
  line?.lost === "one-shot" ||
  steps.some(({ writes, outcome }) => writes && MAY_BE_THERE.has(outcome));

const beforeOf = (about: About, links: readonly Link[]): ThingBefore | ThingLost => {
  const [first] = links;
  const { was, seen, lost = "not-kept" } = first?.line ?? {};
  if (first === undefined || was === undefined)
    return { is: "lost", ...about, why: lost, run: first?.run ?? "" };
  const known = links.flatMap(({ line }) => (line?.was === undefined ? [] : [line]));
  const last = known.at(-1);
  return {
    ...{ is: "known", ...about, was },
    ...(seen === undefined ? {} : { seen }),
    applied: known.reduce<Inputs>(
      (all, { declared, left }) => mergeDeep(all, mergeDeep(declared, isRecord(left) ? left : {})),
      {},
    ),
    left: last === undefined ? [] : leftBy(last, links.at(-1)),
    runs: links.map(({ run }) => run).toReversed(),
  };
};

/** A run that only settled what the one before it had begun has no line of its own. */
const leftBy = (line: ThingLine, last: Link | undefined): readonly (Inputs | null)[] => {
  const asked = line.left === undefined ? line.declared : line.left;
  return last?.whole === true && last.line === line ? [asked] : [asked, line.seen ?? null];
};
