import {
  EXPERIMENT_KINDS,
  experimentText,
  type ExperimentDescription,
} from "../../core/experiments/experiment.js";
import type { CliContext } from "../context.js";
import { stackTopology } from "../stack-topology.js";

export interface ExperimentListOptions {
  readonly stack: string;
  readonly json?: true;
}

const described = ({ form, does, answers, costs, ends }: ExperimentDescription): string[] => [
  form,
  `  ${does}`,
  `  answers: ${answers}`,
  `  costs:   ${costs}`,
  `  ends:    ${ends}`,
  "",
];

/**
 * `overlay experiment list`: what kinds there are, and which a stack has on. Reads no host. The kinds
 * come first: they are what somebody needs whose setting has a mistake.
 */
export const experimentList = async (
  { projectRoot, print }: CliContext,
  { stack, json }: ExperimentListOptions,
): Promise<void> => {
  if (json !== true)
    for (const line of Object.values(EXPERIMENT_KINDS).flatMap(described)) print(line);
  const { topology } = await stackTopology(projectRoot, stack);
  const on = (topology.experiments ?? []).map(experimentText);
  if (json === true) {
    print(JSON.stringify({ stack, on, kinds: EXPERIMENT_KINDS }, null, 2));
    return;
  }
  if (on.length === 0) {
    print(`Of stack ${stack}, none is on. To switch one on, apply it, and end it:`);
    print(`  pulumi config set --path 'overlay:experiments[0]' 'isolate DEVICE' --stack ${stack}`);
    print(`  pulumi up --stack ${stack}`);
    print(`  pulumi config rm overlay:experiments --stack ${stack}; pulumi up --stack ${stack}`);
    return;
  }
  print(`On in stack ${stack}:`);
  for (const text of on) print(`  ${text}`);
  print("To end all of them:");
  print(`  pulumi config rm overlay:experiments --stack ${stack}; pulumi up --stack ${stack}`);
};
