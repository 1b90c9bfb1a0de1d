import type { DriftReport } from "../../core/drift/drift-report.js";
import { subjectLine, type Subject } from "../../core/model/subject.js";
import { markdownTable, markdownText } from "../../core/report/markdown.js";
import { verdictLine } from "./drift-text.js";
import { groupUnknown } from "./group-unknown.js";

const value = (live: unknown): string =>
  live === undefined ? "none" : typeof live === "string" ? live : JSON.stringify(live);

/** A table with a blank line after it; nothing for no rows. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [...markdownTable(head, rows), ""];

/** The sentence, and the command as code. */
const meanwhile = ({ meanwhile: text }: DriftReport): readonly string[] => {
  const [sentence = "", ...command] = text?.split("\n") ?? [];
  return text === undefined ? [] : [markdownText(sentence), "", "```sh", ...command, "```", ""];
};

/** The report as Markdown, for a pull request or a ticket. */
export const driftMarkdown = (report: DriftReport, subject: Subject): readonly string[] => [
  markdownText(subjectLine(subject)),
  "",
  `**${verdictLine(report)}**`,
  "",
  ...table(
    ["experiment that is on"],
    (report.experiments ?? []).map((text) => [text]),
  ),
  ...table(
    ["host", "thing", "property", "live", "declared"],
    report.drifted.flatMap(({ host, kind, name, changes }) =>
      changes.map(({ path, from, to }) => [
        host,
        `${kind} ${name}`,
        path.join("."),
        value(from),
        value(to),
      ]),
    ),
  ),
  ...table(
    ["host", "not there", "why"],
    report.absent.map(({ host, kind, name, reason }) => [host, `${kind} ${name}`, reason]),
  ),
  ...table(
    ["unknown", "why, and what next"],
    groupUnknown(report).map(({ reason, things }) => [things.join(", "), reason]),
  ),
  ...meanwhile(report),
  ...report.warnings.map((warning) => `- ${markdownText(warning)}`),
];
