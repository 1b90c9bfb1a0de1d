import { experimentText } from "../../core/experiments/experiment.js";
import { SETTING } from "../../core/experiments/with-setting.js";
import { overlayLine, pulumiLine } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { experimentTargets } from "./experiment-targets.js";
import type { ExperimentChoice } from "./choose-trial.js";

/** The commands that show whether an expectation comes true; to be copied. */
export const whatTells = (
  experimental: EffectiveTopology,
  { experiment = [] }: ExperimentChoice,
  subject: Subject,
): readonly string[] => {
  const texts = experimental.experiments.map(experimentText);
  const isNamed = experiment.length > 0;
  const named = isNamed ? texts.flatMap((text) => ["--experiment", text]) : [];
  const look = (file: string): string => overlayLine(subject, "snapshot", "--ping", "-o", file);
  return [
    look("before.yaml"),
    ...(isNamed
      ? texts.map((text, index) =>
          pulumiLine(subject, "config set", "--path", `${SETTING}[${index}]`, text),
        )
      : []),
    pulumiLine(subject, "up", ...targets(experimental)),
    look("after.yaml"),
    overlayLine(subject, "experiment compare", "before.yaml", "after.yaml", ...named),
  ];
};

/** Only what the experiments touch is applied: without targets everything else is remediated too. */
const targets = (experimental: EffectiveTopology): readonly string[] =>
  experimentTargets(experimental).flatMap((target) => ["--target", target]);
