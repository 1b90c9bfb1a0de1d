import type { Expectation } from "../../expectation/expectation.js";
import { describeUnknown } from "../../model/unknown.js";
import { comparisonWords } from "../../words/diagnosis/comparison-words.js";
import { causeClause } from "../../words/diagnosis/cause-words.js";
import { alongsideRows } from "./setting-rows.js";

/** Where an expectation comes from and what comes after it, which only the command knows. */
export interface ExpectationSource {
  /** "what is declared", "what the hosts show now", "snapshot FILE, taken at …" */
  readonly takenFrom: string;
  /** What to run to see whether it comes true. */
  readonly tells: readonly string[];
}

/** What the update that applies the experiments would do besides, as sentences. */
export const unrelatedLines = ({ settings: { alongside } }: Expectation): readonly string[] =>
  alongside.length === 0
    ? []
    : [
        `pulumi up writes a thing whole, so it also remediates what else differs there: ${alongsideRows(alongside).join(", ")}. What is expected here is without that.`,
      ];

/** What it rests on, and how far that is known. */
export const sourceLines = (
  { looked }: Expectation,
  { takenFrom }: ExpectationSource,
): readonly string[] => {
  const lead = `put on top of ${takenFrom}; computed, nothing was written`;
  if (looked === undefined) return [lead];
  const { unread, supposed, tied, seen } = looked;
  const wrong = seen.filter(({ fit }) => fit === "contradicts");
  return [
    lead,
    ...unread.map((one) => `not read: ${describeUnknown(one)}`),
    ...supposed.map(
      (cause) => `supposed, since it explains best what was seen: ${causeClause(cause)}`,
    ),
    ...(tied ? ["another explanation is as good: with that one it may come out otherwise"] : []),
    ...(unread.length > 0 ? ["what else was not read is taken as declared"] : []),
    ...(wrong.length === 0
      ? []
      : [
          `careful: of ${seen.length} things that were seen, these do not fit what is computed without the experiment:`,
        ]),
    ...wrong
      .map(comparisonWords)
      .map(
        ({ evidence, predicted, seen: was }) => `  ${evidence}: computed ${predicted}, seen ${was}`,
      ),
  ];
};
