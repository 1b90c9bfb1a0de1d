import { debianPackagesStep } from "../setup/debian-packages.js";
import { machineFacts } from "../setup/machine-facts.js";
import { SetupError, type SetupProblem } from "../setup/problem.js";
import { labProblems } from "../setup/requirements.js";
import type { SetupStep } from "../setup/step.js";
import type { CliContext } from "./context.js";
import { toolchainProblems } from "../toolchain/ensure-pulumi.js";
import { toolchainStep } from "./toolchain-step.js";

const labProblemsHere = async ({
  projectRoot,
  env,
}: CliContext): Promise<readonly SetupProblem[]> =>
  labProblems(await machineFacts(projectRoot, env["PATH"]));

/**
 * Rejects with a SetupError that names everything that this machine lacks, before anything is
 * changed.
 */
export const preflight = async (context: CliContext, withLab: boolean): Promise<void> => {
  const problems = [
    ...(withLab ? await labProblemsHere(context) : []),
    ...(await toolchainProblems(context)),
  ];
  if (problems.length > 0) throw new SetupError(problems);
};

/** The same for what is about the lab alone and needs no Pulumi. */
export const labPreflight = async (context: CliContext): Promise<void> => {
  const problems = await labProblemsHere(context);
  if (problems.length > 0) throw new SetupError(problems);
};

/** The parts of the set-up, in order. */
export const setupSteps = (context: CliContext, withLab: boolean): readonly SetupStep[] => [
  ...(withLab ? [debianPackagesStep(context.env["PATH"])] : []),
  toolchainStep(context),
];
