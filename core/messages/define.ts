import type { Facts, Unknown, UnknownKind } from "../model/unknown.js";

/** How commands are named where a text has one in it. */
export interface Naming {
  /** The host's container engine. */
  readonly engine: string;
  /** What brings a declared state back: "pulumi up", with the stack where it is known which. */
  readonly update: string;
}

export type Sentences = Pick<Unknown, "reason" | "next">;

/** What is behind one code: the kind of reason, and what is said with its facts. */
export interface Definition<F extends Facts = never> {
  readonly kind: UnknownKind;
  readonly words: (facts: F, naming: Naming) => Sentences;
}

export const define = <F extends Facts>(
  kind: UnknownKind,
  words: Definition<F>["words"],
): Definition<F> => ({ kind, words });

/** Facts of a message that has none. */
export type NoFacts = Readonly<Record<string, never>>;
