import { counted } from "../../core/model/counted.js";
import type { DriftReport } from "../../core/drift/drift-report.js";
import type { Finding } from "../../core/model/finding.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { verdictSentence } from "../../core/verdict/verdict-sentence.js";
import { driftLines } from "../story/drift-lines.js";
import { mandatoryOf, type Checked } from "./checked.js";
import { driftsOf } from "./drifts-of.js";
import { groupUnknown, type UnknownGroup } from "./group-unknown.js";

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];

/** The report for a person, after the line that says what it is about: live -> declared, by host; what is not there; what is not known. */
export const driftText = (checked: Checked): readonly string[] => {
  const { report, verdict } = checked;
  return [
    ...section("Experiments that are on", report.experiments ?? []),
    ...section("Drift (live -> declared)", driftLines(driftsOf(report))),
    ...section("Not there", report.absent.map(absentLine)),
    ...section("Takes hands: no update mends it", byHand(report)),
    ...section("Unknown", groupUnknown(report).flatMap(unknownLines)),
    ...section("Mandatory rules that the hosts break", mandatoryOf(checked).flatMap(findingLines)),
    ...(report.meanwhile === undefined ? [] : [report.meanwhile, ""]),
    ...section("To know", report.warnings),
    verdictSentence(verdict),
    ...nextLines(checked),
  ];
};

const absentLine = ({ host, kind, name, reason, byHand: why }: DriftReport["absent"][number]) =>
  `${host}: ${kind} ${name}: ${reason}${why === undefined ? "; an update makes it" : ""}`;

const byHand = ({ drifted, absent }: DriftReport): readonly string[] => [
  ...new Set(
    [...drifted, ...absent].flatMap(({ byHand: why }) =>
      why === undefined ? [] : [describeUnknown(why)],
    ),
  ),
];

const findingLines = ({ code, message, fix }: Finding): readonly string[] => [
  `${code}: ${message}`,
  ...(fix === undefined ? [] : [`  mends it: ${fix.summary}`]),
];

/** What to do about it; a reason why something is unknown has its own. */
const nextLines = ({ verdict, report }: Checked): readonly string[] => {
  if (verdict.state !== "drift" && verdict.state !== "violated" && verdict.state !== "disturbed")
    return [];
  const all = [...report.drifted, ...report.absent];
  const mended = all.filter((one) => one.byHand === undefined).length;
  const some =
    mended === all.length ? "mends it" : `mends ${mended} of ${counted(all.length, "thing")}`;
  return [
    `next: \`npx overlay diagnose\` says what comes of it${mended === 0 ? "" : `; \`pulumi up\` ${some}`}`,
  ];
};

const unknownLines = ({ reason, things }: UnknownGroup): readonly string[] => {
  const [only = ""] = things;
  if (things.length === 1) return [`${only}: ${reason}`];
  return [reason, `  ${things.length} things are unknown for it: ${things.join(", ")}`];
};
