import { experimentText } from "../../core/experiments/experiment.js";
import { SETTING } from "../../core/experiments/with-setting.js";
import type { Topology } from "../../core/topology/topology.js";
import { experimentTargets } from "./experiment-targets.js";
import type { ExperimentChoice } from "./choose-trial.js";

/** The commands that show whether an expectation comes true; to be copied. */
export const whatTells = (
  experimental: Topology,
  { topology, experiment = [] }: ExperimentChoice,
  stack = "dev",
): readonly string[] => {
  const texts = (experimental.experiments ?? []).map(experimentText);
  const about = topology === undefined ? ofStack(stack) : ` --topology ${quoted(topology)}`;
  const named = experiment.length === 0 ? [] : texts.map((text) => ` --experiment ${quoted(text)}`);
  return [
    `npx overlay snapshot --ping${about} -o before.yaml`,
    ...(experiment.length === 0
      ? []
      : texts.map(
          (text, index) =>
            `pulumi config set --path '${SETTING}[${index}]' ${quoted(text)}${ofStack(stack)}`,
        )),
    `pulumi up${ofStack(stack)}${targets(experimental)}`,
    `npx overlay snapshot --ping${about} -o after.yaml`,
    `npx overlay experiment compare before.yaml after.yaml${about}${named.join("")}`,
  ];
};

/** Only what the experiments touch is applied: without targets everything else is mended too. */
const targets = (experimental: Topology): string =>
  experimentTargets(experimental)
    .map((target) => ` --target ${quoted(target)}`)
    .join("");

const ofStack = (stack: string): string => (stack === "dev" ? "" : ` --stack ${quoted(stack)}`);

/** For a POSIX shell, where it needs it. */
const quoted = (text: string): string =>
  /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
