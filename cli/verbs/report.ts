import { extname, join } from "node:path";
import { overviewMarkdown, overviewPage } from "../../core/report/overview/overview-page.js";
import type { ReportContent } from "../../core/report/overview/overview.js";
import { verdictSentence } from "../../core/verdict/verdict-sentence.js";
import { checkPlace } from "../check-place.js";
import type { CliContext } from "../context.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { sayFirst } from "../evidence/say-first.js";
import { Failure } from "../failure.js";
import { appliedSteps } from "../report/applied-steps.js";
import { lookForReport, type Look } from "../report/look-for-report.js";
import { REPORTS } from "../reports-folder.js";
import { saveFile } from "../save-file.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { path, type OptionsOf, unless, value } from "../verb/specs.js";
import { tell } from "../say.js";

const OPTIONS = {
  ...ABOUT_TOPOLOGY,
  snapshot: path("<file>", "of a snapshot instead of the hosts; nothing is sent"),
  before: path("<file>", "compare with a snapshot of an earlier time"),
  ping: unless("send no pings, and run no other probe"),
  output: path(
    "<file>",
    "FILE.html or FILE.md; - is standard output; reports/overlay-report.html by default",
    { short: "o" },
  ),
  format: value("<format>", "html or markdown, whatever the file is called"),
};

export type ReportOptions = OptionsOf<typeof OPTIONS>;

type Format = "html" | "markdown";

const ENDINGS: Readonly<Record<string, Format>> = {
  ".html": "html",
  ".htm": "html",
  ".md": "markdown",
  ".markdown": "markdown",
};

const usage = (why: string): Failure =>
  new Failure({
    what: "it is not clear what to write",
    why,
    next: "npx overlay report -o FILE.html, or -o FILE.md, or --format html|markdown",
  });

const formatOf = ({ output = "-", format }: ReportOptions): Format => {
  if (format === "html" || format === "markdown") return format;
  if (format !== undefined) throw usage(`there is no format "${format}"`);
  if (output === "-") return "html";
  const found = ENDINGS[extname(output).toLowerCase()];
  if (found === undefined) throw usage(`"${output}" ends with neither .html nor .md`);
  return found;
};

const DEFAULT_FILES: Readonly<Record<Format, string>> = {
  html: join(REPORTS, "overlay-report.html"),
  markdown: join(REPORTS, "overlay-report.md"),
};

/** Reads the hosts, and what there is of their past. */
const contentOf = async (
  context: CliContext,
  options: ReportOptions,
  begin: Look["begin"],
): Promise<ReportContent> => {
  const chosen = await chooseTopology(context, options);
  const { stack } = chosen;
  const { snapshot, before, ping = true } = options;
  // The file first: whoever names a wrong one need not wait for the hosts.
  const earlier =
    before === undefined
      ? undefined
      : await lookForReport(context, chosen, { snapshot: before, ping: false });
  const look = {
    ...{ ping, without: "--no-ping" },
    ...(begin === undefined ? {} : { begin }),
    ...(snapshot === undefined ? {} : { snapshot }),
  };
  const { overview: now } = await lookForReport(context, chosen, look);
  const from = earlier === undefined ? {} : { from: earlier.overview.takenAt };
  return {
    now,
    ...(earlier === undefined ? {} : { before: earlier.overview }),
    ...(stack === undefined
      ? {}
      : {
          applied: await appliedSteps(context.projectRoot, stack, {
            ...from,
            to: now.takenAt,
          }),
        }),
  };
};

/** `overlay report`: one page with the verdict first, for people who were not there. */
export const report = async (context: CliContext, options: ReportOptions): Promise<void> => {
  const format = formatOf(options);
  const file = options.output ?? DEFAULT_FILES[format];
  await checkPlace({ what: "report", file });
  const begin = file === "-" ? undefined : sayFirst(context);
  const content = await contentOf(context, options, begin);
  const text = format === "html" ? overviewPage(content) : overviewMarkdown(content);
  if (file === "-") {
    context.print(text.trimEnd());
    return;
  }
  await saveFile({ what: "report", file, text });
  tell(context, verdictSentence(content.now.verdict), content.now.diagnosis.verdict);
  context.print(`written to ${file}`);
};

export default defineVerb({
  name: "report",
  summary: "one page to keep or mail: verdict, links, picture, explanations, drift, rules",
  options: OPTIONS,
  run: report,
});
