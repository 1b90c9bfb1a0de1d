import type { DriftReport } from "../../core/drift/drift-report.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { verdictLine } from "./drift-text.js";

/** What would end a cell or start markup. */
const cell = (text: string): string =>
  text.replaceAll(/\s+/g, " ").replaceAll(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);

const value = (live: unknown): string =>
  live === undefined ? "none" : cell(typeof live === "string" ? live : JSON.stringify(live));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0
    ? []
    : [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).concat("");

/** The report as Markdown, for a pull request or a ticket. */
export const driftMarkdown = (
  report: DriftReport,
  takenAt: string | undefined,
): readonly string[] => [
  `**${verdictLine(report)}**`,
  "",
  ...(takenAt === undefined ? [] : [`Snapshot taken at ${takenAt}.`, ""]),
  ...table(
    ["host", "thing", "property", "live", "declared"],
    report.drifted.flatMap(({ host, kind, name, changes }) =>
      changes.map(({ path, from, to }) => [
        cell(host),
        cell(`${kind} ${name}`),
        cell(path.join(".")),
        value(from),
        value(to),
      ]),
    ),
  ),
  ...table(
    ["host", "not there", "why"],
    report.absent.map(({ host, kind, name, reason }) => [
      cell(host),
      cell(`${kind} ${name}`),
      cell(reason),
    ]),
  ),
  ...table(
    ["unknown", "why, and what next"],
    [
      ...report.unmeasured.map((unknown) => [cell("tenant MTU"), cell(describeUnknown(unknown))]),
      ...report.unknown.map(({ kind, name, unknown }) => [
        cell(`${kind} ${name}`),
        cell(describeUnknown(unknown)),
      ]),
    ],
  ),
  ...report.warnings.map((warning) => `- ${cell(warning)}`),
];
