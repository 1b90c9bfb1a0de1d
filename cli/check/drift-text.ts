import { verdictOf, type DriftReport } from "../../core/drift/drift-report.js";
import { driftLines } from "../story/drift-lines.js";
import { driftsOf } from "./drifts-of.js";
import { groupUnknown, type UnknownGroup } from "./group-unknown.js";

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];

const count = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? "" : "s"}`;

/** One sentence: what it comes to. */
export const verdictLine = (report: DriftReport): string => {
  const { drifted, absent, unknown, unmeasured, asDeclared } = report;
  const properties = drifted.reduce((sum, { changes }) => sum + changes.length, 0);
  const parts = [
    ...(drifted.length === 0
      ? []
      : [
          `${count(drifted.length, "thing")} drifted (${properties === 1 ? "1 property" : `${properties} properties`})`,
        ]),
    ...(absent.length === 0 ? [] : [`${count(absent.length, "thing")} not there`]),
    ...(unknown.length + unmeasured.length === 0
      ? []
      : [`${unknown.length + unmeasured.length} unknown`]),
    `${count(asDeclared, "thing")} as declared`,
  ];
  return `${verdictOf(report)}: ${parts.join(", ")}`;
};

/**
 * The report for a person, after the line that says what it is about: live -> declared, by host; what
 * is not there; what is not known.
 */
export const driftText = (report: DriftReport): readonly string[] => [
  ...section("Experiments that are on", report.experiments ?? []),
  ...section("Drift (live -> declared)", driftLines(driftsOf(report))),
  ...section(
    "Not there, an update would make it",
    report.absent.map(({ host, kind, name, reason }) => `${host}: ${kind} ${name}: ${reason}`),
  ),
  ...section("Unknown", groupUnknown(report).flatMap(unknownLines)),
  ...(report.meanwhile === undefined ? [] : [report.meanwhile, ""]),
  ...section("To know", report.warnings),
  verdictLine(report),
  ...nextLines(report),
];

/** What to do about it; a reason why something is unknown has its own. */
const nextLines = (report: DriftReport): readonly string[] =>
  verdictOf(report) === "drift"
    ? [
        "next: `npx overlay diagnose` says what comes of it; `pulumi up` mends it, or says what takes hands",
      ]
    : [];

const unknownLines = ({ reason, things }: UnknownGroup): readonly string[] => {
  const [only = ""] = things;
  if (things.length === 1) return [`${only}: ${reason}`];
  return [reason, `  ${things.length} things are unknown for it: ${things.join(", ")}`];
};
