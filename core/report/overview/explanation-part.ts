import { isAsPredicted } from "../../diagnosis/compare.js";
import { evidenceKey } from "../../diagnosis/evidence.js";
import type {
  WordedCause,
  WordedComparison,
  WordedDiagnosis,
  WordedExplanation,
} from "../../words/diagnosis/worded-diagnosis.js";
import { describeUnknown } from "../../model/unknown.js";
import { fitOf } from "../diagnosis/diagnosis-text.js";
import { tieBefore } from "../diagnosis/ties.js";
import {
  code,
  heading,
  list,
  paragraph,
  sign,
  soft,
  type Block,
  type Word,
} from "../document/document.js";
import { causeNumber } from "./cause-number.js";
import type { Words } from "../../model/words.js";

/** The ranked explanations with their evidence, and what could not be read. */
export const explanationBlocks = (diagnosis: WordedDiagnosis): readonly Block[] => {
  const { explanations, hosts, symptoms } = diagnosis;
  const [first, ...others] = explanations;
  const nothing =
    symptoms.length === 0
      ? "Nothing that was seen needs an explanation."
      : "Nothing that was read or could be supposed explains what was seen.";
  return [
    ...(hosts.unread.length === 0
      ? []
      : [list(hosts.unread.map((one) => sign("unknown", `Not read: ${describeUnknown(one)}`)))]),
    ...(first === undefined
      ? [paragraph(nothing)]
      : [...tieBlocks(diagnosis, 0), heading(titleOf(first, 0)), ...bodyOf(first, 0, diagnosis)]),
    ...others.flatMap((one, index): readonly Block[] => [
      ...tieBlocks(diagnosis, index + 1),
      {
        kind: "fold",
        summary: titleOf(one, index + 1),
        blocks: bodyOf(one, index + 1, diagnosis),
      },
    ]),
  ];
};

const SURE: Readonly<Record<WordedExplanation["certainty"], string>> = {
  certain: "read on the hosts",
  likely: "read on the hosts, and not certain",
  supposed: "supposed",
};

const titleOf = (one: WordedExplanation, index: number): Words => {
  const sure = SURE[one.certainty];
  return `Explanation ${index + 1} (rank ${one.rank}; ${sure}): ${fitOf(one)}`;
};

const tieBlocks = (diagnosis: WordedDiagnosis, index: number): readonly Block[] => {
  const tie = tieBefore(diagnosis, index);
  return tie === undefined ? [] : [paragraph(tie)];
};

const bodyOf = (
  one: WordedExplanation,
  index: number,
  diagnosis: WordedDiagnosis,
): readonly Block[] => {
  const against = one.comparisons.filter(({ fit }) => fit === "contradicts");
  return [
    ...(one.causes.length === 0
      ? []
      : [
          list(
            one.causes.map((cause, number): readonly Word[] => [
              ...badge(index, number),
              `${cause.certainty === "observed" ? "Read" : "Supposed"}: ${cause.summary}`,
              ...seenCode(cause),
            ]),
          ),
        ]),
    ...unrelatedBlocks(one, index),
    ...comparisonBlocks(one, index, diagnosis),
    paragraph(
      against.length === 0
        ? sign("good", "Nothing that was seen speaks against it.")
        : sign(
            "bad",
            against.length === 1
              ? "1 thing that was seen speaks against it."
              : `${against.length} things that were seen speak against it.`,
          ),
    ),
    ...confirmBlocks(one, index),
    ...(one.remedies.length === 0 ? [] : [paragraph("Remedy:"), list(one.remedies)]),
  ];
};

const unrelatedBlocks = (
  { causes, unrelated }: WordedExplanation,
  index: number,
): readonly Block[] =>
  unrelated.length === 0
    ? []
    : [
        paragraph("Unrelated deviations, without effect on what was measured:"),
        list(
          unrelated.map((deviation, number): readonly Word[] => [
            ...badge(index, causes.length + number),
            `${deviation.summary}.`,
            ...seenCode(deviation),
            ` ${deviation.effect}`,
          ]),
        ),
      ];

/** Only the first explanation's causes are in the picture. */
const badge = (index: number, number: number): readonly Word[] =>
  index === 0 ? [{ kind: "badge", text: causeNumber(number) }, " "] : [];

const seenCode = ({ seen }: WordedCause): readonly Word[] =>
  seen.length === 0 ? [] : [" ", code(seenInShort(seen))];

/** Lines that a list has room for; sixteen rules that are alike say no more than three. */
const LINES = 3;

const seenInShort = (seen: readonly string[]): string =>
  seen.length <= LINES
    ? seen.join("; ")
    : `${seen.slice(0, LINES - 1).join("; ")}; and ${seen.length - LINES + 1} more`;

/** Each command by itself, so that it can be copied. */
const confirmBlocks = ({ confirm }: WordedExplanation, index: number): readonly Block[] =>
  confirm.flatMap(({ host, command }, number): readonly Block[] => [
    paragraph(`What would confirm it, on ${host}:`),
    {
      kind: "code",
      label: `Command ${number + 1} that would confirm explanation ${index + 1}, on ${host}`,
      text: command,
    },
  ]);

const SIGN = { exact: "good", compatible: "unknown", contradicts: "bad" } as const;

/** What is as declared and as predicted is folded: readers look for the rest. */
const comparisonBlocks = (
  { comparisons }: WordedExplanation,
  index: number,
  { symptoms }: WordedDiagnosis,
): readonly Block[] => {
  const surprising = new Set(symptoms.map(({ about }) => evidenceKey(about)));
  const quiet = comparisons.filter(
    ({ fit, about }) => fit === "exact" && !surprising.has(evidenceKey(about)),
  );
  const told = comparisons.filter((one) => !quiet.includes(one));
  return [
    ...(told.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            caption: `Explanation ${index + 1}: what it predicts, and what was seen`,
            head: ["evidence", "predicted", "seen", "fit"],
            rows: told.map((one) => [one.evidence, one.predicted, seenWords(one), fitSign(one)]),
          },
        ]),
    ...(quiet.length === 0
      ? []
      : [
          {
            kind: "fold" as const,
            summary: sign("good", `${quiet.length} more as predicted, and as they should be`),
            blocks: [list(quiet.map(({ evidence, seen }) => `${evidence}: ${seen}`))],
          },
        ]),
  ];
};

/** Saying it twice would be more to read, and no more to know. */
const seenWords = (one: WordedComparison): Word =>
  isAsPredicted(one) ? soft("the same") : one.seen;

const fitSign = ({ fit }: WordedComparison): Word => sign(SIGN[fit], fit);
