import {
  describeAgreement,
  describeDisagreement,
} from "../../diagnosis/cross-checks/describe-disagreement.js";
import type { WordedDiagnosis } from "../../words/diagnosis/worded-diagnosis.js";
import { describeProbes } from "../../diagnosis/probes-run.js";
import { subjectLine, type Subject } from "../../model/subject.js";
import type { Verdict } from "../../verdict/verdict.js";
import { verdictSentence } from "../../verdict/verdict-sentence.js";
import { DISAGREES, IN_COMMON } from "../diagnosis/diagnosis-text.js";
import { code, list, sign, type Block, type ReportDocument } from "../document/document.js";
import { explanationBlocks } from "./explanation-part.js";
import { questionBlocks } from "./question-part.js";

/** What a diagnosis is about. */
export interface DiagnosedNetwork {
  readonly subject: Subject;
  /** On the overlay, from the same evidence. */
  readonly verdict: Verdict;
  /** When the overlay was looked at: UTC, ISO 8601. */
  readonly takenAt: string;
  /** Those that are on, as the stack's settings have them. */
  readonly experiments: readonly string[];
}

/** A diagnosis alone. */
export const diagnosisDocument = (
  found: WordedDiagnosis,
  { subject, verdict, takenAt, experiments }: DiagnosedNetwork,
): ReportDocument => ({
  title: `Overlay ${found.overlay}: diagnosis`,
  about: [subjectLine(subject), `Seen at ${takenAt}`, `Asked: ${describeProbes(found.asked)}`],
  verdict: { status: verdict.status, text: verdictSentence(verdict) },
  facts: [...experimentFacts(experiments), found.verdict],
  sections: [
    ...(found.symptoms.length === 0
      ? []
      : [{ id: "symptoms", title: "Symptoms", blocks: [symptomTable(found)] }]),
    ...(found.unexplained.length === 0
      ? []
      : [{ id: "in-common", title: IN_COMMON, blocks: [placeList(found)] }]),
    { id: "explanations", title: "Explanations", blocks: explanationBlocks(found) },
    { id: "questions", title: "Questions", blocks: questionBlocks(found) },
    { id: "disagreements", title: DISAGREES, blocks: disagreementBlocks(found) },
  ],
});

/** Where pings end that nothing explains, with what shows how far a frame gets. */
const placeList = ({ unexplained }: WordedDiagnosis): Block =>
  list(
    unexplained.flatMap(({ summary, seen, look }) => [
      sign("bad", summary),
      ...seen,
      ...look.map(({ host, command }) => [`Look on ${host}: `, code(command)]),
    ]),
  );

/** What two sources say differently of one thing; one line where nothing does. */
export const disagreementBlocks = ({ crossChecks }: WordedDiagnosis): readonly Block[] =>
  crossChecks.disagreements.length === 0
    ? [{ kind: "paragraph", words: describeAgreement(crossChecks) }]
    : [
        {
          kind: "list",
          items: crossChecks.disagreements.map((one) => ({ words: describeDisagreement(one) })),
        },
      ];

/** What is otherwise on purpose: a reader has to know it before anything else. */
export const experimentFacts = (experiments: readonly string[]) =>
  experiments.map((text) => sign("unknown", `Experiment on: ${text}`));

const symptomTable = ({ symptoms }: WordedDiagnosis): Block => ({
  kind: "table",
  caption: "What was seen otherwise than the declared overlay would show it",
  head: ["evidence", "seen", "declared"],
  rows: symptoms.map(({ evidence, seen, predicted }) => [evidence, sign("bad", seen), predicted]),
});
