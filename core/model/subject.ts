import type { Words } from "./words.js";

/** The network that a command is about, as its first line says and its hints repeat. */
export interface Subject {
  /** As `--stack` takes it; absent: a topology file was named instead. */
  readonly stack?: string;
  /** Why it is this stack, where nobody named it: "selected in Pulumi". */
  readonly because?: Words;
  /** The topology's name; absent: it is not known. */
  readonly topology?: string;
  /** The topology's file, as the caller's shell finds it; absent: it is not known. */
  readonly file?: string;
  /** What was looked at instead of the hosts; absent: the hosts, or nothing. */
  readonly snapshot?: SnapshotSeen;
  /** How a shell here starts the Pulumi that has the stack: "npx overlay pulumi"; absent: "pulumi". */
  readonly pulumi?: string;
  /** Hosts that the run does without; absent: none. */
  readonly without?: readonly string[];
}

export interface SnapshotSeen {
  readonly file: string;
  /** UTC, ISO 8601. */
  readonly takenAt: string;
}

/** The first line of every output: which network it is about. */
export const subjectLine = ({ stack, because, topology, file, snapshot }: Subject): string =>
  [
    ...(stack === undefined
      ? []
      : [`stack ${stack}${because === undefined ? "" : ` (${because})`}`]),
    `topology ${topology ?? "not known"}`,
    ...(file === undefined ? [] : [`file ${file}`]),
    ...(stack === undefined ? ["no stack"] : []),
    ...(snapshot === undefined ? [] : [`snapshot ${snapshot.file} taken at ${snapshot.takenAt}`]),
  ].join(", ");

/** The same for programs: fields for the head of an object. */
export const subjectFields = ({ stack, because, topology, file, snapshot }: Subject) => ({
  stack: stack ?? null,
  ...(because === undefined ? {} : { stackBecause: because }),
  topology: topology ?? null,
  file: file ?? null,
  ...(snapshot === undefined ? {} : { snapshot }),
});
