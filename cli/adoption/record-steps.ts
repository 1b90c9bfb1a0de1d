import { ADOPTING, RECORDING_STEPS } from "../../core/model/adopting.js";
import type { PreviewOutput } from "../preview/preview-output.js";
import type { Pulumi } from "../pulumi.js";
import { parseUrn } from "../../plugin-kit/urn.js";
import { withoutPasswords } from "../without-passwords.js";

const COMPONENT = "overlay:components:";
const COMMAND = "command:local:Command";
const STACK = "pulumi:pulumi:Stack";

/**
 * Ours are in one of our components; a command that a program declares beside them is somebody else's, and
 * would be run.
 */
export const isStep = (urn: string): boolean => {
  const { type, parents } = parseUrn(urn);
  return type === COMMAND && parents.at(-1)?.startsWith(COMPONENT) === true;
};

/** One-shot steps that the stack has not recorded, and what has to be recorded with them. */
export interface UnrecordedSteps {
  readonly steps: readonly string[];
  /** URNs of the components that they are in, and of the stack, for its outputs. */
  readonly around: readonly string[];
}

export const unrecordedSteps = ({ steps: planned }: PreviewOutput): UnrecordedSteps => {
  const made = planned.filter(({ op }) => op === "create");
  const steps = made.map(({ urn }) => urn).filter(isStep);
  const components = made.filter(({ urn }) => parseUrn(urn).type.startsWith(COMPONENT));
  const stacks = components.flatMap(({ newState }) =>
    newState?.parent !== undefined && parseUrn(newState.parent).type === STACK
      ? [newState.parent]
      : [],
  );
  return { steps, around: [...components.map(({ urn }) => urn), ...new Set(stacks)] };
};

/**
 * A pattern for this URN alone: Pulumi wants a plain one to be in the state already (3.200), and the "*" stands for
 * "urn".
 */
const asPattern = (urn: string): string => urn.replace(/^urn:/, "*:");

/** What became of the steps. */
export type RecordedSteps =
  | { readonly status: "recorded"; readonly count: number }
  /** In Pulumi's own words. */
  | { readonly status: "failed"; readonly reason: string };

/**
 * Records the steps as they would be recorded on a network that nothing has to change, with an output that
 * says that they were not run. So a preview shows the drift alone, and with it the steps that follow its
 * remediation, which is when they run. No other resource is touched, and nothing on a host.
 */
export const recordSteps = async (
  pulumi: Pulumi,
  stack: string,
  { steps, around }: UnrecordedSteps,
): Promise<RecordedSteps> => {
  const targets = [...steps, ...around].flatMap((urn) => ["--target", asPattern(urn)]);
  const flags = ["--yes", "--skip-preview", "--stack", stack, "--message", MESSAGE];
  const { exitCode, stdout, stderr } = await pulumi.capture(["up", ...flags, ...targets], {
    [ADOPTING]: RECORDING_STEPS,
  });
  if (exitCode === 0) return { status: "recorded", count: steps.length };
  const said = withoutPasswords(`${stderr}\n${stdout}`).split("\n");
  const errors = said.map((line) => line.trim()).filter((line) => line.startsWith("error:"));
  const reason = errors.length === 0 ? said.filter(isText).slice(-LAST_LINES) : new Set(errors);
  return {
    status: "failed",
    reason: [...reason].join("\n") || `pulumi up ended with ${exitCode ?? "a signal"}`,
  };
};

const isText = (line: string): boolean => line.trim() !== "";

/** Where Pulumi names no error, as when it was killed. */
const LAST_LINES = 5;

const MESSAGE = "overlay adopt: one-shot steps recorded, none run";
