import type { Words as Sentence } from "../../model/words.js";

/**
 * What a report says, before anybody has decided how it looks: the HTML page and the Markdown are
 * made from the same one, so that they say the same in the same order.
 */
export interface ReportDocument {
  /** "Overlay incident" */
  readonly title: Sentence;
  /** Lines under the title: when it was seen. */
  readonly about: readonly Sentence[];
  readonly verdict: { readonly status: Status; readonly text: Sentence };
  /** What every reader has to know besides, one short sentence each. */
  readonly facts: readonly Words[];
  readonly sections: readonly Section[];
}

/** `unknown` is never good: it says that nobody can tell. */
export type Status = "good" | "bad" | "unknown";

export interface Section {
  /** Where a link leads: "links". Unique in a document. */
  readonly id: string;
  readonly title: Sentence;
  readonly blocks: readonly Block[];
}

/** Text in a line. */
export type Word =
  | string
  /** A word with a sign beside it, so that colour says nothing alone. */
  | { readonly kind: "sign"; readonly status: Status; readonly text: Sentence }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong"; readonly text: Sentence }
  /** What a reader may skip. */
  | { readonly kind: "soft"; readonly text: Sentence }
  /** The number of a cause, as it stands in the picture: "C1". */
  | { readonly kind: "badge"; readonly text: Sentence };

export type Words = Word | readonly Word[];

export type Block =
  | { readonly kind: "paragraph"; readonly words: Words }
  | { readonly kind: "heading"; readonly words: Words }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | {
      readonly kind: "table";
      readonly caption: Sentence;
      readonly head: readonly string[];
      /** The first cell of a row names it. */
      readonly rows: readonly (readonly Words[])[];
    }
  /** To be copied as it is. */
  | { readonly kind: "code"; readonly label: Sentence; readonly text: string }
  | {
      readonly kind: "answers";
      readonly answers: readonly { readonly question: Sentence; readonly answer: Words }[];
    }
  /** What is opened on demand, and always open on paper. */
  | { readonly kind: "fold"; readonly summary: Words; readonly blocks: readonly Block[] }
  /** A drawing; where there are no drawings a diagram in Mermaid's language, if there is one. */
  | { readonly kind: "picture"; readonly svg: string; readonly mermaid?: readonly string[] };

export interface ListItem {
  readonly words: Words;
  readonly blocks?: readonly Block[];
}

export const paragraph = (...words: readonly Word[]): Block => ({ kind: "paragraph", words });

export const heading = (...words: readonly Word[]): Block => ({ kind: "heading", words });

export const list = (items: readonly Words[]): Block => ({
  kind: "list",
  items: items.map((words) => ({ words })),
});

export const sign = (status: Status, text: string): Word => ({ kind: "sign", status, text });

export const soft = (text: string): Word => ({ kind: "soft", text });

export const code = (text: string): Word => ({ kind: "code", text });

export const wordsOf = (words: Words): readonly Word[] => (isList(words) ? words : [words]);

const isList = (words: Words): words is readonly Word[] => Array.isArray(words);

/** What stands before a word, for those who see no colour. */
export const SIGNS: Readonly<Record<Status, string>> = { good: "✓", bad: "✗", unknown: "?" };
