import type { WordedDiagnosis } from "../../words/diagnosis/worded-diagnosis.js";
import { paragraph, soft, type Block } from "../document/document.js";

/** The questions that people ask in such an incident, answered as far as that is possible. */
export const questionBlocks = ({ questions }: WordedDiagnosis): readonly Block[] =>
  questions.length === 0
    ? [paragraph("Nothing was read that a question could be answered from.")]
    : [
        {
          kind: "answers",
          answers: questions.map(({ question, answer, confidence }) => ({
            question,
            answer: [`${answer} `, soft(`(${confidence})`)],
          })),
        },
      ];
