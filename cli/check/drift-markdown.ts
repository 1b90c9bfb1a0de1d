import { allWarnings, type DriftReport } from "../../core/drift/drift-report.js";
import { toldDrift } from "../../core/drift/followed-mtu.js";
import { subjectLine } from "../../core/model/subject.js";
import { markdownTable, markdownText } from "../../core/report/markdown.js";
import { verdictSentence } from "../../core/verdict/verdict-sentence.js";
import { mandatoryOf, type Checked } from "./checked.js";
import { groupUnknown } from "./group-unknown.js";

const value = (live: unknown): string =>
  live === undefined ? "none" : typeof live === "string" ? live : JSON.stringify(live);

/** A table with a blank line after it; nothing for no rows. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [...markdownTable(head, rows), ""];

/** The sentence, and the command as code. */
const meanwhile = ({ meanwhile: told }: DriftReport): readonly string[] =>
  told === undefined ? [] : [markdownText(told.said), "", "```sh", told.command, "```", ""];

/** The report as Markdown, for a pull request or a ticket. */
export const driftMarkdown = (checked: Checked): readonly string[] => {
  const { report, verdict, subject } = checked;
  const { drifted, followed } = toldDrift(report);
  return [
    markdownText(subjectLine(subject)),
    "",
    `**${markdownText(verdictSentence(verdict))}**`,
    "",
    ...(followed === undefined ? [] : [markdownText(followed), ""]),
    ...table(
      ["experiment that is on"],
      (report.experiments ?? []).map((text) => [text]),
    ),
    ...table(
      ["host", "thing", "property", "live", "declared"],
      drifted.flatMap(({ host, kind, name, changes }) =>
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
      ["manual action: no update remediates it", "why, and what next"],
      [...report.drifted, ...report.absent].flatMap(({ kind, name, byHand }) =>
        byHand === undefined ? [] : [[`${kind} ${name}`, `${byHand.reason}. ${byHand.next}`]],
      ),
    ),
    ...table(
      ["mandatory rule", "what", "remedy"],
      mandatoryOf(checked).map(({ code, message, fix }) => [code, message, fix?.summary ?? ""]),
    ),
    ...table(
      ["unknown", "why, and what next"],
      groupUnknown(report).map(({ reason, things }) => [things.join(", "), reason]),
    ),
    ...meanwhile(report),
    ...allWarnings(report).map((warning) => `- ${markdownText(warning)}`),
  ];
};
