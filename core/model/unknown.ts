import type { Plain } from "./plain.js";
import type { Words } from "./words.js";

/** What decisions are made on. */
export const UNKNOWN_KINDS = [
  "unreachable",
  "timed-out",
  "cancelled",
  "command-missing",
  "daemon-stopped",
  "container-missing",
  "container-stopped",
  "interface-missing",
  "cli-refused",
  "unparsable",
  "ambiguous",
  /** What the resource stands on is not there (the bridge, the attached interface). */
  "prerequisite-missing",
  /** It was read, and what it does to frames is more than the product's model has. */
  "not-modelled",
  /** What was read will change by itself: a commit that its maker has not confirmed. */
  "unsettled",
  /** It is known and differs, and no plan of ours may write it: only of a plan, never of an observation. */
  "requires-manual-action",
] as const;
export type UnknownKind = (typeof UNKNOWN_KINDS)[number];

/** What a message is said with. */
export type Facts = Readonly<Record<string, Plain>>;

/** Code of a reason that an older version has written, without code and facts. */
export const OLDER = "OLDER-VERSION";

/**
 * Why something could not be known. "Unknown" is a result of its own: never "no drift", never
 * "gone".
 */
export interface Unknown {
  readonly kind: UnknownKind;
  /** Stable code of the reason: core/messages has all of them, docs/codes.md lists them. */
  readonly code: string;
  /** What it is said with: names, numbers, what a tool printed. */
  readonly facts: Facts;
  /** Nothing at all of the host could be observed: nobody could log in, or its answer was none. */
  readonly wholeHost?: true;
  /** What was asked for, e.g. "running-config of ceos_2". */
  readonly what: Words;
  /** The host it was asked on. */
  readonly host: string;
  /** What happened, with the tool's own words. */
  readonly reason: Words;
  /** What a person can do next, as a sentence or a command. */
  readonly next: Words;
}

export type Observation<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly unknown: Unknown };

export const known = <T>(value: T): Observation<T> => ({ known: true, value });

export const notKnown = (unknown: Unknown): Observation<never> => ({ known: false, unknown });

/** One line for a person: where, what, why, what next. */
export const describeUnknown = ({ kind, host, what, reason, next }: Unknown): Words =>
  `${host}: ${what} ${kind === "requires-manual-action" ? "needs manual action" : "is unknown"}: ${reason}. ${next}`;
