import { meanwhileText } from "../../core/desired/command-without.js";
import { counted } from "../../core/model/counted.js";
import { allWarnings, type DriftReport } from "../../core/drift/drift-report.js";
import type { Finding } from "../../core/model/finding.js";
import { toldDrift } from "../../core/drift/followed-mtu.js";
import { overlayLine, pulumiLine } from "../../core/model/hints.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { verdictSentence } from "../../core/verdict/verdict-sentence.js";
import { driftLines } from "./drift-lines.js";
import { mandatoryOf, type Checked } from "./checked.js";
import { driftsOf } from "./drifts-of.js";
import { groupUnknown, type UnknownGroup } from "./group-unknown.js";

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];

/**
 * The report for a person, after the line that says what it is about: causes first, live -> declared by
 * host, what is not there, what requires manual action, what is not known, which rules are broken.
 */
export const driftText = (checked: Checked): readonly string[] => {
  const { report, verdict } = checked;
  const { drifted, followed } = toldDrift(report);
  const mandatory = mandatoryOf(checked);
  const undeclared = mandatory.filter(isUndeclared);
  const broken = mandatory.filter((finding) => !isUndeclared(finding));
  return [
    ...(followed === undefined ? [] : [followed, ""]),
    ...section("Experiments that are on", report.experiments ?? []),
    ...section("Drift (live -> declared)", driftLines(driftsOf({ drifted }))),
    ...section("Not there", report.absent.map(absentLine)),
    ...section("Requires manual action: pulumi up does not change it", byHand(report)),
    ...section("Unknown", groupUnknown(report).flatMap(unknownLines)),
    ...section("Not declared, and able to change forwarding", undeclared.flatMap(findingLines)),
    ...section("Mandatory rules that the hosts break", broken.flatMap(findingLines)),
    ...(report.meanwhile === undefined ? [] : [meanwhileText(report.meanwhile), ""]),
    ...section("Notes", notesOf(checked)),
    verdictSentence(verdict),
    ...nextLines(checked),
  ];
};

/** Where nothing is the matter, what agents remember is of no use but to who asks for it: a line for all of them. */
const notesOf = ({ verdict, report, subject }: Checked): readonly string[] => {
  const { warnings, agents = [] } = report;
  if (verdict.state !== "clean" || agents.length === 0) return allWarnings(report);
  const hosts = agents.map(({ host }) => host);
  const whose = hosts.length === 1 ? "the agent reports" : "the agents report";
  return [
    ...warnings,
    `${hosts.join(", ")}: ${whose} what Open vSwitch does not have, which changes nothing: \`${overlayLine(subject, "diagnose")}\` says what`,
  ];
};

const isUndeclared = ({ code }: Finding): boolean => code === "UNDECLARED";

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
  ...(fix === undefined ? [] : [`  remedy: ${fix.summary}`]),
];

/** What to do about it; a reason why something is unknown has its own as well. */
const nextLines = ({ verdict, report, subject }: Checked): readonly string[] => {
  if (verdict.state === "unknown")
    return [
      `next: \`${overlayLine(subject, "diagnose")}\` explains what was seen, without what is unknown`,
    ];
  if (verdict.state !== "drift" && verdict.state !== "violated" && verdict.state !== "disturbed")
    return [];
  const all = [...report.drifted, ...report.absent];
  const remediated = all.filter((one) => one.byHand === undefined).length;
  const some =
    remediated === all.length
      ? "remediates it"
      : `remediates ${remediated} of ${counted(all.length, "thing")}`;
  const up = `\`${pulumiLine(subject, "up")}\``;
  const update = followsOnly(report) ? adapts(report, up) : `${up} ${some}`;
  const explain = `\`${overlayLine(subject, "diagnose")}\` says what comes of it`;
  return [`next: ${explain}${remediated === 0 ? "" : `; ${update}`}`];
};

const followsOnly = (report: DriftReport): boolean =>
  report.absent.length === 0 && toldDrift(report).drifted.length === 0;

/** Nothing of the overlay is wrong: it is adapted, and what changed under it stays as it is. */
const adapts = ({ followed }: DriftReport, up: string): string =>
  `let the underlay carry ${followed?.path.declared ?? 0} bytes again, or ${up} adapts the overlay to ${followed?.path.bytes ?? 0}`;

const unknownLines = ({ reason, things }: UnknownGroup): readonly string[] => {
  const [only = ""] = things;
  if (things.length === 1) return [`${only}: ${reason}`];
  return [reason, `  ${things.length} things are unknown for it: ${things.join(", ")}`];
};
