import type { Looked } from "../../core/expectation/starting-state.js";
import { comparisonWords } from "../../core/words/diagnosis/comparison-words.js";
import { causeClause } from "../../core/words/diagnosis/cause-words.js";

/** For programs: what was seen and is supposed in words, and the causes behind them as `supposedCauses`. */
export const withSuppositions = <Found extends { readonly looked?: Looked }>(found: Found) => {
  const { looked } = found;
  return looked === undefined
    ? found
    : {
        ...found,
        looked: {
          ...looked,
          seen: looked.seen.map((one) => ({ ...comparisonWords(one), ...one })),
          supposed: looked.supposed.map(causeClause),
          supposedCauses: looked.supposed,
        },
      };
};
