import { join } from "node:path";
import {
  totalsOf,
  type PolicyReport,
  type Totals,
} from "../../core/report/policy/policy-report.js";
import type { CliContext } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { FAIL_ON, FORMATS, type FailOn } from "../policy/choices.js";
import { openBase } from "../policy/compare-base.js";
import {
  judgeDeclared,
  judgeSnapshot,
  type Judgement,
  type RightFile,
} from "../policy/judge-file.js";
import { loadTopologies } from "../policy/load-topologies.js";
import { readPackLevels, type PackLevels } from "../policy/pack-levels.js";
import { openPackPreview } from "../policy/preview-pack.js";
import { formatOfFile, written } from "../policy/report-forms.js";
import { saveFile } from "../save-file.js";
import { stackSubject } from "../stack-topology.js";
import { withProgress } from "../with-progress.js";
import { defineVerb } from "../verb/define-verb.js";
import { STACK } from "../verb/common-options.js";
import { choice, choiceOr, path, paths, type OptionsOf } from "../verb/specs.js";
import { tell } from "../say.js";

const OPTIONS = {
  ...STACK,
  topology: paths("<file...>", "topology files instead of a stack's"),
  snapshot: path("<file>", "what a snapshot shows, instead of what the topology declares"),
  format: choice("<format>", FORMATS, "form of the report"),
  failOn: choiceOr("<level>", FAIL_ON, "mandatory", "what makes it fail"),
  base: path("<path>", "say what changes: the file before, or a folder with the base branch"),
  output: paths("<file...>", "write it to files: .txt, .md, .json, .sarif, .xml (JUnit)", {
    short: "o",
  }),
  pictures: path("<folder>", "draw every topology there, as SVG and as a page"),
  policyPackConfig: path("<file>", "levels and parameters of rules, as pulumi takes them"),
};

export type PolicyOptions = OptionsOf<typeof OPTIONS>;

/**
 * `overlay policy`: what the policies say of topologies, without a way to any host. Mistakes in a
 * topology are in the report too, and then nothing else is judged.
 *
 * @returns 0 when nothing stops, 3 for a mandatory finding, 2 for an advisory one where that is asked
 *   for, 1 for mistakes
 */
export const policy = async (context: CliContext, options: PolicyOptions): Promise<number> => {
  checkOptions(options);
  const { format, failOn, output = [] } = options;
  const outputs = output.map((file) => ({ file, form: formatOfFile(file, format) }));
  const levels = await readPackLevels(options.policyPackConfig);
  const { stack, files } = await loadTopologies(context, options);
  const wrong = files.flatMap((file) => (file.ok ? [] : [file.problem]));
  const right = files.flatMap((file) => (file.ok ? [file.value] : []));
  const judged = wrong.length > 0 ? [] : await judgeAll(context, right, levels, options);
  const report: PolicyReport = {
    ...(stack === undefined ? {} : { stack: stackSubject(stack) }),
    rules: levels.rules,
    files: wrong.length > 0 ? wrong : judged.map((one) => one.report),
  };
  for (const { file, form } of outputs)
    await saveFile({ what: "report", file, text: `${written(report, form, failOn)}\n` });
  if (options.pictures !== undefined) await savePictures(judged, options.pictures);
  const shown = outputs.length > 0 ? "text" : (format ?? "text");
  const text = written(report, shown, failOn);
  if (shown === "text") tell(context, text);
  else context.print(text);
  return exitCodeOf(totalsOf(report.files), failOn);
};

const checkOptions = ({ snapshot, topology, base, format, output = [] }: PolicyOptions): void => {
  const refuse = (why: string, next: string): never => {
    throw new Failure({ what: "the options do not go together", why, next });
  };
  if (snapshot !== undefined && (topology?.length ?? 1) > 1)
    refuse("a snapshot is one of a single topology", "name one with --topology");
  if (snapshot !== undefined && base !== undefined)
    refuse("--base compares what files declare", "leave out --snapshot or --base");
  if (format !== undefined && output.length > 1)
    refuse("--format is the form of one file", "leave it out: a.md and a.sarif say it themselves");
};

const judgeAll = async (
  context: CliContext,
  files: readonly RightFile[],
  levels: PackLevels,
  { snapshot, base }: PolicyOptions,
): Promise<readonly Judgement[]> => {
  if (snapshot !== undefined)
    return Promise.all(files.map((file) => judgeSnapshot(file, snapshot, levels)));
  const findBase = base === undefined ? undefined : await openBase(base, files.length);
  const bases = files.map(({ label }) => findBase?.(label));
  let doing = "preparing Pulumi";
  const judge = async (): Promise<readonly Judgement[]> => {
    const engine = await openPackPreview(context);
    try {
      const judged: Judgement[] = [];
      // One after the other: each preview keeps a processor busy.
      for (const [index, file] of files.entries()) {
        doing = `judging ${file.label} (${index + 1} of ${files.length})`;
        judged.push(await judgeDeclared(file, engine, levels, bases[index]));
      }
      return judged;
    } finally {
      await engine.close();
    }
  };
  return withProgress(() => doing, judge());
};

/** "topologies/incident.yaml" becomes topologies-incident.svg and .html. */
const savePictures = async (judged: readonly Judgement[], folder: string): Promise<void> => {
  for (const { report, draw } of judged) {
    const drawn = await draw();
    const name = report.file.replace(/\.[^./]+$/, "").replaceAll(/[^A-Za-z0-9._-]+/g, "-");
    const save = (form: string, text: string) =>
      saveFile({ what: "picture", file: join(folder, `${name}.${form}`), text });
    await save("svg", drawn.svg());
    await save("html", drawn.html());
  }
};

const exitCodeOf = ({ mandatory, advisory, mistakes }: Totals, failOn: FailOn): number => {
  if (mistakes > 0) return EXIT.failed;
  if (failOn === "never") return EXIT.ok;
  if (mandatory > 0) return EXIT.violated;
  return failOn === "advisory" && advisory > 0 ? EXIT.drift : EXIT.ok;
};

export default defineVerb({
  name: "policy",
  summary: "judge topologies by the policies, without a host; for pull requests",
  options: OPTIONS,
  exits: {
    1: "a topology has mistakes",
    2: "with --fail-on advisory: there are advisory findings and no mandatory one",
    3: "a mandatory finding, or a mandatory rule that could not be judged",
  },
  run: policy,
});
