import { hostTargets } from "../../core/desired/host-targets.js";
import { compareLooks } from "../../core/expectation/compare-looks.js";
import { resultOf, type ItemResult } from "../../core/expectation/comparison.js";
import { withExperiments } from "../../core/experiments/with-experiments.js";
import { subjectFields, subjectLine } from "../../core/model/subject.js";
import { markdownText } from "../../core/report/markdown.js";
import { comparisonMarkdown } from "../../core/report/experiment/comparison-markdown.js";
import { comparisonText } from "../../core/report/experiment/comparison-text.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import type { CliContext } from "../context.js";
import { openMatchingSnapshot } from "../evidence/open-snapshot.js";
import { resolveAsSeen } from "../../core/plan/resolve-as-measured.js";
import { EXIT } from "../exit-codes.js";
import { chooseTrial } from "../experiment/choose-trial.js";
import { Failure } from "../failure.js";
import { withSuppositions } from "../experiment/with-suppositions.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_EXPERIMENTS } from "../verb/common-options.js";
import { required, type OptionsOf } from "../verb/specs.js";

const OPTIONS = ABOUT_EXPERIMENTS;

export type ExperimentCompareOptions = OptionsOf<typeof OPTIONS>;

const CODES: Readonly<Record<ItemResult, number>> = {
  "as expected": EXIT.ok,
  otherwise: EXIT.drift,
  "cannot be told": EXIT.unknown,
};

/**
 * `overlay experiment compare BEFORE AFTER`: what was expected, and what came of it. Exit code 0 all
 * as expected, 2 something is otherwise, 4 nothing is and something cannot be told.
 */
export const experimentCompare = async (
  context: CliContext,
  from: string,
  to: string,
  options: ExperimentCompareOptions,
): Promise<number> => {
  const { file, subject, declared, experimental } = await chooseTrial(context, options);
  const targets = hostTargets(declared, file);
  const before = await openMatchingSnapshot(from, targets, { file, subject });
  const after = await openMatchingSnapshot(to, targets, { file, subject });
  if (Date.parse(after.takenAt) <= Date.parse(before.takenAt))
    throw new Failure({
      what: "the second snapshot is not later than the first",
      where: `${from} (${before.takenAt}) and ${to} (${after.takenAt})`,
      next: "name the one from before the experiment first",
    });
  const resolved = resolveAsSeen(declared, observedHosts(before));
  const found = compareLooks(
    { declared: resolved, experimental: withExperiments(resolved, experimental.experiments) },
    { before, after },
  );
  const result = resultOf(found.items);
  if (options.json === true)
    context.print(
      JSON.stringify({ ...subjectFields(subject), result, ...withSuppositions(found) }, null, 2),
    );
  else {
    const about = subjectLine(subject);
    context.print(options.markdown === true ? `${markdownText(about)}\n` : about);
    const render = options.markdown === true ? comparisonMarkdown : comparisonText;
    for (const line of render(found)) context.print(line);
  }
  return CODES[result];
};

export default defineVerb({
  name: "experiment compare",
  summary: "what was expected, and what came of it; take both snapshots with --ping",
  arguments: {
    before: required("<before>", "a snapshot from before the experiments"),
    after: required("<after>", "one with them on"),
  },
  options: OPTIONS,
  exits: {
    2: "something is otherwise than expected",
    4: "something cannot be told",
  },
  run: (context, options, { before, after }) => experimentCompare(context, before, after, options),
});
