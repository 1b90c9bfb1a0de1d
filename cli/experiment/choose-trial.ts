import { parseExperiments } from "../../core/experiments/parse-experiments.js";
import { withExperiments } from "../../core/experiments/with-experiments.js";
import { overlayLine } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { CliContext } from "../context.js";
import { chooseTopology, type TopologyChoice } from "../evidence/choose-topology.js";
import { Failure } from "../failure.js";
import { chooseStack } from "../stack/choose-stack.js";
import { declaredTopology, topologyAt, type StackTopology } from "../stack-topology.js";

export interface ExperimentChoice extends TopologyChoice {
  /** As people write them; those of the stack's settings by default. */
  readonly experiment?: readonly string[];
}

/** A topology without experiments, and the one with those that a command is about. */
export interface ChosenTrial {
  /** Absolute path of the topology file. */
  readonly file: string;
  readonly subject: Subject;
  readonly declared: EffectiveTopology;
  readonly experimental: EffectiveTopology;
}

/** @throws Failure for mistakes in the topology or the experiments, and where there is none at all */
export const chooseTrial = async (
  context: CliContext,
  choice: ExperimentChoice,
): Promise<ChosenTrial> => {
  const { experiment = [] } = choice;
  if (experiment.length > 0) {
    const { file, topology, subject } = await withoutSettings(context, choice);
    return {
      file,
      subject,
      declared: topology,
      experimental: withTexts(topology, experiment, subject),
    };
  }
  const { file, subject, topology: experimental } = await chooseTopology(context, choice);
  if (experimental.experiments.length === 0) throw none(subject);
  return { file, subject, declared: (await topologyAt(file)).topology, experimental };
};

/** The topology itself: experiments that are named take the place of the settings'. */
const withoutSettings = async (
  context: CliContext,
  { stack, topology }: TopologyChoice,
): Promise<StackTopology> => {
  if (topology !== undefined) return chooseTopology(context, { topology });
  return declaredTopology(context.projectRoot, await chooseStack(context, stack));
};

/** @throws Failure that names every mistake */
export const withTexts = (
  topology: EffectiveTopology,
  texts: readonly string[],
  subject: Subject = {},
): EffectiveTopology => {
  const parsed = parseExperiments(texts, topology, () => "--experiment");
  if (parsed.ok) return withExperiments(topology, parsed.experiments);
  throw new Failure({
    what: "the experiments have mistakes",
    why: parsed.mistakes.join("\n"),
    next: `correct them; what there is: ${overlayLine(subject, "experiment list")}`,
  });
};

const none = (subject: Subject): Failure =>
  new Failure({
    what: "it is not clear what to expect something of",
    why:
      subject.stack === undefined
        ? "no --experiment is given, and a topology file has none"
        : `no --experiment is given, and stack ${subject.stack} has none on`,
    next: `name one: --experiment 'isolate DEVICE'; what there is: ${overlayLine(subject, "experiment list")}`,
  });
