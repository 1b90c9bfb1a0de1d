import { extname, join } from "node:path";
import { verdictSentence } from "../../core/verdict/verdict-sentence.js";
import { subjectLine, type Subject } from "../../core/model/subject.js";
import { checkPlace } from "../check-place.js";
import type { CliContext } from "../context.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { chooseTrial } from "../experiment/choose-trial.js";
import { Failure } from "../failure.js";
import { drawDeclared, drawObserved, type DrawnHosts } from "../pictures/draw-topology.js";
import { REPORTS } from "../reports-folder.js";
import { saveFile } from "../save-file.js";
import { say, tell } from "../say.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { flag, path, type OptionsOf, value, values } from "../verb/specs.js";

const OPTIONS = {
  ...ABOUT_TOPOLOGY,
  snapshot: path("<file>", "what was observed, instead of what the topology declares"),
  live: flag("what the hosts show now, instead of what the topology declares"),
  experiment: values("<text...>", 'with an experiment on, e.g. "isolate ceos_5"'),
  output: path(
    "<file>",
    "where to; .svg or .html, - for standard output; reports/overlay-NAME.html by default",
    { short: "o" },
  ),
  format: value("<format>", "svg or html, where the file's name does not say it"),
};

export type GraphOptions = OptionsOf<typeof OPTIONS>;

type Format = "svg" | "html";

const usage = (why: string): Failure =>
  new Failure({
    what: "it is not clear what to write",
    why,
    next: "npx overlay graph -o FILE.svg, or -o FILE.html, or --format svg|html",
  });

/** A snapshot and the hosts of now are two pictures. */
const checkSource = ({ live, snapshot }: GraphOptions): void => {
  if (live !== true || snapshot === undefined) return;
  throw new Failure({
    what: "it is not clear what to draw",
    why: "both --live and --snapshot are given",
    next: "leave one of them out",
  });
};

const formatOf = ({ output, format }: GraphOptions): Format => {
  const wanted = format ?? (output === undefined ? "html" : extname(output).slice(1));
  if (wanted === "svg" || wanted === "html") return wanted;
  if (format !== undefined) throw usage(`there is no format "${format}"`);
  if (output === "-") return "svg";
  throw usage(`"${output ?? ""}" ends with neither .svg nor .html`);
};

const drawnAs = async (
  context: CliContext,
  options: GraphOptions,
  begin: (subject: Subject) => void,
): Promise<DrawnHosts & { readonly name: string }> => {
  const { live, snapshot, experiment = [] } = options;
  const trial = experiment.length === 0 ? undefined : await chooseTrial(context, options);
  const chosen =
    trial === undefined
      ? await chooseTopology(context, options)
      : { ...trial, topology: trial.declared };
  const { name } = chosen.topology;
  if (live === true || snapshot !== undefined) {
    const source = { snapshot, begin };
    return { name, ...(await drawObserved(context, chosen, source, trial?.experimental)) };
  }
  begin(chosen.subject);
  return { name, drawn: await drawDeclared(trial?.experimental ?? chosen.topology) };
};

/**
 * `overlay graph`: draws the layer 2 that a topology declares, or that its hosts show. Loops and
 * leaks are drawn; they are no failure of this command (`overlay policy` is what fails on them).
 */
export const graph = async (context: CliContext, options: GraphOptions): Promise<void> => {
  const format = formatOf(options);
  checkSource(options);
  await checkPlace({ what: "picture", file: options.output });
  let about = "";
  const { name, drawn, verdict } = await drawnAs(context, options, (subject) => {
    about = subjectLine(subject);
    if (options.output !== "-") context.print(about);
  });
  for (const line of drawn.picture.unknown) say(`not known: ${line}`);
  const text = format === "svg" ? drawn.svg() : drawn.html(about);
  if (options.output === "-") {
    context.print(text.trimEnd());
    return;
  }
  const path = options.output ?? join(REPORTS, `overlay-${name}.${format}`);
  await saveFile({ what: "picture", file: path, text });
  const { title: what, summary, marks, hidden } = drawn.picture;
  tell(context, `${what}: ${summary}`);
  if (verdict !== undefined) tell(context, verdictSentence(verdict));
  for (const { title } of marks) tell(context, `  ${title}`);
  if (hidden > 0) context.print(`  and ${hidden} more`);
  context.print(`written to ${path}`);
};

export default defineVerb({
  name: "graph",
  summary: "draw the overlay's layer 2 with its loops and leaks, as SVG or as a page",
  options: OPTIONS,
  run: graph,
});
