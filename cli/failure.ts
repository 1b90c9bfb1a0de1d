import type { Words } from "../core/model/words.js";

/** What a person needs to know when a command could not do what it was asked for. */
export interface FailureFacts {
  /** What happened: "the stack could not be selected". */
  readonly what: Words;
  /** The file, host or command that it happened with. */
  readonly where?: string;
  readonly why?: Words;
  /** What to do now. */
  readonly next?: Words;
}

/** An expected failure: shown without a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts, options?: ErrorOptions) {
    super(facts.what, options);
    this.facts = facts;
  }
}

const indented = (text: string): string => text.trimEnd().split("\n").join("\n         ");

const line = (label: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`  ${`${label}:`.padEnd(6)} ${indented(text)}`];

/** The one format of errors: what, where, why, next. */
export const formatFailure = ({ what, where, why, next }: FailureFacts): string =>
  [`error: ${what}`, ...line("where", where), ...line("why", why), ...line("next", next)].join(
    "\n",
  );
