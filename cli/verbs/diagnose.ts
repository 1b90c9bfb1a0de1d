import { extname } from "node:path";
import { experimentText } from "../../core/experiments/experiment.js";
import { subjectFields, type Subject } from "../../core/model/subject.js";
import { diagnosisMarkdown, diagnosisPage } from "../../core/report/overview/overview-page.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { diagnosisText } from "../../core/report/diagnosis/diagnosis-text.js";
import { verdictJson, verdictSentence } from "../../core/verdict/verdict-sentence.js";
import type { Verdict } from "../../core/verdict/verdict.js";
import { checkPlace } from "../check-place.js";
import type { CliContext } from "../context.js";
import { announceProbes } from "../evidence/announce-probes.js";
import { chooseTargets } from "../evidence/choose-targets.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { nameLinks } from "../evidence/name-links.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { sayFirst } from "../evidence/say-first.js";
import type { WordedDiagnosis } from "../../core/words/diagnosis/worded-diagnosis.js";
import { explainBeside } from "../explain/explain-beside.js";
import { EXIT } from "../exit-codes.js";
import { saveFile } from "../save-file.js";
import { exitOf } from "../verdict-exit.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { flag, path, type OptionsOf, unless, values } from "../verb/specs.js";
import { tell } from "../say.js";

const OPTIONS = {
  ...ABOUT_TOPOLOGY,
  snapshot: path("<file>", "explain a snapshot instead of the hosts; nothing is sent"),
  link: values("<name...>", "explain only these links, e.g. ceos_1:eth3-ceos_2:eth1"),
  ping: unless("send no pings, and run no other probe"),
  json: flag("for programs", { excludes: ["markdown", "html"] }),
  markdown: flag("for a ticket", { excludes: ["html"] }),
  html: flag("one page to keep or mail, overlay-diagnosis.html by default"),
  output: path("<file>", "where to; its ending .html, .md or .json says the form too", {
    short: "o",
  }),
};

export type DiagnoseOptions = OptionsOf<typeof OPTIONS>;

const DEFAULT_PAGE = "overlay-diagnosis.html";

const render = (
  found: WordedDiagnosis,
  verdict: Verdict,
  topology: EffectiveTopology,
  { json, markdown, html }: DiagnoseOptions,
  subject: Subject,
): string => {
  if (json === true) {
    const explained = { ...found, explained: found.verdict, verdict: verdictJson(verdict) };
    return JSON.stringify({ ...subjectFields(subject), ...explained }, null, 2);
  }
  if (html === true || markdown === true) {
    const experiments = topology.experiments.map(experimentText);
    const takenAt = subject.snapshot?.takenAt ?? new Date().toISOString();
    const form = html === true ? diagnosisPage : diagnosisMarkdown;
    return form(found, { subject, verdict, takenAt, experiments });
  }
  return [verdictSentence(verdict), ...diagnosisText(found)].join("\n");
};

/** Whether what is printed is for a person who reads along: nothing of it is a document. */
const isRead = (output: string, { json, markdown, html }: DiagnoseOptions): boolean =>
  output !== "-" || (json !== true && markdown !== true && html !== true);

/**
 * `overlay diagnose`: why the overlay does what it does. Exit code 0 when nothing is the matter, 2
 * when something is, 4 when the evidence decides nothing, or nothing was found and not all was read;
 * where there is nothing to explain, that of `overlay check`.
 */
export const diagnose = async (context: CliContext, asked: DiagnoseOptions): Promise<number> => {
  const options = withForm(asked);
  const { html, output = html === true ? DEFAULT_PAGE : "-" } = options;
  await checkPlace({ what: "diagnosis", file: output });
  const chosen = await chooseTopology(context, options);
  const { topology } = chosen;
  const { ping = true, snapshot } = options;
  const link = nameLinks(topology, options.link ?? []);
  const targets = chooseTargets(chosen, link.length === 0 ? { ping } : { link });
  const { observed, takenAt, subject } = await gatherEvidence(context, {
    ...{ targets, chosen, snapshot },
    begin: (about) => {
      if (isRead(output, options)) sayFirst(context)(about);
      if (snapshot === undefined) announceProbes(targets, "--no-ping");
    },
  });
  const seen = {
    ...{ topology, observed, subject, links: link },
    takenAt: takenAt ?? new Date().toISOString(),
  };
  const {
    diagnosis: found,
    judged: { verdict },
  } = await explainBeside(seen, context.signal);
  const text = render(found, verdict, topology, options, subject).trimEnd();
  if (output !== "-") await keep(context, output, [verdictSentence(verdict), found.verdict], text);
  else if (isRead(output, options)) tell(context, text);
  else context.print(text);
  return exitCode(found, verdict);
};

/** Keeps it in a file and prints what it comes to. */
const keep = async (
  context: CliContext,
  output: string,
  inShort: readonly string[],
  text: string,
): Promise<void> => {
  await saveFile({ what: "diagnosis", file: output, text: `${text}\n` });
  tell(context, ...inShort);
  context.print(`written to ${output}`);
};

/** What the file's name ends with says the form, unless an option does. */
const withForm = (options: DiagnoseOptions): DiagnoseOptions => {
  const { json, markdown, html, output = "" } = options;
  if (json === true || markdown === true || html === true) return options;
  const form = FORMS[extname(output).toLowerCase()];
  return form === undefined ? options : { ...options, [form]: true };
};

const FORMS: Readonly<Record<string, "html" | "markdown" | "json">> = {
  ".html": "html",
  ".htm": "html",
  ".md": "markdown",
  ".markdown": "markdown",
  ".json": "json",
};

const exitCode = ({ hosts, symptoms, explanations }: WordedDiagnosis, verdict: Verdict): number => {
  const [best, second] = explanations;
  if (hosts.read.length === 0) return EXIT.unknown;
  if (best === undefined)
    return symptoms.length > 0 || hosts.unread.length > 0 ? EXIT.unknown : exitOf(verdict);
  const isDecided = best.causes.length > 0 && second?.rank !== best.rank;
  return symptoms.length > 0 && !isDecided ? EXIT.unknown : EXIT.drift;
};

export default defineVerb({
  name: "diagnose",
  summary: "why the overlay does what it does: ranked explanations with their evidence",
  options: OPTIONS,
  exits: {
    2: "something is the matter, and it is explained",
    3: "all is as declared, and a mandatory rule is broken",
    4: "the evidence decides nothing, or nothing was found and not all was read",
  },
  run: diagnose,
});
