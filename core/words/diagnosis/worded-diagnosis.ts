import { subjectOf } from "../../diagnosis/about.js";
import type { Cause } from "../../diagnosis/cause.js";
import type { CommonPlace } from "../../diagnosis/common-place/common-places.js";
import type { Comparison } from "../../diagnosis/compare.js";
import type { Diagnosis, Explanation } from "../../diagnosis/diagnosis.js";
import type { Answer } from "../../diagnosis/questions/answer.js";
import type { Unmodelled } from "../../diagnosis/unmodelled/unmodelled.js";
import type { Effect } from "../../diagnosis/unseen-effects.js";
import { handLine } from "../../model/hand-line.js";
import type { Subject } from "../../model/subject.js";
import { sayFor, type Say } from "../../model/say.js";
import { answerWords, type AnswerWords } from "./answer-words.js";
import { causeWords } from "./cause-words.js";
import { clauseText } from "../../diagnosis/causes/contract/cause-words.js";
import { commonPlaceWords, countedPathWords, silentWords } from "./common-place-words.js";
import { comparisonWords, type ComparisonWords } from "./comparison-words.js";
import { effectWords } from "./effect-words.js";
import { unmodelledWords } from "./unmodelled-words.js";
import { verdictOf } from "./verdict.js";
import type { Words } from "../../model/words.js";

/** A diagnosis with what is said of each of its parts beside the data that say it. */
export interface WordedDiagnosis extends Omit<
  Diagnosis,
  "symptoms" | "explanations" | "unexplained" | "questions" | "unmodelled"
> {
  /** One to three sentences: what is the matter, and how sure that is. */
  readonly verdict: Words;
  readonly symptoms: readonly WordedComparison[];
  readonly unmodelled: readonly WordedUnmodelled[];
  readonly explanations: readonly WordedExplanation[];
  readonly unexplained: readonly WordedPlace[];
  readonly questions: readonly WordedAnswer[];
}

export type WordedPlace = Omit<CommonPlace, "look"> & {
  /** What fails there: a clause without a full stop. */
  readonly summary: Words;
  /** What else was seen of it: clauses without a full stop. */
  readonly seen: readonly Words[];
  readonly look: readonly WordedConfirmation[];
};

export interface WordedExplanation extends Omit<
  Explanation,
  "causes" | "unrelated" | "doubts" | "comparisons" | "confirm"
> {
  readonly comparisons: readonly WordedComparison[];
  readonly causes: readonly WordedCause[];
  readonly unrelated: readonly WordedDeviation[];
  readonly doubts: readonly WordedUnmodelled[];
  readonly confirm: readonly WordedConfirmation[];
  /** What takes it away, cause by cause, and then the unrelated deviations. */
  readonly remedies: readonly Words[];
}

/** Commands, and the line that a person pastes for them. */
export type WordedConfirmation = Explanation["confirm"][number] & { readonly command: string };

export type WordedCause = Cause & {
  /** What it is about, as people name it: "ceos_2", "ceos_2:eth1", "host-b/vtep-10-14-23-9". */
  readonly subject: string;
  /** What is wrong there: a clause without a full stop. */
  readonly summary: Words;
  /** What was read, as lines: configuration, columns. Empty for what is only possible. */
  readonly seen: readonly Words[];
  /** What takes it away, as a sentence or a command. */
  readonly remedy: Words;
  /** The line that confirms or rules it out; absent: it has been seen. */
  readonly confirm?: string;
};

export type WordedDeviation = WordedCause & {
  readonly effects: readonly Effect[];
  /** What it does all the same, and why that does not show: sentences. */
  readonly effect: Words;
};

export type WordedComparison = Comparison & ComparisonWords;

/** `summary`: a clause without a full stop. */
export type WordedUnmodelled = Unmodelled & { readonly summary: Words };

export interface WordedAnswer extends AnswerWords {
  readonly code: Answer["code"];
  readonly confidence: Answer["confidence"];
}

/**
 * @param subject the network that commands are to meet where they are pasted; absent: they are named as
 * such
 */
export const wordDiagnosis = (found: Diagnosis, subject?: Subject): WordedDiagnosis => {
  const say = sayFor(subject);
  return {
    ...found,
    verdict: verdictOf(found),
    symptoms: found.symptoms.map(wordComparison),
    unmodelled: found.unmodelled.map(wordUnmodelled),
    explanations: found.explanations.map((one) => wordExplanation(one, say)),
    unexplained: found.unexplained.map((one) => ({
      ...one,
      summary: commonPlaceWords(one),
      seen: [
        ...silentWords(one.silent),
        ...one.counted.map(
          (way) => `counted while addresses were asked for: ${countedPathWords(way)}`,
        ),
      ],
      look: one.look.map(wordConfirmation),
    })),
    questions: found.questions.map((one) => ({
      code: one.code,
      ...answerWords(one, say),
      confidence: one.confidence,
    })),
  };
};

const wordExplanation = (one: Explanation, say: Say): WordedExplanation => {
  const causes = one.causes.map((cause) => wordCause(cause, say));
  const unrelated = one.unrelated.map((deviation): WordedDeviation => ({
    ...wordCause(deviation, say),
    effects: deviation.effects,
    effect: effectWords(deviation.effects),
  }));
  return {
    ...one,
    causes,
    unrelated,
    comparisons: one.comparisons.map(wordComparison),
    doubts: one.doubts.map(wordUnmodelled),
    confirm: one.confirm.map(wordConfirmation),
    remedies: [...causes, ...unrelated].map(remedyLine),
  };
};

const wordConfirmation = ({
  host,
  commands,
}: Explanation["confirm"][number]): WordedConfirmation => ({
  host,
  command: handLine(commands, "; "),
  commands,
});

const wordCause = (cause: Cause, say: Say): WordedCause => {
  const { clause, seen, remedy } = causeWords(cause, say);
  return {
    ...cause,
    subject: subjectOf(cause.about),
    summary: clauseText(clause),
    seen,
    remedy,
    ...(cause.confirmBy === undefined ? {} : { confirm: handLine(cause.confirmBy, "; ") }),
  };
};

const wordComparison = (one: Comparison): WordedComparison => ({ ...comparisonWords(one), ...one });

const wordUnmodelled = (one: Unmodelled): WordedUnmodelled => ({
  ...one,
  summary: unmodelledWords(one),
});

/** Nobody restarts or reconfigures anything because of what is only supposed. */
const remedyLine = ({ subject, remedy, certainty }: WordedCause): string =>
  `${subject}${certainty === "possible" ? ", once that is confirmed" : ""}: ${remedy}`;
