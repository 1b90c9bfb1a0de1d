import { snapshotTargets } from "../../core/desired/host-targets.js";
import { linkProofs } from "../../core/desired/link-proofs.js";
import { settleAsDeclared } from "../../core/desired/settle-as-declared.js";
import { expect, type Trial } from "../../core/expectation/expect.js";
import { withExperiments } from "../../core/experiments/with-experiments.js";
import { expectationMarkdown } from "../../core/report/experiment/expectation-markdown.js";
import { expectationText } from "../../core/report/experiment/expectation-text.js";
import type { CliContext } from "../context.js";
import { announceProbes } from "../evidence/announce-probes.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { settleAsMeasured } from "../evidence/settle-as-measured.js";
import {
  chooseTrial,
  type ChosenTrial,
  type ExperimentChoice,
} from "../experiment/choose-trial.js";
import { findingChanges } from "../experiment/finding-changes.js";
import { whatTells } from "../experiment/what-tells.js";
import { Failure } from "../failure.js";

export interface ExperimentExpectOptions extends ExperimentChoice {
  /** Put on top of what a snapshot shows, instead of what is declared. */
  readonly snapshot?: string;
  /** Put on top of what the hosts show now. */
  readonly live?: true;
  readonly json?: true;
  readonly markdown?: true;
}

interface Grounds {
  readonly trial: Trial;
  /** As the report names it. */
  readonly basis: string;
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
  const { trial, basis } = await groundsOf(context, chosen, options);
  const found = expect(trial);
  const findings = findingChanges(trial);
  if (json === true) {
    context.print(JSON.stringify({ basis, ...found, findings }, null, 2));
    return;
  }
  const source = { basis, tells: whatTells(trial.experimental, options) };
  const render = markdown === true ? expectationMarkdown : expectationText;
  for (const line of render(found, findings, source)) context.print(line);
};

const groundsOf = async (
  context: CliContext,
  { file, declared, experimental }: ChosenTrial,
  { snapshot, live }: ExperimentExpectOptions,
): Promise<Grounds> => {
  const { experiments = [] } = experimental;
  if (live !== true && snapshot === undefined) {
    const settled = settleAsDeclared(declared);
    const trial = { declared: settled, experimental: withExperiments(settled, experiments) };
    return { trial, basis: "what is declared" };
  }
  // Where a host cannot be read, what pings get is part of what is known of it.
  const proofs = linkProofs(settleAsDeclared(declared));
  const targets = snapshotTargets(declared, file, proofs);
  if (snapshot === undefined) announceProbes(targets);
  const { observed, takenAt } = await gatherEvidence(context, targets, file, snapshot);
  const settled = settleAsMeasured(declared, observed);
  const trial = {
    declared: settled,
    experimental: withExperiments(settled, experiments),
    observed,
  };
  const basis =
    snapshot === undefined
      ? "what the hosts show now"
      : `what ${snapshot} shows, taken at ${takenAt ?? "a time that is not known"}`;
  return { trial, basis };
};
