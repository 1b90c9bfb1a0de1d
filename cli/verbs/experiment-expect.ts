import { snapshotTargets } from "../../core/desired/host-targets.js";
import { ipv4Proofs } from "../../core/desired/link-proofs.js";
import { AS_DECLARED, resolveTopology } from "../../core/desired/resolve-topology.js";
import { expect, type Trial } from "../../core/expectation/expect.js";
import { withExperiments } from "../../core/experiments/with-experiments.js";
import { subjectFields, subjectLine, type Subject } from "../../core/model/subject.js";
import { markdownText } from "../../core/report/markdown.js";
import { expectationMarkdown } from "../../core/report/experiment/expectation-markdown.js";
import { expectationText } from "../../core/report/experiment/expectation-text.js";
import type { CliContext } from "../context.js";
import { announceProbes } from "../evidence/announce-probes.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { sayFirst } from "../evidence/say-first.js";
import { resolveAsSeen } from "../../core/plan/resolve-as-measured.js";
import { chooseTrial, type ChosenTrial } from "../experiment/choose-trial.js";
import { findingChanges } from "../experiment/finding-changes.js";
import { whatTells } from "../experiment/what-tells.js";
import { Failure } from "../failure.js";
import { withSuppositions } from "../experiment/with-suppositions.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_EXPERIMENTS } from "../verb/common-options.js";
import { flag, path, type OptionsOf } from "../verb/specs.js";

const OPTIONS = {
  ...ABOUT_EXPERIMENTS,
  snapshot: path("<file>", "put on top of what a snapshot shows, instead of what is declared"),
  live: flag("put on top of what the hosts show now (they are pinged first)"),
};

export type ExperimentExpectOptions = OptionsOf<typeof OPTIONS>;

interface ExpectContext {
  readonly trial: Trial;
  readonly subject: Subject;
  /** As the report names it. */
  readonly takenFrom: string;
}

/** `overlay experiment expect`: what experiments would change, and what would be seen. Writes nothing. */
export const experimentExpect = async (
  context: CliContext,
  options: ExperimentExpectOptions,
): Promise<void> => {
  const { snapshot, live, json, markdown } = options;
  if (live === true && snapshot !== undefined)
    throw new Failure({
      what: "it is not clear what the experiments are to be put on top of",
      why: "both --live and --snapshot are given",
      next: "leave one of them out",
    });
  const chosen = await chooseTrial(context, options);
  const { trial, takenFrom, subject } = await expectContext(context, chosen, options);
  const found = expect(trial);
  const findings = findingChanges(trial);
  if (json === true) {
    const about = subjectFields(subject);
    context.print(
      JSON.stringify({ ...about, takenFrom, ...withSuppositions(found), findings }, null, 2),
    );
    return;
  }
  const source = { takenFrom, tells: whatTells(trial.experimental, options, subject) };
  if (markdown === true) context.print(`${markdownText(subjectLine(subject))}\n`);
  const render = markdown === true ? expectationMarkdown : expectationText;
  for (const line of render(found, findings, source)) context.print(line);
};

const expectContext = async (
  context: CliContext,
  chosen: ChosenTrial,
  { snapshot, live, json, markdown }: ExperimentExpectOptions,
): Promise<ExpectContext> => {
  const { file, declared, experimental } = chosen;
  const isText = json !== true && markdown !== true;
  const { experiments } = experimental;
  if (live !== true && snapshot === undefined) {
    const resolved = resolveTopology(declared, AS_DECLARED);
    const trial = { declared: resolved, experimental: withExperiments(resolved, experiments) };
    if (isText) sayFirst(context)(chosen.subject);
    return { trial, takenFrom: "what is declared", subject: chosen.subject };
  }
  // Where a host cannot be read, what pings get is part of what is known of it.
  const proofs = ipv4Proofs(resolveTopology(declared, AS_DECLARED));
  const targets = snapshotTargets(declared, file, proofs);
  const { observed, takenAt, subject } = await gatherEvidence(context, {
    ...{ targets, chosen, snapshot },
    begin: (about) => {
      if (isText) sayFirst(context)(about);
      if (snapshot === undefined) announceProbes(targets);
    },
  });
  const resolved = resolveAsSeen(declared, observed);
  const trial = {
    declared: resolved,
    experimental: withExperiments(resolved, experiments),
    observed,
  };
  const takenFrom =
    snapshot === undefined
      ? "what the hosts show now"
      : `what ${snapshot} shows, taken at ${takenAt ?? "a time that is not known"}`;
  return { trial, takenFrom, subject };
};

export default defineVerb({
  name: "experiment expect",
  summary: "what experiments would change, and what would then be seen; writes nothing",
  options: OPTIONS,
  run: experimentExpect,
});
