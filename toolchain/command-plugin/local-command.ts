import { randomBytes } from "node:crypto";
import type { CallContext, PropertyMap, ResourceHandler } from "../../plugin-kit/index.js";
import { UNKNOWN } from "../../plugin-kit/index.js";
import { checkCommand } from "./check-command.js";
import { CommandInputs, CommandOutputs } from "./command-inputs.js";
import { diffCommand } from "./diff-command.js";
import { runCommand } from "./run-command.js";

const NOTHING_BEFORE: CommandOutputs = { stdout: "", stderr: "" };

const run = async (
  properties: PropertyMap,
  command: string | undefined,
  previous: CommandOutputs,
  context: CallContext,
): Promise<PropertyMap> => {
  const outputs =
    command === undefined
      ? previous
      : await runCommand(CommandInputs.parse(properties), command, previous, context);
  return { ...properties, ...outputs };
};

const foreseen = (inputs: PropertyMap): PropertyMap => ({
  ...inputs,
  stdout: UNKNOWN,
  stderr: UNKNOWN,
});

/**
 * Outputs repeat the inputs. Earlier versions recorded a default besides; without it a refreshed state
 * is what the vendor's plugin would have recorded, and shows no change with it either.
 */
const asDeclared = (inputs: PropertyMap, outputs: PropertyMap): PropertyMap =>
  "addPreviousOutputInEnv" in inputs ? outputs : { ...outputs, addPreviousOutputInEnv: undefined };

/**
 * `command:local:Command` as @pulumi/command 1.2.1 has it: runs on create, on update and on delete,
 * never in a preview; there is nothing live to read, so the recorded state stands.
 */
export const LOCAL_COMMAND: ResourceHandler = {
  check: ({ declared }) => Promise.resolve(checkCommand(declared)),

  diff: ({ recordedOutputs, declared }) => Promise.resolve(diffCommand(recordedOutputs, declared)),

  read: ({ type, id, recordedInputs = {}, recordedOutputs }) => {
    if (recordedOutputs === undefined)
      return Promise.reject(new Error(`${type} "${id}": a command cannot be imported`));
    const outputs = asDeclared(recordedInputs, recordedOutputs);
    return Promise.resolve({ status: "present", id, inputs: recordedInputs, outputs });
  },

  create: async ({ name, inputs, preview }, context) => {
    const id = name + randomBytes(4).toString("hex");
    if (preview) return { id, outputs: foreseen(inputs) };
    const { create } = CommandInputs.parse(inputs);
    return { id, outputs: await run(inputs, create, NOTHING_BEFORE, context) };
  },

  update: async ({ declared, recordedOutputs, preview }, context) => {
    if (preview) return { outputs: foreseen(declared) };
    const { create, update } = CommandInputs.parse(declared);
    const previous = CommandOutputs.parse(recordedOutputs);
    return { outputs: await run(declared, update ?? create, previous, context) };
  },

  delete: async ({ recordedOutputs }, context) => {
    const inputs = CommandInputs.parse(recordedOutputs);
    const previous = CommandOutputs.parse(recordedOutputs);
    await run(recordedOutputs, inputs.delete, previous, context);
  },
};
